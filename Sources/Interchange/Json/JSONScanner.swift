import Language

/// Reads one JSON text strictly by RFC 8259: no trailing commas, no comments, no leading zeros, UTF-8 only, each name
/// of an object once, at most 128 levels deep.
///
/// Lone surrogates, which the RFC leaves open, are refused. Complexity: linear in the bytes; the names of one object
/// are compared pairwise up to 16, through a set beyond.
package struct JSONScanner {
  package static let deepest = 128

  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  private var depth = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The value that the bytes hold, with nothing but white space around it.
  package static func read(_ bytes: ArraySlice<UInt8>) throws(JSONError) -> JSONValue {
    // `withUnsafeBufferPointer` rethrows untyped, so the outcome travels as a value.
    let outcome = bytes.withUnsafeBufferPointer { buffer -> Result<JSONValue, JSONError> in
      do throws(JSONError) {
        var scanner = JSONScanner(buffer)
        return .success(try scanner.document())
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  package static func read(_ text: String) throws(JSONError) -> JSONValue { try read(Array(text.utf8)[...]) }

  private mutating func document() throws(JSONError) -> JSONValue {
    skipSpace()
    let value = try value()
    skipSpace()
    guard at == bytes.count else { throw failure("something follows the value") }
    return value
  }

  private func failure(_ message: String, at offset: Int? = nil) -> JSONError {
    JSONError(message: message, offset: offset ?? at)
  }

  private mutating func skipSpace() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 { at += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    guard at < bytes.count else { throw failure("a value is missing") }
    switch bytes[at] {
    case 0x7B: return try object()
    case 0x5B: return try array()
    case 0x22: return .string(try string())
    case 0x2D, 0x30...0x39: return .number(try number())
    case 0x74: return try word("true", .bool(true))
    case 0x66: return try word("false", .bool(false))
    case 0x6E: return try word("null", .null)
    case 0x27: throw failure("strings stand in double quotation marks")
    default: throw failure("no JSON value begins like this")
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    let start = at
    for offset in 0..<word.utf8CodeUnitCount {
      guard at < bytes.count, bytes[at] == word.utf8Start[offset] else {
        throw failure("no JSON value begins like this", at: start)
      }
      at += 1
    }
    return value
  }

  private mutating func deepen() throws(JSONError) {
    depth += 1
    guard depth <= Self.deepest else { throw failure("more than \(Self.deepest) levels deep") }
    at += 1
    skipSpace()
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    try deepen()
    var items: [JSONValue] = []
    if !take(0x5D) {
      while true {
        items.append(try value())
        skipSpace()
        if take(0x5D) { break }
        guard take(0x2C) else { throw failure("a comma or ']' is missing") }
        skipSpace()
      }
    }
    depth -= 1
    return .array(items)
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    try deepen()
    var members: [JSONMember] = []
    var names: Set<[UInt8]> = []
    if !take(0x7D) {
      while true {
        guard at < bytes.count, bytes[at] == 0x22 else { throw failure("the name of a member is missing") }
        let start = at
        let name = try string()
        if isKnown(name, members, &names) { throw failure("the name \"\(excerpt(name))\" stands twice", at: start) }
        skipSpace()
        guard take(0x3A) else { throw failure("a colon is missing") }
        skipSpace()
        members.append(JSONMember(name, try value()))
        skipSpace()
        if take(0x7D) { break }
        guard take(0x2C) else { throw failure("a comma or '}' is missing") }
        skipSpace()
      }
    }
    depth -= 1
    return .object(members)
  }

  private func isKnown(_ name: String, _ members: [JSONMember], _ names: inout Set<[UInt8]>) -> Bool {
    if members.count < 16 { return members.contains { $0.name.utf8.elementsEqual(name.utf8) } }
    if names.isEmpty { for member in members { names.insert(Array(member.name.utf8)) } }
    return !names.insert(Array(name.utf8)).inserted
  }

  private mutating func number() throws(JSONError) -> String {
    let start = at
    _ = take(0x2D)
    if take(0x30) {
      if at < bytes.count, bytes[at] &- 0x30 < 10 { throw failure("a number has no leading zero", at: start) }
    } else {
      try digits()
    }
    if take(0x2E) { try digits() }
    if at < bytes.count, bytes[at] | 0x20 == 0x65 {
      at += 1
      if !take(0x2B) { _ = take(0x2D) }
      try digits()
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private mutating func digits() throws(JSONError) {
    let start = at
    while at < bytes.count, bytes[at] &- 0x30 < 10 { at += 1 }
    guard at > start else { throw failure("a digit is missing") }
  }
}

extension JSONScanner {
  private mutating func string() throws(JSONError) -> String {
    at += 1
    let start = at
    while at < bytes.count, bytes[at] != 0x22, bytes[at] != 0x5C, bytes[at] >= 0x20 { at += 1 }
    if at < bytes.count, bytes[at] == 0x22 {
      at += 1
      return try text(UnsafeBufferPointer(rebasing: bytes[start..<(at - 1)]), from: start)
    }
    var plain = Array(bytes[start..<at])
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x22 {
        at += 1
        return try plain.withUnsafeBufferPointerTyped { (buffer) throws(JSONError) in try text(buffer, from: start) }
      }
      if byte == 0x5C {
        try escape(into: &plain)
      } else if byte < 0x20 {
        throw failure("a control character in a string")
      } else {
        plain.append(byte)
        at += 1
      }
    }
    throw failure("a string is not closed", at: start - 1)
  }

  private func text(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) throws(JSONError) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    // An escape before the flaw makes the plain text shorter than what was written: the place is looked up there.
    let flaw = ByteFlaw.first(in: Array(self.bytes[start..<at])[...])
    throw failure("invalid UTF-8", at: start + (flaw?.offset ?? 0))
  }

  private mutating func escape(into plain: inout [UInt8]) throws(JSONError) {
    let start = at
    at += 1
    guard at < bytes.count else { throw failure("a string is not closed", at: start) }
    let byte = bytes[at]
    at += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: plain.append(byte)
    case 0x62: plain.append(0x08)
    case 0x66: plain.append(0x0C)
    case 0x6E: plain.append(0x0A)
    case 0x72: plain.append(0x0D)
    case 0x74: plain.append(0x09)
    case 0x75:
      var value = UInt32(try hexadecimal())
      if value & 0xFC00 == 0xD800 {
        guard at + 1 < bytes.count, bytes[at] == 0x5C, bytes[at + 1] == 0x75 else {
          throw failure("half of a surrogate pair", at: start)
        }
        at += 2
        let low = UInt32(try hexadecimal())
        guard low & 0xFC00 == 0xDC00 else { throw failure("half of a surrogate pair", at: start) }
        value = 0x10000 + (value & 0x3FF) << 10 + (low & 0x3FF)
      }
      guard let scalar = Unicode.Scalar(value) else { throw failure("half of a surrogate pair", at: start) }
      plain.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    default: throw failure("an unknown escape", at: start)
    }
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt16 {
    guard at + 4 <= bytes.count else { throw failure("four hexadecimal digits are missing") }
    var value: UInt16 = 0
    for _ in 0..<4 {
      let byte = bytes[at]
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46, 0x61...0x66: digit = (byte | 0x20) - 0x61 + 10
      default: throw failure("four hexadecimal digits are missing")
      }
      value = value << 4 | UInt16(digit)
      at += 1
    }
    return value
  }
}

extension Array {
  /// `withUnsafeBufferPointer` for a body with a typed error.
  fileprivate func withUnsafeBufferPointerTyped<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outcome = withUnsafeBufferPointer { buffer -> Swift.Result<Result, Failure> in
      do throws(Failure) {
        return .success(try body(buffer))
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }
}

import Text

/// Writes values so that they are read back as they are.
package enum Quoting {
  /// Where a value is to stand; each place has its own bare words that would mean something else.
  package enum Place: Sendable, CaseIterable {
    /// After `field:`, alone or between commas.
    case fieldValue
    /// After `name=`.
    case optionValue
    /// A positional argument of a verb: a bare `3` would be a row there.
    case operand
    /// An argument of a dot-command.
    case dotArgument
  }

  /// `value` in plain quotation marks, with those inside it doubled.
  package static func quote(_ value: String) -> String {
    var bytes: [UInt8] = [Byte.quote]
    for byte in value.utf8 {
      if byte == Byte.quote { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(Byte.quote)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `value` bare where that is read back as just this value in `place`, in quotation marks otherwise.
  package static func quoteIfNeeded(_ value: String, in place: Place = .fieldValue) -> String {
    isPlain(value, in: place) ? value : quote(value)
  }

  /// Whether `value` written bare in `place` is that value and no operator, number, reference or comment.
  package static func isPlain(_ value: String, in place: Place) -> Bool {
    let bytes = Array(value.utf8)
    guard isOneWord(bytes) else { return false }
    switch place {
    case .fieldValue: return isPlainAtom(bytes) && Reference.name(in: bytes, Span(0, bytes.count)) == nil
    case .optionValue: return Reference.name(in: bytes, Span(0, bytes.count)) == nil
    case .dotArgument: return true
    case .operand:
      guard isPlainAtom(bytes), bytes[0] != Byte.minus, Reference(in: bytes, Span(0, bytes.count)) == nil else {
        return false
      }
      return Byte.startsName(bytes[0]) && bytes.allSatisfy { Byte.continuesName($0) || $0 == Byte.dot }
    }
  }

  /// One token of the lexer, and no comment.
  static func isOneWord(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, first != Byte.hash else { return false }
    let tokens = Lexer.tokens(of: bytes)
    return tokens.count == 1 && tokens[0].kind == .word && tokens[0].span.count == bytes.count
  }

  /// Read as the value of a field, it is one atom and nothing else.
  static func isPlainAtom(_ bytes: [UInt8]) -> Bool {
    var reader = ValueReader(
      bytes, [Token(.word, Span(0, bytes.count))], from: 0, end: bytes.count)
    let items = reader.items()
    guard items.count == 1, items[0].problem == nil, case .exactly = items[0].pattern else { return false }
    return true
  }
}

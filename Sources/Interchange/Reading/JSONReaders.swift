import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads JSON lines: one object a line; empty lines are passed over.
struct JSONLinesReader: PieceReader {
  /// A line longer than this is refused, so that a file without line ends cannot take all memory.
  static let longestLine = 64 << 20

  private var objects: JSONObjectReader
  private var pending: [UInt8] = []
  private var line = 0
  /// Where the next line begins, in bytes of the file.
  private var offset = 0

  init(_ objects: JSONObjectReader) { self.objects = objects }

  mutating func read(_ piece: ArraySlice<UInt8>, into load: inout Load) throws(Diagnostic) {
    var start = piece.startIndex
    while let end = Self.lineEnd(in: piece, from: start) {
      if pending.isEmpty {
        try take(piece[start..<end], &load)
      } else {
        pending.append(contentsOf: piece[start..<end])
        let whole = pending
        pending = []
        try take(whole[...], &load)
      }
      start = end + 1
    }
    pending.append(contentsOf: piece[start...])
    guard pending.count <= Self.longestLine else { throw Self.overlong(load, line + 1) }
  }

  static func overlong(_ load: Load, _ line: Int) -> Diagnostic {
    Diagnostic("\(load.report.file), line \(line): a line longer than 64 MB", category: .data)
  }

  private static func lineEnd(in piece: ArraySlice<UInt8>, from start: Int) -> Int? {
    piece.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress, start < piece.endIndex else { return nil }
      let from = base + (start - piece.startIndex)
      guard let found = memchr(from, 0x0A, piece.endIndex - start) else { return nil }
      return start + (UnsafeRawPointer(found) - UnsafeRawPointer(from))
    }
  }

  mutating func finish(into load: inout Load) throws(Diagnostic) {
    let whole = pending
    pending = []
    if !whole.isEmpty { try take(whole[...], &load) }
    objects.finish(&load)
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>, _ load: inout Load) throws(Diagnostic) {
    line += 1
    var start = offset
    offset += bytes.count + 1
    var bytes = bytes
    if line == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      bytes = bytes.dropFirst(3)
      start = 3
    }
    guard bytes.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { return }
    try objects.read(bytes, line: line, at: start, into: &load)
  }
}

/// Reads a JSON array of objects, element by element.
struct JSONArrayReader: PieceReader {
  private var objects: JSONObjectReader
  private var pieces: JSONPieces
  private var quick: QuickElements?

  /// `rows` names the list in an object around it.
  init(_ objects: JSONObjectReader, rows: [String]? = nil, quick: QuickElements?) {
    self.objects = objects
    pieces = JSONPieces(rows: rows)
    self.quick = quick
  }

  mutating func read(_ piece: ArraySlice<UInt8>, into load: inout Load) throws(Diagnostic) {
    let elements: [JSONPieces.Element]
    do {
      elements = try pieces.feed(piece)
    } catch {
      throw broken(error, load)
    }
    try take(elements, &load)
  }

  private mutating func take(_ elements: [JSONPieces.Element], _ load: inout Load) throws(Diagnostic) {
    if quick != nil {
      try quick?.take(elements, &objects, into: &load)
    } else {
      for element in elements {
        try objects.read(element.bytes[...], line: element.line, at: element.offset, into: &load)
      }
    }
  }

  mutating func finish(into load: inout Load) throws(Diagnostic) {
    let elements: [JSONPieces.Element]
    do {
      elements = try pieces.finish()
    } catch {
      throw broken(error, load)
    }
    try take(elements, &load)
    try quick?.finish(&objects, into: &load)
    objects.finish(&load)
  }

  private func broken(_ error: JSONError, _ load: Load) -> Diagnostic {
    Diagnostic("\(load.report.file) is not JSON: \(error.message) at byte \(error.offset)", category: .data)
  }
}

/// Reads one object: the claim or definition of the contract, or what a map makes of it.
struct JSONObjectReader {
  private var claims = JSONClaimReader()
  private var rows: MappedRows?

  init(_ rows: MappedRows?) { self.rows = rows }

  /// Reads an object that begins on a line and at a byte of the file.
  mutating func read(
    _ bytes: ArraySlice<UInt8>, line: Int, at start: Int, into load: inout Load
  ) throws(Diagnostic) {
    load.report.rows += 1
    let value: JSONValue
    do {
      value = try JSONScanner.read(bytes)
    } catch {
      load.report.cells += 1
      let reason = "invalid JSON: \(error.message) at byte \(start + error.offset)"
      return try refuse(bytes, line, "invalid JSON", reason, column: error.offset + 1, &load)
    }
    if rows != nil {
      try rows?.read(value, line: line, excerpt: JSONObjectReader.excerpt(bytes), into: &load)
      return
    }
    load.report.cells += 1
    do throws(JSONRefusal) {
      try claims.read(value, into: &load)
    } catch {
      try refuse(bytes, line, error.kind, error.reason, field: error.field, &load)
    }
  }

  mutating func finish(_ load: inout Load) { rows?.finish(&load) }

  private func refuse(
    _ bytes: ArraySlice<UInt8>, _ line: Int, _ kind: String, _ reason: String, column: Int? = nil,
    field: String? = nil, _ load: inout Load
  ) throws(Diagnostic) {
    try load.refuse(
      ImportReport.Refusal(
        line: line, column: column, field: field, kind: kind, reason: reason, excerpt: Self.excerpt(bytes)))
  }

  static func excerpt(_ bytes: ArraySlice<UInt8>) -> String {
    Interchange.excerpt(String(decoding: bytes.prefix(800), as: UTF8.self), limit: 200)
  }
}

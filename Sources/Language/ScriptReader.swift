import Text

/// One logical line of a script.
package struct ScriptLine: Sendable {
  package var source: SourceText
  /// Where the line starts, in bytes from the start of the file.
  package var offset: Int
  /// What is wrong with its bytes: a NUL, invalid UTF-8, a quotation without end.
  package var diagnostics: [Diagnostic]

  package init(source: SourceText, offset: Int, diagnostics: [Diagnostic]) {
    self.source = source
    self.offset = offset
    self.diagnostics = diagnostics
  }
}

/// Cuts the bytes of a script or a `.claims` file into logical lines, in pieces of any size.
///
/// A logical line goes on while a quotation or a parenthesis is open, and after a line that ends with `|`. Lines that
/// start with `.` or `?` never go on. Blank lines are left out; a first line that starts with `#!` and a byte order mark
/// are skipped. CR LF ends a line as LF does; inside a quotation both stay as they are.
/// Complexity: linear in the bytes, whatever the pieces; memory holds one piece and the logical line that is open.
package struct ScriptReader: Sendable {
  private let name: String
  /// A logical line longer than this is cut off with an error, so that a quotation mark left open in a huge file
  /// cannot take all memory.
  private let limit: Int
  private var pending: [UInt8] = []
  private var scan = LineScan()
  /// Where `pending` starts in the file, in bytes and in lines.
  private var offset = 0
  private var firstLine = 1
  private var hasStarted = false
  private var lines: [ScriptLine] = []

  package init(name: String, limit: Int = 64 << 20) {
    self.name = name
    self.limit = limit
  }

  /// Takes the next bytes of the file, and gives the logical lines that they complete.
  package mutating func feed(_ bytes: some Collection<UInt8>) -> [ScriptLine] {
    pending.append(contentsOf: bytes)
    return cut(isLast: false)
  }

  /// Gives the logical line that the end of the file completes, if there is one.
  package mutating func finish() -> [ScriptLine] { cut(isLast: true) }

  /// All logical lines of a text at once.
  package static func lines(of bytes: some Collection<UInt8>, name: String) -> [ScriptLine] {
    var reader = ScriptReader(name: name)
    return reader.feed(bytes) + reader.finish()
  }

  private mutating func cut(isLast: Bool) -> [ScriptLine] {
    guard hasStarted || skipPreamble(isLast: isLast) else { return [] }
    var start = 0
    while let end = scan.nextEnd(pending, isLast: isLast, limit: limit) {
      emit(start, end)
      start = min(end + 1, pending.count)
      firstLine += scan.newlines
      scan.restart(at: start)
    }
    discard(start)
    defer { lines = [] }
    return lines
  }

  /// Skips a byte order mark and a `#!` line, up to its line end; false where more bytes are needed to tell.
  private mutating func skipPreamble(isLast: Bool) -> Bool {
    guard isLast || pending.count >= 5 else { return false }
    var start = pending.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if pending.dropFirst(start).starts(with: [Byte.hash, 0x21]) {
      guard let newline = pending.firstIndex(of: Byte.newline) ?? (isLast ? pending.count : nil) else { return false }
      start = newline
    }
    discard(start)
    scan.restart(at: 0)
    hasStarted = true
    return true
  }

  private mutating func discard(_ count: Int) {
    guard count > 0 else { return }
    pending.removeFirst(count)
    offset += count
    scan.shift(by: count)
  }

  private mutating func emit(_ start: Int, _ end: Int) {
    let first = pending.skippingWhite(from: start, end: end)
    guard first < end else { return }
    var upper = end
    if upper > start, pending[upper - 1] == Byte.carriageReturn, !scan.isQuoted { upper -= 1 }
    let source = SourceText(pending.text(start, upper), name: name, firstLine: firstLine)
    var diagnostics: [Diagnostic] = []
    if let flaw = ByteFlaw.first(in: pending[start..<upper]) {
      diagnostics.append(.flaw(flaw, from: start, fileOffset: offset).located(in: source))
    }
    if scan.isCutOff { diagnostics.append(Diagnostic.cutOff(limit: limit).located(in: source)) }
    lines.append(ScriptLine(source: source, offset: offset + start, diagnostics: diagnostics))
  }
}

extension Diagnostic {
  fileprivate static func flaw(_ flaw: ByteFlaw, from start: Int, fileOffset: Int) -> Diagnostic {
    let at = flaw.offset - start
    let message = flaw.message(from: fileOffset)
    switch flaw.kind {
    case .nul: return Diagnostic(message, at: Span(at, at + 1), category: .data, expected: ["text"])
    case .invalid:
      // The text holds U+FFFD, three bytes long, in place of what could not be read.
      return Diagnostic(message, at: Span(at, at + 3), category: .data, expected: ["UTF-8 text"])
    }
  }

  fileprivate static func cutOff(limit: Int) -> Diagnostic {
    Diagnostic(
      "the command that starts here is longer than \(limit) bytes; a quotation may be open", at: Span(0, 1),
      category: .data)
  }
}

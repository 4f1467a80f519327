/// Finds where a logical line ends, remembering its place between pieces; it follows the lexer's rules for quotations,
/// comments and parentheses.
struct LineScan {
  private enum State {
    /// Before the first byte that is not white space.
    case start
    case code
    /// In a line that never goes on: shell control or help.
    case single
    case comment
    case quotation
    case typographic
  }

  private var state = State.start
  private var at = 0
  private var depth = 0
  /// Whether a `#` here would start a comment.
  private var afterWhite = true
  private var endsWithPipe = false
  /// The line ends seen within the logical line, with the one that ended it.
  private(set) var newlines = 0
  private(set) var isCutOff = false
  private var lineStart = 0

  /// Whether the line that just ended did so inside a quotation.
  var isQuoted: Bool { state == .quotation || state == .typographic }

  mutating func restart(at offset: Int) {
    self = LineScan()
    at = offset
    lineStart = offset
  }

  mutating func shift(by count: Int) {
    at -= count
    lineStart -= count
  }

  /// The offset of the line end that completes the logical line, or of the end of `bytes` when they are the last;
  /// nil where more bytes are needed. Complexity: each byte is looked at once over all calls.
  mutating func nextEnd(_ bytes: [UInt8], isLast: Bool, limit: Int) -> Int? {
    // Three bytes are held back: a typographic quotation mark or white space may be torn between two pieces.
    let end = isLast ? bytes.count : bytes.count - 2
    while at < end {
      skipPlain(bytes, end)
      guard at < end else { break }
      if bytes[at] == Byte.newline {
        newlines += 1
        at += 1
        if at - lineStart > limit { isCutOff = !endsLine }
        if endsLine || isCutOff { return at - 1 }
        if state == .comment { state = .code }
        afterWhite = true
      } else {
        step(bytes)
      }
    }
    return isLast && lineStart < bytes.count ? endOfFile(bytes.count) : nil
  }

  /// Steps over bytes that mean nothing in the present state, which are nearly all.
  private mutating func skipPlain(_ bytes: [UInt8], _ end: Int) {
    var next = at
    switch state {
    case .quotation: while next < end, bytes[next] != Byte.quote, bytes[next] != Byte.newline { next += 1 }
    case .single, .comment: while next < end, bytes[next] != Byte.newline { next += 1 }
    case .code:
      while next < end, bytes[next] > Byte.hash, bytes[next] < Byte.pipe, bytes[next] & 0xFE != Byte.open { next += 1 }
      if next > at {
        endsWithPipe = false
        afterWhite = false
      }
    case .start, .typographic: break
    }
    at = next
  }

  private mutating func endOfFile(_ end: Int) -> Int {
    lineStart = end
    return end
  }

  private var endsLine: Bool {
    switch state {
    case .quotation, .typographic: false
    case .start, .single: true
    case .code, .comment: depth == 0 && !endsWithPipe
    }
  }

  private mutating func step(_ bytes: [UInt8]) {
    switch state {
    case .comment, .single: at += 1
    case .quotation:
      // A doubled mark closes the quotation and opens it again, which comes to the same.
      if bytes[at] == Byte.quote {
        state = .code
        afterWhite = false
      }
      at += 1
    case .typographic:
      let mark = bytes.quoteLength(at: at, end: bytes.count)
      if mark > 0 {
        state = .code
        afterWhite = false
      }
      at += max(mark, 1)
    case .start, .code: stepCode(bytes)
    }
  }

  private mutating func stepCode(_ bytes: [UInt8]) {
    let byte = bytes[at]
    let white = bytes.whiteLength(at: at, end: bytes.count)
    if white > 0 {
      at += white
      afterWhite = true
      return
    }
    if state == .start, byte == Byte.dot || byte == Byte.question {
      state = .single
      return
    }
    if byte == Byte.hash, afterWhite {
      state = .comment
      return
    }
    var length = 1
    state = .code
    endsWithPipe = byte == Byte.pipe
    switch byte {
    case Byte.quote: state = .quotation
    case Byte.open: depth += 1
    case Byte.close: depth = max(0, depth - 1)
    case Byte.pipe: depth = 0
    default:
      length = max(1, bytes.typographicQuoteLength(at: at, end: bytes.count))
      if length > 1 { state = .typographic }
    }
    afterWhite = byte == Byte.open || byte == Byte.close || byte == Byte.pipe
    at += length
  }
}

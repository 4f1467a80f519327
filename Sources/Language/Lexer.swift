import Text

/// Cuts the bytes of a logical line into tokens; any bytes whatever give tokens.
package enum Lexer {
  /// The tokens of `bytes` from `start` on, in order and without overlap. Complexity: linear.
  package static func tokens(of bytes: [UInt8], from start: Int = 0) -> [Token] {
    var tokens: [Token] = []
    let end = bytes.count
    var at = start
    var afterWhite = start == 0 || bytes.trimmingWhite(before: start, start: 0) < start
    while at < end {
      let white = bytes.whiteLength(at: at, end: end)
      if white > 0 {
        at += white
        afterWhite = true
        continue
      }
      let token = token(of: bytes, at: at, end: end, afterWhite: afterWhite)
      tokens.append(token)
      at = token.span.upper
      afterWhite = token.kind == .pipe || token.kind == .open || token.kind == .close
    }
    return tokens
  }

  private static func token(of bytes: [UInt8], at: Int, end: Int, afterWhite: Bool) -> Token {
    switch bytes[at] {
    case Byte.pipe: return Token(.pipe, Span(at, at + 1))
    case Byte.open: return Token(.open, Span(at, at + 1))
    case Byte.close: return Token(.close, Span(at, at + 1))
    case Byte.quote: return quotation(of: bytes, at: at, end: end)
    case Byte.hash where afterWhite:
      var upper = at
      while upper < end, bytes[upper] != Byte.newline { upper += 1 }
      return Token(.comment, Span(at, upper))
    default:
      let mark = bytes.typographicQuoteLength(at: at, end: end)
      if mark > 0 { return typographicQuotation(of: bytes, at: at, mark: mark, end: end) }
      return Token(.word, Span(at, wordEnd(of: bytes, from: at, end: end)))
    }
  }

  private static func wordEnd(of bytes: [UInt8], from start: Int, end: Int) -> Int {
    var at = start
    while at < end {
      switch bytes[at] {
      case Byte.pipe, Byte.open, Byte.close, Byte.quote: return at
      case 0x21...0x7F: at += 1
      default:
        if bytes.whiteLength(at: at, end: end) > 0 { return at }
        if at > start, bytes.typographicQuoteLength(at: at, end: end) > 0 { return at }
        at += 1
      }
    }
    return end
  }

  static func quotation(of bytes: [UInt8], at start: Int, end: Int) -> Token {
    var at = start + 1
    while at < end {
      if bytes[at] != Byte.quote {
        at += 1
      } else if at + 1 < end, bytes[at + 1] == Byte.quote {
        at += 2
      } else {
        return Token(
          .quoted(isClosed: true, isTypographic: false), Span(start, at + 1), inner: Span(start + 1, at))
      }
    }
    return Token(.quoted(isClosed: false, isTypographic: false), Span(start, end), inner: Span(start + 1, end))
  }

  /// Any quotation mark closes a typographic one: text that went through two editors mixes them.
  static func typographicQuotation(of bytes: [UInt8], at start: Int, mark: Int, end: Int) -> Token {
    var at = start + mark
    while at < end {
      let closing = bytes.quoteLength(at: at, end: end)
      if closing > 0 {
        return Token(
          .quoted(isClosed: true, isTypographic: true), Span(start, at + closing), inner: Span(start + mark, at))
      }
      at += 1
    }
    return Token(.quoted(isClosed: false, isTypographic: true), Span(start, end), inner: Span(start + mark, end))
  }
}

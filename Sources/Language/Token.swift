import Text

/// The smallest piece of a line; white space is what lies between the pieces.
package struct Token: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Anything up to white space, `|`, a parenthesis or a quotation mark.
    case word
    /// A quotation; one that is left open runs to the end of the text. A typographic one was written with “ ” or „.
    case quoted(isClosed: Bool, isTypographic: Bool)
    case pipe, open, close
    /// From `#` at the start of a line, after white space, a pipe or a parenthesis, to the end of its line.
    case comment
  }

  package var kind: Kind
  package var span: Span
  /// What stands between the quotation marks; the whole of any other token.
  package var inner: Span

  package init(_ kind: Kind, _ span: Span, inner: Span? = nil) {
    self.kind = kind
    self.span = span
    self.inner = inner ?? span
  }

  var isQuoted: Bool {
    if case .quoted = kind { true } else { false }
  }

  var isOpenQuote: Bool {
    if case .quoted(isClosed: false, _) = kind { true } else { false }
  }

  /// The value of a quotation, with each `""` read as one `"`; the text of any other token.
  package func value(in bytes: [UInt8]) -> String {
    guard case .quoted(_, isTypographic: false) = kind else { return bytes.text(inner.lower, inner.upper) }
    var plain: [UInt8] = []
    plain.reserveCapacity(inner.count)
    var at = inner.lower
    while at < inner.upper {
      plain.append(bytes[at])
      at += bytes[at] == Byte.quote ? 2 : 1
    }
    return String(decoding: plain, as: UTF8.self)
  }
}

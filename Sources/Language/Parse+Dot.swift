import Text

extension Parse {
  /// Reads `.name …`. What follows the name is cut at white space; quotations hold together, and a comment ends it,
  /// except where the command takes free text.
  mutating func dotLine(from start: Int) -> Line {
    var at = start + 1
    while at < bytes.count, bytes.whiteLength(at: at, end: bytes.count) == 0 { at += 1 }
    let written = bytes.text(start + 1, at)
    let span = Span(start, at)
    let signature = grammar.signature(named: "." + written)
    mark(span, signature == nil ? .unknownVerb : .dot)
    if signature == nil { report(unknownDot(written, at: span)) }
    let takesText = signature?.operands.first?.slot == .text
    let words = DotWords(bytes, from: at, isFreeText: takesText)
    if let open = words.openQuotation, !takesText {
      isIncomplete = false
      report(.openQuotation(at: open))
    }
    for word in words.words {
      mark(word.span, word.isQuoted ? (words.openQuotation == nil ? .quoted : .openQuote) : .value)
    }
    if let comment = words.comment { mark(comment, .comment) }
    let name = Spanned(signature?.name ?? written, span)
    let arguments = words.words.map { Spanned($0.text, $0.span) }
    return .dot(DotLine(name: name, arguments: arguments, rest: Spanned(text(words.rest), words.rest)))
  }

  private func unknownDot(_ name: String, at span: Span) -> Diagnostic {
    let dots = grammar.signatures.filter { $0.role == .dot }
    if name.isEmpty { return Diagnostic("a dot-command's name is missing after \".\"", at: span, expected: [".help"]) }
    if let signature = grammar.signature(named: name), signature.role != .dot {
      return Diagnostic(
        "\(quoted(name)) is no dot-command; it is written without the dot", at: span,
        suggestion: Diagnostic.Suggestion(name, at: span))
    }
    let nearest = Suggest.nearest(to: name, among: dots.flatMap { [$0.name] + $0.aliases })
    return Diagnostic(
      "unknown dot-command \(quoted("." + name))",
      at: span, expected: ["a dot-command (see .help)"],
      suggestion: nearest.map { Diagnostic.Suggestion("." + $0, at: span) })
  }

  /// Reads `?` or `? word`.
  mutating func help(from start: Int) -> Line {
    mark(Span(start, start + 1), .operator)
    let words = DotWords(bytes, from: start + 1, isFreeText: false)
    if let comment = words.comment { mark(comment, .comment) }
    if let open = words.openQuotation { report(.openQuotation(at: open)) }
    guard let first = words.words.first else { return .help(nil) }
    mark(first.span, .value)
    if words.words.count > 1 {
      let second = words.words[1].span
      report(
        Diagnostic("\"?\" explains one word at a time", at: second, expected: ["the end of the line"]))
    }
    return .help(Spanned(first.text, first.span))
  }
}

/// The words after a dot-command: `a "b c" d="e f"` are three.
struct DotWords {
  struct Word {
    var text: String
    var span: Span
    var isQuoted: Bool
  }

  private(set) var words: [Word] = []
  /// All of it as written, without white space at its ends and without a comment.
  private(set) var rest: Span
  private(set) var comment: Span?
  private(set) var openQuotation: Span?

  init(_ bytes: [UInt8], from start: Int, isFreeText: Bool) {
    let end = isFreeText ? bytes.trimmingWhite(before: bytes.count, start: start) : bytes.count
    var at = bytes.skippingWhite(from: start, end: end)
    let first = at
    while at < end {
      if bytes[at] == Byte.hash, !isFreeText {
        comment = Span(at, end)
        break
      }
      let (word, upper) = Self.word(bytes, from: at, end: end, &openQuotation)
      words.append(word)
      at = bytes.skippingWhite(from: upper, end: end)
    }
    let stop = comment?.lower ?? end
    rest = Span(first, bytes.trimmingWhite(before: stop, start: first))
  }

  private static func word(
    _ bytes: [UInt8], from start: Int, end: Int, _ openQuotation: inout Span?
  ) -> (Word, Int) {
    var plain: [UInt8] = []
    var at = start
    var isQuoted = false
    while at < end, bytes.whiteLength(at: at, end: end) == 0 {
      let mark = bytes.quoteLength(at: at, end: end)
      if mark == 0 {
        plain.append(bytes[at])
        at += 1
        continue
      }
      let token =
        bytes[at] == Byte.quote
        ? Lexer.quotation(of: bytes, at: at, end: end)
        : Lexer.typographicQuotation(of: bytes, at: at, mark: mark, end: end)
      if token.isOpenQuote { openQuotation = Span(at, at + mark) }
      isQuoted = true
      plain.append(contentsOf: token.value(in: bytes).utf8)
      at = token.span.upper
    }
    return (Word(text: String(decoding: plain, as: UTF8.self), span: Span(start, at), isQuoted: isQuoted), at)
  }
}

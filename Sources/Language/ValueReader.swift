import Text

/// Reads what stands after `field:`: alternatives between commas, each an atom, a comparison or a range.
///
/// Commas and dots inside brackets, braces and quotations belong to the atom: `[2021,2022]`, `{1..3}`, `"100,000"`.
struct ValueReader {
  /// One alternative; `pattern` is nil where nothing stands.
  struct Item {
    var pattern: ValuePattern?
    var span: Span
    var problem: Problem?
  }

  enum Problem: Equatable {
    /// Nothing between two commas, or after the last.
    case missing
    /// `>=` without a value.
    case lonelyComparison
    /// `..` without an end.
    case endlessRange
    case secondRange
    case comparedRange
    /// `>>a`
    case secondComparison
    case equalSign
    case openBracket
    /// Something glued to a quotation, or a quotation glued to a word.
    case glued
  }

  let bytes: [UInt8]
  let tokens: ArraySlice<Token>
  let end: Int
  private(set) var at: Int
  private var tokenIndex: Int

  init(_ bytes: [UInt8], _ tokens: ArraySlice<Token>, from start: Int, end: Int) {
    self.bytes = bytes
    self.tokens = tokens
    self.end = end
    at = start
    tokenIndex = tokens.startIndex
  }

  /// The token that holds `at`; each is passed once, so that many quotations cost no more than one each.
  private mutating func token() -> Token? {
    while tokenIndex < tokens.endIndex, tokens[tokenIndex].span.upper <= at { tokenIndex += 1 }
    return tokenIndex < tokens.endIndex ? tokens[tokenIndex] : nil
  }

  /// All alternatives; empty where nothing stands at all.
  mutating func items() -> [Item] {
    guard at < end else { return [] }
    var items = [item()]
    while at < end, bytes[at] == Byte.comma {
      at += 1
      items.append(item())
    }
    return items
  }

  private mutating func item() -> Item {
    let start = at
    let comparison = comparison()
    var problem: Problem?
    if comparison != nil, at < end, Self.isSign(bytes[at]) { problem = .secondComparison }
    var pattern = pattern(&problem)
    if let comparison {
      switch pattern {
      case nil: problem = problem ?? .lonelyComparison
      case .exactly(let atom): pattern = .compared(comparison, atom)
      case .range(let lower, let upper) where comparison == .about: pattern = .possibleRange(lower, upper)
      default: problem = problem ?? .comparedRange
      }
      if comparison == .equal { problem = problem ?? .equalSign }
    } else if pattern == nil {
      problem = problem ?? .missing
    }
    if at < end, bytes[at] != Byte.comma {
      problem = problem ?? .glued
      skipToComma()
    }
    return Item(pattern: pattern, span: Span(start, at), problem: problem)
  }

  private mutating func comparison() -> Comparison? {
    guard at < end else { return nil }
    let isEqual = at + 1 < end && bytes[at + 1] == Byte.equal
    switch bytes[at] {
    case Byte.tilde: return take(.about, 1)
    case Byte.equal: return take(.equal, 1)
    case Byte.less: return isEqual ? take(.lessOrEqual, 2) : take(.less, 1)
    case Byte.greater: return isEqual ? take(.greaterOrEqual, 2) : take(.greater, 1)
    default: return nil
    }
  }

  private mutating func take(_ comparison: Comparison, _ length: Int) -> Comparison {
    at += length
    return comparison
  }

  private mutating func pattern(_ problem: inout Problem?) -> ValuePattern? {
    let start = at
    let lower = atom(&problem)
    guard bytes.isRangeOperator(at: at, from: start, end: end) else { return lower.map { .exactly($0) } }
    at += 2
    let second = at
    if at < end, Self.isSign(bytes[at]) { problem = problem ?? .comparedRange }
    let upper = atom(&problem)
    if lower == nil, upper == nil { problem = problem ?? .endlessRange }
    if bytes.isRangeOperator(at: at, from: second, end: end) {
      problem = problem ?? .secondRange
      skipToComma()
    }
    return .range(lower, upper)
  }

  /// A quotation, or a word up to a comma or `..` outside brackets.
  private mutating func atom(_ problem: inout Problem?) -> Atom? {
    if let quotation = quotation() {
      at = quotation.span.upper
      return .quoted(quotation.value(in: bytes))
    }
    let start = at
    var depth = 0
    let stop = token()?.span.upper ?? end
    while at < min(stop, end) {
      let byte = bytes[at]
      if Byte.opensBracket(byte) {
        depth += 1
      } else if Byte.closesBracket(byte) {
        depth = max(0, depth - 1)
      } else if depth == 0, byte == Byte.comma || bytes.isRangeOperator(at: at, from: start, end: end) {
        break
      }
      at += 1
    }
    if depth > 0 { problem = problem ?? .openBracket }
    return at == start ? nil : Atom(word: bytes, Span(start, at))
  }

  private mutating func quotation() -> Token? {
    guard let token = token(), token.span.lower == at, token.isQuoted else { return nil }
    return token
  }

  static func isSign(_ byte: UInt8) -> Bool {
    byte == Byte.less || byte == Byte.greater || byte == Byte.equal || byte == Byte.tilde
  }

  private mutating func skipToComma() {
    while at < end, bytes[at] != Byte.comma { at = quotation()?.span.upper ?? at + 1 }
  }
}

extension Atom {
  /// A word, or a parameter where it is `$name`.
  init(word bytes: [UInt8], _ span: Span) {
    if let name = Reference.name(in: bytes, span) {
      self = .parameter(name)
    } else {
      self = .word(bytes.text(span.lower, span.upper))
    }
  }
}

extension Reference {
  /// The name in `$name`, if that is all that stands there.
  static func name(in bytes: [UInt8], _ span: Span) -> String? {
    guard span.count > 1, bytes[span.lower] == Byte.dollar, Byte.startsName(bytes[span.lower + 1]) else { return nil }
    guard bytes[(span.lower + 1)..<span.upper].allSatisfy(Byte.continuesName) else { return nil }
    return bytes.text(span.lower + 1, span.upper)
  }

  /// `_`, `_3` or `$name`, if that is all that stands there.
  init?(in bytes: [UInt8], _ span: Span) {
    if let name = Self.name(in: bytes, span) {
      self = .named(name)
      return
    }
    guard span.count > 0, bytes[span.lower] == Byte.underscore else { return nil }
    if span.count == 1 {
      self = .result(nil)
    } else if let number = Int(plain: bytes, Span(span.lower + 1, span.upper)) {
      self = .result(number)
    } else {
      return nil
    }
  }
}

extension Int {
  /// A whole number written as people count: digits only, no leading zero (`007` may be somebody's id).
  init?(plain bytes: [UInt8], _ span: Span) {
    guard span.count > 0, bytes[span.lower..<span.upper].allSatisfy(Byte.isDigit) else { return nil }
    if span.count > 1, bytes[span.lower] == 0x30 { return nil }
    self.init(bytes.text(span.lower, span.upper))
  }
}

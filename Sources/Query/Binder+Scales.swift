import Claims
import Language
import Text

extension Binder {
  /// Words of a scale, singly or as a range in the scale's own order.
  func bindScale(_ field: FilterField, _ patterns: [Spanned<ValuePattern>]) throws(Diagnostic) -> ClaimPredicate {
    switch field {
    case .stance:
      return .stance(try bits(patterns, field, Stance.allCases.map { ($0.rawValue, $0.text) }) { Stance($0)?.rawValue })
    case .act: return .act(try bits(patterns, field, Act.allCases.map { ($0.rawValue, $0.text) }) { Act($0)?.rawValue })
    case .likely:
      return .likelihood(
        try bits(patterns, field, Likelihood.allCases.map { ($0.rawValue, $0.text) }) { Likelihood($0)?.rawValue })
    case .cred:
      return .credibility(
        try bits(patterns, field, Credibility.allCases.map { ($0.rawValue, $0.text) }) { Credibility($0)?.rawValue })
    case .conf:
      return .confidence(
        try bits(patterns, field, Confidence.allCases.map { ($0.rawValue, $0.text) }) { Confidence($0)?.rawValue })
    default:
      let wanted = try bits(patterns, field, Reliability.allCases.map { ($0.rawValue, $0.text) }) {
        Reliability($0)?.rawValue
      }
      return .origin(sourcesOf(reliability: wanted))
    }
  }

  private func sourcesOf(reliability bits: UInt64) -> CodeSet {
    let store = workspace.store
    var sources = CodeSet(capacity: store.sources.count)
    for code in store.sources.describedCodes {
      if let letter = store.sources[code].reliability, bits >> UInt64(letter.rawValue + 1) & 1 == 1 {
        sources.insert(code.index)
      }
    }
    return sources
  }

  /// The words that the patterns name, as bits of raw value + 1.
  private func bits(
    _ patterns: [Spanned<ValuePattern>], _ field: FilterField, _ scale: [(raw: UInt8, text: String)],
    _ parse: (String) -> UInt8?
  ) throws(Diagnostic) -> UInt64 {
    func raw(_ atom: Atom, _ span: Span) throws(Diagnostic) -> UInt8 {
      if let raw = parse(atom.text) { return raw }
      let words = scale.map(\.text)
      throw Diagnostic(
        "'\(atom.text)' is no value of '\(field.rawValue)'", at: span, expected: words,
        suggestion: Nearest.match(atom.text, in: words).map { .init(Quoting.quoteIfNeeded($0), at: span) })
    }
    var result: UInt64 = 0
    for pattern in patterns {
      let range: ClosedRange<Int>
      let last = Int(scale.last?.raw ?? 0)
      switch pattern.value {
      case .exactly(let atom), .compared(.equal, let atom), .compared(.about, let atom):
        let value = Int(try raw(atom, pattern.span))
        range = value...value
      case .compared(.greaterOrEqual, let atom): range = Int(try raw(atom, pattern.span))...last
      case .compared(.greater, let atom): range = min(Int(try raw(atom, pattern.span)) + 1, last + 1)...(last + 1)
      case .compared(.lessOrEqual, let atom): range = 0...Int(try raw(atom, pattern.span))
      case .compared(.less, let atom): range = -1...(Int(try raw(atom, pattern.span)) - 1)
      case .range(let low, let high):
        let from = try low.map { (atom) throws(Diagnostic) in Int(try raw(atom, pattern.span)) } ?? 0
        let to = try high.map { (atom) throws(Diagnostic) in Int(try raw(atom, pattern.span)) } ?? last
        range = min(from, to)...max(from, to)
      }
      for value in range where value >= 0 && value <= last { result |= 1 << UInt64(value + 1) }
    }
    return result
  }
}

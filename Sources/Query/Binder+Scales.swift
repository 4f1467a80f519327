import Claims
import Language
import Text

extension Binder {
  /// Words of a scale, singly or as a range in the scale's own order.
  ///
  /// Stances run from certain denial to certain affirmation, reliability from E to A (so `rel:>=B` is B or better, and
  /// `rel:A..C` the three), the rest as their words stand. F and 6 mean that nothing is known: no range takes them in.
  func bindScale(_ field: FilterField, _ patterns: [Spanned<ValuePattern>]) throws(Diagnostic) -> ClaimPredicate {
    switch field {
    case .stance: return .stance(try bits(patterns, ScaleWords(field, Stance.allCases, text: \.text) { $0.place }))
    case .act: return .act(try bits(patterns, ScaleWords(field, Act.allCases, text: \.text) { Int($0.rawValue) }))
    case .likely:
      return .likelihood(try bits(patterns, ScaleWords(field, Likelihood.allCases, text: \.text) { Int($0.rawValue) }))
    case .cred:
      return .credibility(
        try bits(
          patterns, ScaleWords(field, Credibility.allCases, text: \.text) { $0.isKnown ? Int($0.rawValue) : nil }))
    case .conf:
      return .confidence(try bits(patterns, ScaleWords(field, Confidence.allCases, text: \.text) { Int($0.rawValue) }))
    default:
      let wanted = try bits(
        patterns, ScaleWords(field, Reliability.allCases, text: \.text) { $0.isKnown ? -Int($0.rawValue) : nil })
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
  private func bits(_ patterns: [Spanned<ValuePattern>], _ scale: ScaleWords) throws(Diagnostic) -> UInt64 {
    var result: UInt64 = 0
    for pattern in patterns {
      switch pattern.value {
      case .exactly(let atom), .compared(.equal, let atom), .compared(.about, let atom):
        result |= 1 << UInt64(try scale.word(atom, pattern.span).raw + 1)
      case .compared(let comparison, let atom):
        let place = try scale.place(atom, pattern.span)
        result |= scale.bits { other in
          switch comparison {
          case .greater: other > place
          case .greaterOrEqual: other >= place
          case .less: other < place
          default: other <= place
          }
        }
      case .range(let low, let high), .possibleRange(let low, let high):
        let ends = [
          try low.map { (atom) throws(Diagnostic) in try scale.place(atom, pattern.span) },
          try high.map { (atom) throws(Diagnostic) in try scale.place(atom, pattern.span) },
        ]
        let known = ends.compactMap { $0 }
        let isOpen = known.count < 2
        let from = isOpen && ends[0] == nil ? Int.min : known.min() ?? .min
        let to = isOpen && ends[1] == nil ? Int.max : known.max() ?? .max
        result |= scale.bits { from <= $0 && $0 <= to }
      }
    }
    return result
  }
}

/// The words of a scale with their places on it.
private struct ScaleWords {
  struct Word {
    var raw: UInt8
    var text: String
    /// Nil for a word that says that nothing is known.
    var place: Int?
  }

  let field: FilterField
  let words: [Word]
  private let parse: (String) -> UInt8?

  init<Element: ScaleElement>(
    _ field: FilterField, _ elements: [Element], text: (Element) -> String, place: (Element) -> Int?
  ) {
    self.field = field
    words = elements.map { Word(raw: $0.rawValue, text: text($0), place: place($0)) }
    parse = { Element($0)?.rawValue }
  }

  func word(_ atom: Atom, _ span: Text.Span) throws(Diagnostic) -> Word {
    if let raw = parse(atom.text), let word = words.first(where: { $0.raw == raw }) { return word }
    let texts = words.map(\.text)
    let meant = meant(atom.text, among: texts)
    // Of several that the word begins, opposites among them, none is offered as what was meant.
    let list = meant.map { "\(field.rawValue):\(Quoting.quoteIfNeeded($0))" }.joined(separator: ", ")
    throw Diagnostic(
      "'\(atom.text)' is no value of '\(field.rawValue)'", at: span, expected: texts,
      suggestion: meant.count == 1 ? .init(Quoting.quoteIfNeeded(meant[0]), at: span) : nil,
      notes: meant.count > 1 ? ["it may be one of \(list)"] : [])
  }

  /// The words that a text begins, else the one of which it is a form (`denied`), else the nearest.
  private func meant(_ text: String, among texts: [String]) -> [String] {
    let folded = NameFolding.fold(text)
    let begun = texts.filter { NameFolding.fold($0).hasPrefix(folded) }
    if !begun.isEmpty, !folded.isEmpty { return begun }
    if let base = texts.first(where: { Inflection.forms(of: NameFolding.fold($0)).contains(folded) }) { return [base] }
    return Nearest.match(text, in: texts).map { [$0] } ?? []
  }

  func place(_ atom: Atom, _ span: Text.Span) throws(Diagnostic) -> Int {
    let word = try word(atom, span)
    if let place = word.place { return place }
    throw Diagnostic(
      "'\(word.text)' means that nothing is known, and has no place in a range", at: span,
      expected: words.filter { $0.place != nil }.map(\.text))
  }

  func bits(_ fits: (Int) -> Bool) -> UInt64 {
    words.reduce(0) { result, word in
      guard let place = word.place, fits(place) else { return result }
      return result | 1 << UInt64(word.raw + 1)
    }
  }
}

/// A scale whose words are read from text.
private protocol ScaleElement {
  var rawValue: UInt8 { get }
  init?(_ text: String)
}

extension Stance: ScaleElement {}
extension Act: ScaleElement {}
extension Likelihood: ScaleElement {}
extension Credibility: ScaleElement {}
extension Confidence: ScaleElement {}
extension Reliability: ScaleElement {}

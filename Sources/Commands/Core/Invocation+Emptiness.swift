import Claims
import Language
import Query
import Text

/// Why a selection is empty: its terms were taken one after the other until nothing was left.
struct Emptiness {
  var base: [Row]?
  var bound: Binder.Bound
}

extension Invocation {
  /// For an empty selection: the first term without which there would be claims, how many, and what stands nearest to
  /// what was asked for.
  package func explainEmptiness() -> [String] { emptinessFound().words }

  /// The text that would make an empty selection hold something, and what it replaces, where one stands near.
  package var correction: Diagnostic.Suggestion? { emptiness == nil ? nil : emptinessFound().correction }

  private func emptinessFound() -> (words: [String], correction: Diagnostic.Suggestion?) {
    guard let emptiness else { return ([], nil) }
    var rows = emptiness.base
    let parts = emptiness.bound.parts
    for (position, part) in parts.enumerated() {
      // Where only one term is left, it must be the one.
      let next = position == parts.count - 1 ? [] : store.select(part.predicate, among: rows)
      guard next.isEmpty else {
        rows = next
        continue
      }
      let words = LinePrinter.text(of: part.term.value)
      let named = namedThing(part.term)
      let near = Neighbourhood(store: store, rows: rows ?? store.allRows).hint(for: part.term)
      let nearest = near.words + named.words
      let correction = near.correction ?? named.correction
      if position == 0 { return (["no claim has \(words)"] + nearest, correction) }
      let before = rows?.count ?? store.claimCount
      let alone = store.select(part.predicate, among: emptiness.base).count
      let others = alone == 0 ? "; no claim has it" : "; \(alone) have it without the other terms"
      let counted = "\(before) \(before == 1 ? "claim" : "claims") before it"
      return (["\(words) emptied the selection: \(counted)\(others)"] + nearest, correction)
    }
    return ([], nil)
  }

  /// For a bare word that was looked for in texts and is the name of something: the term that was probably meant.
  private func namedThing(_ term: Spanned<Term>) -> (words: [String], correction: Diagnostic.Suggestion?) {
    let text: String
    switch term.value {
    case .word(let word, false), .string(let word, false): text = word
    default: return ([], nil)
    }
    let names = workspace
    let found: [(kind: String, field: String, id: String?)] = [
      ("a source", "by", names.names.findSource(text, in: store).map { store.sources.id($0) }),
      ("an entity", "about", names.names.findEntity(text, in: store).map { store.entities.id($0) }),
      ("a property", "on", names.names.findProperty(text, in: store).map { store.properties.id($0) }),
    ]
    let meant = found.compactMap { kind, field, id in
      id.map { (kind: kind, term: "\(field):\(Quoting.quoteIfNeeded($0, in: .fieldValue))") }
    }
    return (
      meant.map { "\(text) is \($0.kind): \($0.term) selects its claims" },
      meant.first.map { Diagnostic.Suggestion($0.term, at: term.span) }
    )
  }
}

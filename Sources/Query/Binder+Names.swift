import Claims
import Language
import Text

extension Binder {
  mutating func bindSource(
    _ field: FilterField, _ patterns: [Spanned<ValuePattern>]
  ) throws(Diagnostic) -> (ClaimPredicate, [Spanned<ValuePattern>]) {
    let store = workspace.store
    var sources = CodeSet(capacity: store.sources.count)
    var resolved: [Spanned<ValuePattern>] = []
    for pattern in patterns {
      let (name, isWhole) = try plainName(pattern, field.rawValue)
      let source = try workspace.names.source(name, in: store)
      sources.insert(source.index)
      if isWhole { for other in store.sources.codes where isPart(other, of: source) { sources.insert(other.index) } }
      resolved.append(resolvedName(store.sources.id(source), isWhole, pattern.span))
    }
    switch field {
    case .by: return (.origin(sources), resolved)
    case .via: return (.chain(store.chains.passing(sources)), resolved)
    default: return (.or([.origin(sources), .chain(store.chains.passing(sources))]), resolved)
    }
  }

  private func isPart(_ source: SourceID, of whole: SourceID) -> Bool {
    var seen: Set<SourceID> = []
    var at = workspace.store.sources[source].partOf
    while let parent = at, seen.insert(parent).inserted {
      if parent == whole { return true }
      at = workspace.store.sources[parent].partOf
    }
    return false
  }

  mutating func bindSubject(
    _ patterns: [Spanned<ValuePattern>]
  ) throws(Diagnostic) -> (ClaimPredicate, [Spanned<ValuePattern>]) {
    let store = workspace.store
    var questions = CodeSet(capacity: store.questions.count)
    var resolved: [Spanned<ValuePattern>] = []
    for pattern in patterns {
      let (name, isWhole) = try plainName(pattern, "about")
      let entity = try workspace.names.entity(name, in: store)
      for question in store.questions(about: entity) { questions.insert(question.index) }
      if isWhole {
        for part in store.entities.describedCodes where store.isPart(part, of: entity) {
          for question in store.questions(about: part) { questions.insert(question.index) }
        }
      }
      resolved.append(resolvedName(store.entities.id(entity), isWhole, pattern.span))
    }
    return (.question(questions), resolved)
  }

  mutating func bindProperty(
    _ patterns: [Spanned<ValuePattern>]
  ) throws(Diagnostic) -> (ClaimPredicate, [Spanned<ValuePattern>]) {
    let store = workspace.store
    var questions = CodeSet(capacity: store.questions.count)
    var resolved: [Spanned<ValuePattern>] = []
    for pattern in patterns {
      let (name, _) = try plainName(pattern, "on")
      let property = try workspace.names.property(name, in: store)
      for question in store.questions(on: property) { questions.insert(question.index) }
      resolved.append(resolvedName(store.properties.id(property), false, pattern.span))
    }
    return (.question(questions), resolved)
  }

  /// A qualifier: any declared property by its id or name.
  mutating func bindQualifier(
    _ name: Spanned<String>, _ patterns: [Spanned<ValuePattern>]
  ) throws(Diagnostic) -> (ClaimPredicate, [Spanned<ValuePattern>]) {
    let store = workspace.store
    guard let property = workspace.names.findProperty(name.value, in: store) else { throw unknownField(name) }
    let wanted = try valueSet(patterns)
    var sets = CodeSet(capacity: store.qualifiers.count)
    for set in 0..<store.qualifiers.count {
      let items = store.qualifiers[QualifiersID(set)]
      if items.contains(where: { $0.property == property && wanted.contains($0.value.index) }) { sets.insert(set) }
    }
    return (.qualifiers(sets), patterns)
  }

  private func unknownField(_ name: Spanned<String>) -> Diagnostic {
    let store = workspace.store
    let fields = FilterField.allCases.map(\.rawValue)
    let properties = store.properties.codes.prefix(10_000).map { store.properties.id($0) }
    let nearest = Nearest.match(name.value, in: fields + properties)
    return Diagnostic(
      "no field or qualifier is called '\(name.value)'", at: name.span, expected: fields,
      suggestion: nearest.map { .init($0, at: name.span) })
  }

  /// A single name, with `~` for "and all within it".
  private func plainName(
    _ pattern: Spanned<ValuePattern>, _ field: String
  ) throws(Diagnostic) -> (Spanned<String>, isWhole: Bool) {
    switch pattern.value {
    case .exactly(let atom):
      return (Spanned(atom.text, pattern.span), false)
    case .compared(.about, let atom):
      return (Spanned(atom.text, pattern.span), true)
    default:
      throw Diagnostic(
        "'\(field)' takes names, not a range", at: pattern.span, expected: ["a name", "~name for it and all its parts"])
    }
  }

  private func resolvedName(_ id: String, _ isWhole: Bool, _ span: Span) -> Spanned<ValuePattern> {
    let atom = Quoting.quoteIfNeeded(id) == id ? Atom.word(id) : Atom.quoted(id)
    return Spanned(isWhole ? .compared(.about, atom) : .exactly(atom), span)
  }

  func tagPredicate(_ patterns: [Spanned<ValuePattern>]) -> ClaimPredicate {
    let wanted = Set(patterns.map { NameFolding.fold($0.value.text) })
    var sets = CodeSet(capacity: workspace.store.tagSetCount)
    for (code, tags) in workspace.store.tagNames.enumerated()
    where tags.contains(where: { wanted.contains(NameFolding.fold($0)) }) {
      sets.insert(code)
    }
    return .tags(sets)
  }

  func idPredicate(_ patterns: [Spanned<ValuePattern>]) throws(Diagnostic) -> ClaimPredicate {
    let store = workspace.store
    var rows = CodeSet(capacity: store.rowCount)
    for pattern in patterns {
      guard let row = store.row(id: pattern.value.text) else { throw unknownClaim(pattern.value.text, pattern.span) }
      rows.insert(Int(row))
    }
    return .row(rows)
  }

  private func unknownClaim(_ id: String, _ span: Span) -> Diagnostic {
    let store = workspace.store
    let pool = store.rowCount <= 100_000 ? store.allRows.map { store.id($0) } : []
    return Diagnostic(
      "no claim has the id '\(id)'", at: span, suggestion: Nearest.match(id, in: pool).map { .init($0, at: span) })
  }
}

import Claims
import Language
import Text

extension DefinitionApplier {
  /// `property ID ["Name"] value:KIND … one|many fixed|changing exact|rounded`: fields given replace, the rest of an
  /// earlier description stays. Where the description changes how values are read, the values of standing claims are
  /// read anew; if one of them cannot be, the definition is refused.
  func property(_ fields: DefinitionFields, _ store: inout ClaimStore) throws(Diagnostic) -> DefinitionEffect {
    let signature = DefinitionSignatures.property
    try fields.check(signature.fields.map(\.name), flags: signature.flags)
    let id = try subject(fields, "property")
    let found = resolvers.findProperty(id.value, in: store)
    let known = found.known.flatMap { store.properties.isDescribed($0) ? store.properties[$0] : nil }
    var record = known ?? PropertyRecord()
    if let name = try name(fields) { record.name = name.isEmpty ? nil : name }
    if let aliases = try texts(fields, "alias") { record.aliases = aliases }
    if let unit = try fields.single("unit") { record.unit = unit.value.isEmpty ? nil : unit.value }
    record.valueKind = try choice(fields, "value", ValueKind.words, ValueKind.init) ?? record.valueKind
    record.locale = try choice(fields, "locale", NumberLocale.allCases.map(\.text), NumberLocale.init) ?? record.locale
    record.comparison =
      try choice(fields, "compare", TextComparison.words, TextComparison.init) ?? record.comparison
    try applyFlags(fields.flags, to: &record)
    let keys = try fields.list("key")
    let rereading = try found.known.flatMap { (code) throws(Diagnostic) in
      try Rereading(of: code, from: known, to: record, in: store, at: id.span)
    }

    let code = found.entered(in: &store.properties)
    if let keys {
      record.keys = []
      for key in keys where !key.value.isEmpty {
        let property = resolvers.findProperty(key.value, in: store).entered(in: &store.properties)
        if !record.keys.contains(property) { record.keys.append(property) }
      }
    }
    store.describe(code, as: record)
    var effect = DefinitionEffect(
      verb: "property", ids: [store.properties.id(code)], changes: [.property(code, before: known)])
    if let rereading {
      let changes = try rereading.apply(to: &store, at: id.span)
      effect.changes += changes
      if known != nil, let words = rereading.notice(changes, store, store.properties.id(code)) {
        effect.warnings.append(Diagnostic(words, at: id.span, severity: .warning))
      }
    }
    return effect
  }

  private func choice<Choice>(
    _ fields: DefinitionFields, _ name: String, _ words: [String], _ read: (String) -> Choice?
  ) throws(Diagnostic) -> Choice? {
    guard let word = try fields.single(name) else { return nil }
    if let choice = read(word.value) { return choice }
    throw Diagnostic(
      "'\(excerpt(word.value))' is no \(name) of a property", at: word.span, expected: words,
      suggestion: Nearest.match(word.value, in: words).map { .init($0, at: word.span) })
  }

  private func applyFlags(_ flags: [Spanned<String>], to record: inout PropertyRecord) throws(Diagnostic) {
    let opposites = [["one", "many"], ["fixed", "changing"], ["exact", "rounded"]]
    for pair in opposites {
      let given = flags.filter { pair.contains($0.value) }
      if let second = given.dropFirst().first(where: { $0.value != given[0].value }) {
        throw Diagnostic("a property is either \(pair[0]) or \(pair[1])", at: second.span)
      }
    }
    for flag in flags {
      switch flag.value {
      case "one": record.cardinality = .one
      case "many": record.cardinality = .many
      case "fixed": record.permanence = .fixed
      case "changing": record.permanence = .changing
      case "exact": record.isExact = true
      default: record.isExact = false
      }
    }
  }
}

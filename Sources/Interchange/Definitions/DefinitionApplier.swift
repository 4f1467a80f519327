import Claims
import Language
import Text

/// Applies definitions (`source`, `entity`, `property`, `query`, `assert`, `amend`, `retract`, `merge`) to a
/// store.
///
/// Everything is checked before anything changes: a definition that is refused leaves the store as it was. Messages
/// point into the definition's text; the caller locates them (`Diagnostic.located(in:)`).
package struct DefinitionApplier {
  /// Looked up after the ids: what a name means at a prompt. Files leave them empty.
  package var resolvers: NameResolvers
  /// The value of `$name`; nil for an unknown one.
  package var parameters: (String) -> String?
  /// Whether a name that is mentioned for the first time is worth a warning, as at a prompt.
  package var warnsOfNewNames: Bool

  package init(
    resolvers: NameResolvers = NameResolvers(), parameters: @escaping (String) -> String? = { _ in nil },
    warnsOfNewNames: Bool = false
  ) {
    self.resolvers = resolvers
    self.parameters = parameters
    self.warnsOfNewNames = warnsOfNewNames
  }

  /// Applies one definition and says what it changed.
  ///
  /// Throws a diagnostic of the category `command` with the span of the mistake. Complexity: linear in the definition;
  /// `merge`, and `property` where it changes how values are read, pass over all claims.
  package func apply(_ definition: Definition, to store: inout ClaimStore) throws(Diagnostic) -> DefinitionEffect {
    let fields = try DefinitionFields(definition, parameters: parameters)
    if !["assert", "amend", "retract"].contains(definition.verb.value) { try fields.checkNames() }
    switch definition.verb.value {
    case "source": return try source(fields, &store)
    case "entity": return try entity(fields, &store)
    case "property": return try property(fields, &store)
    case "query": return try query(fields, &store)
    case "assert": return try assert(fields, &store)
    case "amend": return try amend(fields, &store)
    case "retract": return try retract(fields, &store)
    case "merge": return try merge(fields, &store)
    default:
      throw Diagnostic(
        "'\(definition.verb.value)' defines nothing", at: definition.verb.span,
        expected: DefinitionSignatures.all.map(\.name))
    }
  }

  var assembler: ClaimAssembler { ClaimAssembler(resolvers: resolvers, makesQualifierProperties: false) }

  /// The id that a definition is about.
  func subject(_ fields: DefinitionFields, _ kind: String) throws(Diagnostic) -> Spanned<String> {
    guard let first = fields.operands.first else {
      throw Diagnostic(
        "'\(fields.verb.value)' needs the id of the \(kind)", at: Span(fields.verb.span.upper, fields.verb.span.upper),
        expected: ["\(fields.verb.value) ID …"])
    }
    let id = try DefinitionFields.text(of: first)
    guard !id.value.isEmpty else { throw Diagnostic("the id of the \(kind) is empty", at: id.span) }
    return id
  }

  /// The name of a thing: the string behind its id, a string at the end, or `name:`.
  func name(_ fields: DefinitionFields) throws(Diagnostic) -> String? {
    let written = try fields.singleOrString("name")
    if let extra = fields.operands.dropFirst(2).first {
      throw Diagnostic("a \(fields.verb.value) has one id and one name", at: extra.span)
    }
    guard let second = fields.operands.dropFirst().first else { return written?.value }
    let operand = try DefinitionFields.text(of: second)
    if let written { throw Diagnostic("the name is given twice", at: operand.span.union(written.span)) }
    return operand.value
  }

  /// A list field; a single empty value clears it.
  func texts(_ fields: DefinitionFields, _ name: String) throws(Diagnostic) -> [String]? {
    guard let values = try fields.list(name) else { return nil }
    var seen = ByteTable()
    return values.map(\.value).filter { !$0.isEmpty && seen.insert($0) }
  }

  /// Warns of names that nobody has used before, each with the nearest known one.
  func warnings(_ fresh: FreshNames, _ store: ClaimStore, spans: [String: Span]) -> [Diagnostic] {
    guard warnsOfNewNames else { return [] }
    func warn(_ kind: String, _ names: [String], _ known: [String]) -> [Diagnostic] {
      names.map { name in
        let nearest = Nearest.match(name, in: known)
        return Diagnostic(
          "new \(kind) '\(name)'" + (nearest.map { "; the nearest known one is '\($0)'" } ?? ""), at: spans[name],
          severity: .warning)
      }
    }
    return warn("source", fresh.sources, store.sources.codes.prefix(50_000).map { store.sources.id($0) })
      + warn("entity", fresh.entities, store.entities.codes.prefix(50_000).map { store.entities.id($0) })
      + warn("property", fresh.properties, store.properties.codes.prefix(50_000).map { store.properties.id($0) })
  }
}

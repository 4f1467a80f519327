import Claims
import Language
import Text

extension DefinitionApplier {
  /// `query ID "lines" [name:"…"] [param:who:source=regnum,…]`: fields given replace, the rest stays; empty lines take the
  /// query away. Whether the lines can be run is for those to say who run them: a file is read without the commands.
  func query(_ fields: DefinitionFields, _ store: inout ClaimStore) throws(Diagnostic) -> DefinitionEffect {
    try fields.check(DefinitionSignatures.query.fields.map(\.name))
    let id = try subject(fields, "query")
    guard QueryRecord.isName(id.value) else {
      throw Diagnostic(
        "'\(excerpt(id.value))' cannot name a query", at: id.span,
        expected: ["a letter, then letters, digits, - and _"])
    }
    let known = store.queries.find(id: id.value).flatMap { store.queries.isDescribed($0) ? store.queries[$0] : nil }
    var record = known ?? QueryRecord()
    if let text = try lines(fields) { record.text = text.value }
    if let name = try fields.single("name") { record.name = name.value.isEmpty ? nil : name.value }
    if let list = try fields.list("param") { record.parameters = try parameters(list) }
    if known == nil, record.text.isEmpty {
      throw Diagnostic("the query '\(id.value)' has no lines", at: id.span, expected: ["query \(id.value) \"…\""])
    }
    let code = store.queries.intern(id.value)
    if record.text.isEmpty { store.queries.forget(code) } else { store.queries[code] = record }
    return DefinitionEffect(verb: "query", ids: [id.value], changes: [.query(code, before: known)])
  }

  private func lines(_ fields: DefinitionFields) throws(Diagnostic) -> Spanned<String>? {
    let operands = try fields.operands.dropFirst().map { (operand) throws(Diagnostic) in
      try DefinitionFields.text(of: operand)
    }
    let given = operands + fields.strings
    if let extra = given.dropFirst().first {
      throw Diagnostic("a query has its lines in one pair of quotation marks", at: extra.span)
    }
    return given.first
  }

  private func parameters(_ list: [Spanned<String>]) throws(Diagnostic) -> [QueryParameter] {
    var parameters: [QueryParameter] = []
    for item in list where !item.value.isEmpty {
      guard let parameter = QueryParameter(item.value) else {
        let kinds = QueryParameter.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw Diagnostic(
          "'\(excerpt(item.value))' declares no parameter", at: item.span, expected: ["name", "name:type=preset"],
          notes: ["the types are \(kinds)"])
      }
      if parameters.contains(where: { $0.name == parameter.name }) {
        throw Diagnostic("the parameter '\(parameter.name)' is declared twice", at: item.span)
      }
      parameters.append(parameter)
    }
    return parameters
  }
}

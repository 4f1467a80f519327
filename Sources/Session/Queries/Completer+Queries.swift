import Language

extension Completer {
  /// Saved queries, each with what it asks or its first line.
  func queries(_ context: CompletionContext) -> [Candidate] {
    let queries = session.workspace.store.queries
    return queries.describedCodes.compactMap { code in
      let id = queries.id(code)
      guard id.hasPrefix(context.prefix) else { return nil }
      let record = queries[code]
      return Candidate(replacement: id, display: id, note: record.name ?? record.text, isFinal: true)
    }
  }
}

import Claims
import Commands
import Language
import Query
import Text

extension Completer {
  /// The values of a field, with how many of the claims selected so far have each.
  func fieldValues(
    _ name: String, _ field: FieldSignature?, _ context: CompletionContext, _ answer: inout Answer
  ) -> [Candidate] {
    if context.signature?.role == .definition {
      return definitionValues(name, field?.slot ?? .fieldValue(name), context, &answer)
    }
    guard let known = FilterField(rawValue: name) else { return qualifierValues(name, context, &answer) }
    switch known {
    case .by:
      return named(counted(context, &answer) { store, row, add in add(store.by[Int(row)]) }, .source, context, &answer)
    case .via:
      return named(
        counted(context, &answer) { store, row, add in for hop in store.relays(row) { add(hop.source.rawValue) } },
        .source, context, &answer)
    case .from:
      return named(
        counted(context, &answer) { store, row, add in
          add(store.by[Int(row)])
          for hop in store.relays(row) { add(hop.source.rawValue) }
        }, .source, context, &answer)
    case .about: return named(counted(context, &answer) { $2($0.subject($1).rawValue) }, .entity, context, &answer)
    case .on: return named(counted(context, &answer) { $2($0.property($1).rawValue) }, .property, context, &answer)
    case .value, .n:
      return valueCandidates(counted(context, &answer) { $2($0.values.meaning(of: $0.valueID($1)).rawValue) }, context)
    case .said: return dateCandidates(counted(context, &answer) { $2($0.said[Int($1)]) }, context)
    case .date: return dateCandidates(counted(context, &answer) { $2($0.date[Int($1)]) }, context)
    case .recorded: return dateCandidates(counted(context, &answer) { $2($0.recordedID($1).rawValue) }, context)
    case .unit: return unitCandidates(context, &answer)
    case .tag: return tagCandidates(context, &answer)
    case .id: return claimCandidates(context)
    case .text: return textWords(context, &answer)
    default: return values(field?.slot ?? .text, field: name, context, &answer)
    }
  }

  /// What fits a slot without regard to other filters.
  func values(_ slot: Slot, field: String?, _ context: CompletionContext, _ answer: inout Answer) -> [Candidate] {
    switch slot {
    case .source:
      var counts = counted(context, &answer) { store, row, add in
        add(store.by[Int(row)])
        for hop in store.relays(row) { add(hop.source.rawValue) }
      }
      // Whoever says nothing under the filters is who is asked about.
      if context.signature?.name == "silent" { counts += silentSources(beside: counts) }
      return named(counts, .source, context, &answer)
    case .entity: return named(counted(context, &answer) { $2($0.subject($1).rawValue) }, .entity, context, &answer)
    case .property:
      return named(counted(context, &answer) { $2($0.property($1).rawValue) }, .property, context, &answer)
    case .claim: return claimCandidates(context)
    case .choice(let choices): return words(choices, context)
    case .column: return words(columnNames(context), context)
    case .field: return words(Session.grammar.fields.map(\.name), context)
    case .verb: return words(Session.grammar.signatures.map(\.name), context)
    case .path: return paths(context)
    case .result:
      return session.results.names.map { "$" + $0 }.filter { $0.hasPrefix(context.prefix) }
        .map { Candidate(replacement: $0, display: $0, note: "", isFinal: true) }
    case .fieldValue(let name):
      guard name == "any" else { return [] }
      return values(.source, field: nil, context, &answer) + values(.entity, field: nil, context, &answer)
        + values(.property, field: nil, context, &answer)
    case .number, .date, .text: return []
    }
  }

  /// The sources that are not among those counted, in the order of their codes; the unnamed are none.
  private func silentSources(beside counts: [(code: UInt32, count: Int)]) -> [(code: UInt32, count: Int)] {
    let counted = Set(counts.map(\.code))
    return session.workspace.store.sources.codes.lazy.map(\.rawValue).filter { $0 > 0 && !counted.contains($0) }
      .map { ($0, 0) }
  }

  private func definitionValues(
    _ name: String, _ slot: Slot, _ context: CompletionContext, _ answer: inout Answer
  ) -> [Candidate] {
    let store = session.workspace.store
    guard case .fieldValue = slot, let property = store.properties.find(id: name) else {
      return values(slot, field: name, context, &answer)
    }
    return store.properties[property].valueKind == .entity ? values(.entity, field: nil, context, &answer) : []
  }

  /// The columns of the pipeline before the cursor.
  private func columnNames(_ context: CompletionContext) -> [String] {
    if let preceding = context.preceding, preceding.stages.isEmpty, case .verb(let stage) = preceding.head,
      let columns = Self.columns[stage.verb.value]
    {
      return columns
    }
    if isBehindHistory { return HistoryLines.columns.map(\.name) }
    if case .last = context.preceding?.head, context.preceding?.stages.isEmpty == true,
      case .records(let records) = session.results.last?.content
    {
      return records.table.columns.map(\.name)
    }
    return ClaimTable.fields + ClaimTable.furtherFields
  }

  private static let columns: [String: [String]] = [
    "compare": ["subject", "property", "qualifiers", "verdict", "a", "b", "why"],
    "conflicts": ["subject", "property", "qualifiers", "verdict", "sources", "values", "why"],
    "sources": ["id", "name", "claims", "relays", "kind", "country", "part_of", "reliability"],
    "entities": ["id", "name", "claims", "kind", "within", "aliases"],
    "properties": ["id", "name", "claims", "value", "unit", "cardinality", "over_time", "keys"],
    "trace": ["claim", "depth", "source", "relation", "stance", "said"],
    "timeline": ["date", "claim", "by", "text"],
  ]

  // MARK: - Counting

  /// How often each code occurs among the claims that the terms before the cursor select.
  private func counted(
    _ context: CompletionContext, _ answer: inout Answer,
    _ visit: (ClaimStore, Row, (UInt32) -> Void) -> Void
  ) -> [(code: UInt32, count: Int)] {
    let store = session.workspace.store
    let rows = selectedRows(context)
    // A selection that was cut short may leave few rows, or none.
    if isLate { answer.isPartial = true }
    var counts: [Int] = []
    for (position, row) in rows.enumerated() {
      if position & 1023 == 1023, isLate {
        answer.isPartial = true
        break
      }
      visit(store, row) { code in
        if Int(code) >= counts.count {
          counts += [Int](repeating: 0, count: max(Int(code) + 1, counts.count * 2) - counts.count)
        }
        counts[Int(code)] += 1
      }
    }
    return Self.mostFirst(counts)
  }

  /// Codes that occur, most frequent first; of very many only the most frequent are put in order. Complexity: linear.
  private static func mostFirst(_ counts: [Int]) -> [(code: UInt32, count: Int)] {
    let items = counts.enumerated().filter { $0.element > 0 }.map { (code: UInt32($0.offset), count: $0.element) }
    guard items.count > sorted else { return items.sorted { ($1.count, $0.code) < ($0.count, $1.code) } }
    // How many occur how often tells the least count of the most frequent without putting all in order.
    var often = [Int](repeating: 0, count: sorted + 1)
    for item in items { often[min(item.count, sorted)] += 1 }
    var least = sorted
    var frequent = often[sorted]
    while least > 1, frequent + often[least - 1] <= sorted {
      least -= 1
      frequent += often[least]
    }
    return items.filter { $0.count >= least }.sorted { ($1.count, $0.code) < ($0.count, $1.code) }
      + items.filter { $0.count < least }
  }

  private static var sorted: Int { 4096 }

  /// The claims under the filters already typed; all of them where the filters cannot be read yet.
  private func selectedRows(_ context: CompletionContext) -> [Row] {
    let store = session.workspace.store
    // What is no name yet selects nothing, and to look for the nearest name takes longer than a key may.
    let terms = context.termsBefore.filter { !isUnfinished($0.value) && !isUnknown($0.value) }
    guard context.signature?.takesTerms ?? false, !terms.isEmpty else { return store.allRows }
    var binder = Binder(session.workspace, session.surroundings)
    guard let bound = try? binder.bind(terms) else { return store.allRows }
    var timed = store
    let end = deadline
    timed.cancellation = Cancellation { Monotonic.seconds > end }
    return timed.select(bound.predicate)
  }

  private enum Kind { case source, entity, property }

  /// Candidates for counted names: those whose id, name or alias starts as typed, then those that merely hold it.
  private func named(
    _ counts: [(code: UInt32, count: Int)], _ kind: Kind, _ context: CompletionContext, _ answer: inout Answer
  ) -> [Candidate] {
    let prefix = NameFolding.fold(context.prefix)
    var starting: [Candidate] = []
    var holding: [Candidate] = []
    for (position, (code, count)) in counts.enumerated() {
      if position & 255 == 255, isLate {
        answer.isPartial = true
        break
      }
      let (id, names) = self.names(code, kind)
      let folded = ([id] + names).map { NameFolding.fold($0) }
      let note = names.first.map { $0 == id ? "\(count)" : "\($0) · \(count)" } ?? "\(count)"
      let candidate = Candidate(replacement: context.insertion(of: id), display: id, note: note, isFinal: true)
      if prefix.isEmpty || folded.contains(where: { $0.hasPrefix(prefix) }) {
        starting.append(candidate)
      } else if folded.contains(where: { $0.contains(prefix) }) {
        holding.append(candidate)
      }
      if starting.count >= 500 { break }
    }
    return starting.isEmpty ? Array(holding.prefix(500)) : starting
  }

  private func names(_ code: UInt32, _ kind: Kind) -> (id: String, names: [String]) {
    let store = session.workspace.store
    switch kind {
    case .source:
      let code = SourceID(code)
      return (
        store.sources.id(code),
        [store.sources.name(code)] + (store.sources.isDescribed(code) ? store.sources[code].aliases : [])
      )
    case .entity:
      let code = EntityID(code)
      return (
        store.entities.id(code),
        [store.entities.name(code)] + (store.entities.isDescribed(code) ? store.entities[code].aliases : [])
      )
    case .property:
      let code = PropertyID(code)
      return (store.properties.id(code), [store.properties.name(code)])
    }
  }

  private func qualifierValues(_ name: String, _ context: CompletionContext, _ answer: inout Answer) -> [Candidate] {
    let store = session.workspace.store
    guard let property = session.workspace.names.findProperty(name, in: store) else { return [] }
    let counts = counted(context, &answer) { store, row, add in
      for item in store.qualifiers(row) where item.property == property {
        add(store.values.meaning(of: item.value).rawValue)
      }
    }
    return valueCandidates(counts, context)
  }

  private func valueCandidates(_ counts: [(code: UInt32, count: Int)], _ context: CompletionContext) -> [Candidate] {
    let presenter = Presenter(session.workspace.store)
    return textual(
      counts.lazy.filter { $0.code != 0 }.map { (presenter.bareText(ValueID($0.code)), $0.count) }, context)
  }

  private func dateCandidates(_ counts: [(code: UInt32, count: Int)], _ context: CompletionContext) -> [Candidate] {
    let store = session.workspace.store
    return textual(counts.lazy.filter { $0.code != 0 }.map { (store.dates.text(DateID($0.code)), $0.count) }, context)
  }

  private func unitCandidates(_ context: CompletionContext, _ answer: inout Answer) -> [Candidate] {
    let store = session.workspace.store
    var units: [String: Int] = [:]
    for (code, count) in counted(context, &answer, { $2($0.value[Int($1)]) }) {
      if case .quantity(let quantity) = store.values[ValueID(code)], let unit = quantity.unit {
        units[unit.text, default: 0] += count
      }
    }
    return textual(units.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }, context)
  }

  private func tagCandidates(_ context: CompletionContext, _ answer: inout Answer) -> [Candidate] {
    let store = session.workspace.store
    var tags: [String: Int] = [:]
    for (code, count) in counted(context, &answer, { store, row, add in add(store.tagSetID(row)) }) {
      for tag in store.tagNames[Int(code)] { tags[tag, default: 0] += count }
    }
    return textual(tags.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }, context)
  }

  private func textual(
    _ items: some Sequence<(text: String, count: Int)>, _ context: CompletionContext
  ) -> [Candidate] {
    var result: [Candidate] = []
    for (position, item) in items.enumerated() {
      if position & 255 == 255, isLate { break }
      guard fits(item.text, context.prefix) else { continue }
      result.append(
        Candidate(
          replacement: context.insertion(of: item.text), display: item.text, note: "\(item.count)", isFinal: true))
      if result.count == 500 { break }
    }
    return result
  }

  /// Whether a field still wants its value, as one behind the cursor may: it narrows nothing.
  private func isUnfinished(_ term: Term) -> Bool {
    guard case .field(_, let patterns, _) = term else { return false }
    return patterns.allSatisfy { $0.value.text.isEmpty }
  }

  /// The words that stand in the texts of the most claims, leaving out short ones.
  private func textWords(_ context: CompletionContext, _ answer: inout Answer) -> [Candidate] {
    let store = session.workspace.store
    let start = Array(NameFolding.fold(context.prefix).utf8)
    var counts: [[UInt8]: Int] = [:]
    for (position, row) in selectedRows(context).enumerated() {
      if position & 63 == 63, isLate || counts.count > 20_000 {
        answer.isPartial = true
        break
      }
      let words = NameFolding.fold(store.text[row]).split { !$0.isLetter && !$0.isNumber }
      for word in Set(words.map { Array($0.utf8) }) where word.count > 4 && word.starts(with: start) {
        counts[word, default: 0] += 1
      }
    }
    let common = counts.sorted { a, b in
      a.value == b.value ? a.key.lexicographicallyPrecedes(b.key) : a.value > b.value
    }
    return common.prefix(200).map { word, count in
      let text = String(decoding: word, as: UTF8.self)
      return Candidate(replacement: context.insertion(of: text), display: text, note: "\(count)", isFinal: true)
    }
  }

  private func claimCandidates(_ context: CompletionContext) -> [Candidate] {
    let store = session.workspace.store
    var result: [Candidate] = []
    for (position, row) in store.allRows.enumerated() {
      if position & 255 == 255, isLate { break }
      guard fits(store.id(row), context.prefix) else { continue }
      let id = store.id(row)
      result.append(
        Candidate(
          replacement: context.insertion(of: id), display: id, note: String(store.text[row].prefix(50)), isFinal: true))
      if result.count == 200 { break }
    }
    return result
  }
}

import Claims
import Interchange
import Language
import Text

/// An edit as a journal holds it: what it changed, in the words of the data file, so that replaying it needs nothing of
/// the session in which it was made, neither parameters nor the names that were known then.
///
/// Fields: the label, the number of the next claim, then triples of a sign, an id and a text:
///
/// | sign | meaning |
/// | --- | --- |
/// | `-` | the claim with that id goes |
/// | `s` `e` `p` `q` | the source, entity, property or query is described by the text; empty: no longer described |
/// | `S` `E` | the id of a source or entity leads to another from now on; empty: to itself |
/// | `+` | the text enters a claim |
package enum StepRecord {
  static func record(_ step: EditStep, isForward: Bool, in store: ClaimStore) -> JournalRecord {
    var texts = [step.label, String((isForward ? step.after : step.before).nextNumber)]
    let births = step.births.flatMap { Array($0) }
    for row in isForward ? step.deaths : births { texts += ["-", store.id(row), ""] }
    func describe<Tag, Record>(
      _ sign: String, _ changes: [Code<Tag>: EditStep.Change<Record>], _ directory: Directory<Tag, Record>,
      _ line: (Code<Tag>, Record) -> String
    ) {
      for (code, change) in changes.sorted(by: { $0.key < $1.key }) {
        let record = isForward ? change.after : change.before
        texts += [sign, directory.id(code), record.map { line(code, $0) } ?? ""]
      }
    }
    // An id must stand for itself before it is described, and is described before it leads elsewhere.
    texts += redirects(step, isForward, store).filter(\.target.isEmpty).flatMap { [$0.sign, $0.id, ""] }
    describe("p", step.properties, store.properties) { DefinitionText.line(property: $0, $1, in: store) }
    describe("s", step.sources, store.sources) { DefinitionText.line(source: $0, $1, in: store) }
    describe("e", step.entities, store.entities) { DefinitionText.line(entity: $0, $1, in: store) }
    describe("q", step.queries, store.queries) { DefinitionText.line(query: $0, $1, in: store) }
    texts += redirects(step, isForward, store).filter { !$0.target.isEmpty }.flatMap { [$0.sign, $0.id, $0.target] }
    for line in DefinitionText.lines(isForward ? births : step.deaths, of: store) { texts += ["+", "", line] }
    return JournalRecord(.edit, texts: texts)
  }

  private static func redirects(
    _ step: EditStep, _ isForward: Bool, _ store: ClaimStore
  ) -> [(sign: String, id: String, target: String)] {
    func list<Tag, Record>(
      _ sign: String, _ changes: [Code<Tag>: EditStep.Change<Code<Tag>>], _ directory: Directory<Tag, Record>
    ) -> [(sign: String, id: String, target: String)] {
      changes.sorted { $0.key < $1.key }.map { code, change in
        (sign, directory.id(code), (isForward ? change.after : change.before).map { directory.id($0) } ?? "")
      }
    }
    return list("S", step.sourceRedirects, store.sources) + list("E", step.entityRedirects, store.entities)
  }

  /// Does a recorded edit again, for whoever has no use for the step.
  package static func apply(_ record: JournalRecord, to store: inout ClaimStore) throws(Diagnostic) {
    _ = try replay(record, in: &store)
  }

  /// Does a recorded edit again; the model is changed whole or not at all.
  static func replay(_ record: JournalRecord, in store: inout ClaimStore) throws(Diagnostic) -> EditStep {
    guard record.fields.count >= 2, record.fields.count % 3 == 2, let number = Int(record.text(1)), number > 0 else {
      throw Diagnostic("the record is no edit", category: .data)
    }
    let old = store
    var fresh = store
    let replay = StepReplay()
    for at in stride(from: 2, to: record.fields.count, by: 3) {
      try replay.apply(record.text(at), record.text(at + 1), record.text(at + 2), to: &fresh)
    }
    fresh.nextNumber = number
    store = fresh
    return EditStep(label: record.text(0), from: old, to: fresh)
  }
}

private struct StepReplay {
  private let parser = LineParser(DefinitionSignatures.grammar)
  private let applier = DefinitionApplier()

  func apply(_ sign: String, _ id: String, _ text: String, to store: inout ClaimStore) throws(Diagnostic) {
    switch sign {
    case "-":
      guard let row = store.row(id: id) else { throw Diagnostic("no claim has the id '\(id)'", category: .data) }
      do { try store.retract(row) } catch { throw Diagnostic("the claim '\(id)' cannot go", category: .data) }
    case "s":
      let code = store.sources.intern(id)
      if text.isEmpty { return store.sources.forget(code) }
      store.sources[code] = SourceRecord()
      try define(text, in: &store)
    case "e":
      let code = store.entities.intern(id)
      if text.isEmpty { return store.entities.forget(code) }
      store.entities[code] = EntityRecord()
      try define(text, in: &store)
    case "p": try describe(id, text, in: &store)
    case "q":
      let code = store.queries.intern(id)
      if text.isEmpty { return store.queries.forget(code) }
      store.queries[code] = QueryRecord()
      try define(text, in: &store)
    case "S": store.sources.redirect(id: id, to: text.isEmpty ? nil : store.sources.intern(text))
    case "E": store.entities.redirect(id: id, to: text.isEmpty ? nil : store.entities.intern(text))
    case "+": try define(text, in: &store)
    default: throw Diagnostic("'\(sign)' is no sign of a change", category: .data)
    }
  }

  /// Describes a property without reading standing values anew: the claims that change stand in the record as well.
  private func describe(_ id: String, _ text: String, in store: inout ClaimStore) throws(Diagnostic) {
    let code = store.properties.intern(id)
    var record = PropertyRecord()
    if !text.isEmpty {
      var alone = ClaimStore()
      try define(text, in: &alone)
      guard let described = alone.properties.find(id: id) else {
        throw Diagnostic("the journal describes another property than '\(id)'", category: .data)
      }
      record = alone.properties[described]
      record.keys = record.keys.map { store.properties.intern(alone.properties.id($0)) }
    }
    store.describe(code, as: record)
    if text.isEmpty { store.properties.forget(code) }
  }

  private func define(_ text: String, in store: inout ClaimStore) throws(Diagnostic) {
    let source = SourceText(text, name: "journal")
    let parsed = parser.parse(source)
    if let error = parsed.diagnostics.first(where: { $0.severity == .error }) { throw error.located(in: source) }
    guard case .define(let definition) = parsed.line else {
      throw Diagnostic("the journal holds a line that defines nothing", category: .data).located(in: source)
    }
    do throws(Diagnostic) {
      _ = try applier.apply(definition, to: &store)
    } catch {
      throw error.located(in: source)
    }
  }
}

import Claims
import Interchange
import Testing

@Suite("Saving and loading")
struct RoundTripTests {
  /// What one model has and the other lacks, for a message.
  private struct Difference: Equatable {
    var lost: [String]
    var gained: [String]

    init?(_ before: Set<String>, _ after: Set<String>) {
      guard before != after else { return nil }
      lost = Array(before.subtracting(after).sorted().prefix(2))
      gained = Array(after.subtracting(before).sorted().prefix(2))
    }
  }

  /// All that is known of a model, in an order of its own: codes and rows differ from store to store.
  private static func facts(_ store: ClaimStore) -> Set<String> {
    var facts: Set<String> = []
    for code in store.sources.describedCodes where code != .unattributed {
      var record = store.sources[code]
      let owner = record.partOf.map { store.sources.id($0) }
      let ties = record.ties.map { store.sources.id($0) }
      record.partOf = nil
      record.ties = []
      facts.insert("source \(bytes(store.sources.id(code))) \(record) \(bytes(owner ?? "")) \(ties.map(bytes))")
    }
    for code in store.entities.describedCodes {
      let record = store.entities[code]
      let wholes = (record.partOf + record.locatedIn).map { bytes(store.entities.id($0)) }
      facts.insert("entity \(bytes(store.entities.id(code))) \(record.name ?? "") \(record.aliases) \(wholes)")
    }
    for code in store.properties.describedCodes {
      var record = store.properties[code]
      let keys = record.keys.map { bytes(store.properties.id($0)) }
      record.keys = []
      facts.insert("property \(bytes(store.properties.id(code))) \(record) \(keys)")
    }
    for row in store.allRows { facts.insert(fact(row, store)) }
    return facts
  }

  private static func fact(_ row: Row, _ store: ClaimStore) -> String {
    var claim = WrittenClaim(row, of: store)
    claim.qualifiers = []
    let qualifiers = store.qualifiers(row).map {
      "\(bytes(store.properties.id($0.property)))=\(value($0.value, store))"
    }
    let keys = store.qualifiers[store.questions.keys(store.questionID(row))]
      .map { "\(bytes(store.properties.id($0.property)))=\(value($0.value, store))" }
    let texts = [claim.text, claim.quote, claim.locator, claim.by ?? "", claim.id ?? ""].map(bytes)
    return "\(claim) \(texts) \(value(store.valueID(row), store)) \(qualifiers.sorted()) \(keys.sorted())"
      + " \(store.stance[Int(row)])"
  }

  private static func value(_ value: ValueID, _ store: ClaimStore) -> String {
    let meaning = ValueBinding.meaning(of: store.values[value], in: store) ?? "-"
    return "\(store.values.kind(value)) \(bytes(store.values.lexeme(value))) \(bytes(meaning)) \(value == .none)"
  }

  /// Swift strings compare by canonical equivalence; files do not.
  private static func bytes(_ text: String) -> String { text.utf8.map(String.init).joined(separator: ".") }

  @Test("load(save(M)) = M for .claims and JSON", arguments: [DataFormat.claims, .jsonl, .json])
  func models(_ format: DataFormat) throws {
    for seed in 0..<120 {
      let model = try RandomModel(seed: UInt64(seed)).store
      let saved = try Saved.bytes(model, format)
      var again = ClaimStore()
      // Pieces of all sizes, since a file is cut where it happens to be.
      let options = ImportOptions(pieceSize: seed % 40 + 1)
      let report = try Importer.load(bytes: saved, name: "saved", format: format, options: options, into: &again)
      #expect(report.refusedCount == 0, "seed \(seed): \(report.refused.prefix(3))")
      #expect(report.isBalanced)
      #expect(report.ignored.isEmpty)
      let before = Self.facts(model)
      let after = Self.facts(again)
      let difference = Difference(before, after)
      #expect(difference == nil, "seed \(seed)")
      #expect(try Saved.bytes(again, format) == saved, "seed \(seed)")
      if report.refusedCount > 0 || before != after { return }
    }
  }

  @Test("tables give the claims back where the properties are known", arguments: [DataFormat.csv, .tsv])
  func tables(_ format: DataFormat) throws {
    for seed in 0..<60 {
      let model = try RandomModel(seed: UInt64(seed)).store
      let saved = try Saved.bytes(model, format)
      var again = ClaimStore()
      var definitions = ClaimStore()
      definitions = model
      for row in definitions.allRows { try definitions.retract(row) }
      let prelude = try Saved.bytes(definitions, .claims)
      _ = try Importer.load(bytes: prelude, name: "prelude", format: .claims, into: &again)
      let report = try Importer.load(bytes: saved, name: "saved", format: format, into: &again)
      #expect(report.refusedCount == 0, "seed \(seed): \(report.refused.prefix(3))")
      #expect(report.isBalanced)
      let before = Self.facts(model)
      let after = Self.facts(again)
      let difference = Difference(before, after)
      #expect(difference == nil, "seed \(seed)")
      if report.refusedCount > 0 || before != after { return }
    }
  }

  @Test("the order of claims is that of their ids, each behind the one it answers")
  func order() throws {
    let model = try Model(
      "assert c10 about:a on:p value:1", "assert c9 about:a on:p value:1", "assert c2 about:a deny:c10",
      "assert z about:a on:p value:1")
    let ids = try model.text.split(separator: "\n").filter { $0.hasPrefix("assert") }.map {
      $0.split(separator: " ")[1]
    }
    #expect(ids == ["c10", "c2", "c9", "z"])
  }

  @Test("claims that answer each other in a circle come back")
  func circle() throws {
    var model = try Model("assert c1 about:a on:p value:1", "assert c2 about:a confirm:c1")
    try model.apply("amend c1 answers:c2")
    let saved = try Saved.bytes(model.store, .claims)
    var again = ClaimStore()
    let report = try Importer.load(bytes: saved, name: "x", format: .claims, into: &again)
    #expect(report.refusedCount == 0)
    let first = try #require(again.row(id: "c1"))
    let second = try #require(again.row(id: "c2"))
    #expect(again.targets[first].map { again.id($0) } == "c2")
    #expect(again.targets[second].map { again.id($0) } == "c1")
  }

  @Test("natural order is an order", arguments: 0..<20)
  func naturalOrder(_ seed: Int) {
    var generator = Seeded(state: UInt64(seed))
    let names = (0..<40).map { _ in
      String(
        (0..<Int.random(in: 0...5, using: &generator)).map { _ in "01ab9".randomElement(using: &generator) ?? "0" })
    }
    for a in names {
      #expect(!NaturalOrder.precedes(a, a))
      for b in names where a != b {
        #expect(NaturalOrder.precedes(a, b) != NaturalOrder.precedes(b, a), "\(a) \(b)")
        for c in names where NaturalOrder.precedes(a, b) && NaturalOrder.precedes(b, c) {
          #expect(NaturalOrder.precedes(a, c), "\(a) \(b) \(c)")
        }
      }
    }
    #expect(NaturalOrder.precedes("c9", "c10"))
    #expect(NaturalOrder.precedes("c10", "c10a"))
  }
}

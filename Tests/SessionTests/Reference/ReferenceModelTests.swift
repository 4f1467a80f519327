import Claims
import Foundation
import Interchange
import Testing
import Text

@testable import Session

/// Generated commands on the program and on the reference model: both refuse the same and hold the same.
@Suite struct ReferenceModelTests {
  private static func facts(_ model: ReferenceModel) -> Set<String> {
    var facts: Set<String> = []
    for (kind, things) in model.state.things {
      for (id, thing) in things {
        facts.insert("\(kind) \(id) \(thing.name ?? "-") \(thing.kind ?? "-") \(thing.aliases) \(thing.partOf)")
      }
    }
    for (id, claim) in model.state.claims {
      let target = claim.denies.flatMap { model.state.claims[$0] == nil ? nil : $0 }
      facts.insert(
        "\(id) \(claim.by) \(claim.via) \(claim.about) \(claim.value) \(claim.text) \(claim.tags) \(target ?? "-")")
    }
    return facts
  }

  private static func facts(_ store: ClaimStore) -> Set<String> {
    var facts: Set<String> = []
    for code in store.sources.describedCodes where code != .unattributed {
      let record = store.sources[code]
      let wholes = record.partOf.map { [store.sources.id($0)] } ?? []
      facts.insert(
        "source \(store.sources.id(code)) \(record.name ?? "-") \(record.kind ?? "-") \(record.aliases) \(wholes)")
    }
    for code in store.entities.describedCodes {
      let record = store.entities[code]
      let wholes = record.partOf.map { store.entities.id($0) }
      facts.insert(
        "entity \(store.entities.id(code)) \(record.name ?? "-") \(record.kind ?? "-") \(record.aliases) \(wholes)")
    }
    for row in store.allRows {
      let claim = WrittenClaim(row, of: store)
      facts.insert(
        "\(claim.id ?? "-") \(claim.by ?? "-") \(claim.via.map(\.source)) \(claim.about ?? "-") \(claim.value?.text ?? "-")"
          + " \(claim.text) \(claim.tags) \(claim.target ?? "-")")
    }
    return facts
  }

  /// How many commands: 3,000, or what `HEARSAY_COMMANDS` says.
  private static var count: Int { ProcessInfo.processInfo.environment["HEARSAY_COMMANDS"].flatMap(Int.init) ?? 3_000 }

  @Test func bothHoldTheSame() throws {
    let runs = max(4, Self.count / 2_000)
    var refused = 0
    for seed in 1...runs {
      let desk = try EditDesk()
      desk.run("property note value:text many compare:exact")
      desk.session.edits = EditHistory()
      var model = ReferenceModel()
      var maker = ReferenceCommandMaker(seed: UInt64(seed))
      for step in 0..<Self.count / runs {
        let command = maker.command()
        let isDone = desk.run(command.line) == .done
        let should = model.apply(command)
        refused += should ? 0 : 1
        guard isDone == should else {
          Issue.record(
            "seed \(seed), step \(step): '\(command.line)' should \(should ? "work" : "be refused"): \(desk.said())")
          return
        }
        guard step % 10 == 9 || step < 50 else { continue }
        let (found, wanted) = (Self.facts(desk.session.workspace.store), Self.facts(model))
        guard found == wanted else {
          Issue.record(
            "seed \(seed), step \(step), after '\(command.line)': lost \(wanted.subtracting(found).sorted().prefix(3)), made up \(found.subtracting(wanted).sorted().prefix(3))"
          )
          return
        }
      }
    }
    #expect(refused > Self.count / 20 && refused < Self.count * 4 / 5)
  }
}

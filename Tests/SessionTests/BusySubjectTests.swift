import Claims
import Testing

@testable import Session

/// What is kept of a subject with thousands of claims answers as its claims do.
@Suite struct BusySubjectTests {
  @Test func answersAreThoseOfItsClaimsThroughEdits() throws {
    let desk = try Desk()
    var store = desk.session.workspace.store
    let days = try (10...30).map { store.dates.intern("2022-05-\($0)", meaning: try DateReader.read("2022-05-\($0)")) }
    for number in 0..<9_000 {
      var draft = ClaimDraft(
        about: store.entities.intern(number % 8 == 1 ? "busy" : "e\(number % 700)"), on: store.properties.intern("seen")
      )
      draft.by = store.sources.intern("s\(number % 40)")
      if number % 5 > 0 { draft.said = days[number % days.count] }
      if number % 3 == 0 { draft.date = days[number * 7 % days.count] }
      try store.append(draft)
    }
    desk.session.workspace.store = store
    let said = store.allRows.filter { store.entities.id(store.subject($0)) == "busy" && store.saidID($0) != .none }
    let edits = [
      "", "retract \(store.id(said[3]))", "retract \(store.id(said[700]))",
      "assert about:busy on:seen value:\"again\" by:s3 said:2022-05-12", ".undo", ".undo",
    ]
    for edit in edits {
      if !edit.isEmpty { #expect(desk.run(edit) == .done, "\(edit): \(desk.messages.text.suffix(300))") }
      for order in ["date", "said"] {
        let direct = answer(desk, "timeline about:busy order=\(order) by=month | cols month count")
        #expect(direct == answer(desk, "claims about:busy | timeline order=\(order) by=month | cols month count"))
        #expect(direct.contains("2022-05"))
        #expect(
          answer(desk, "claims about:busy \(order):2022-05-11..2022-05-14 | cols id \(order)")
            == answer(desk, "claims | claims about:busy | claims \(order):2022-05-11..2022-05-14 | cols id \(order)"))
      }
    }
    // The claims behind a row of a timeline are found when somebody asks.
    let behind = "timeline about:busy order=said by=day | top 2 | claims | cols id said"
    #expect(
      answer(desk, behind)
        == answer(desk, "claims about:busy | timeline order=said by=day | top 2 | claims | cols id said"))
  }

  private func answer(_ desk: Desk, _ line: String) -> String {
    let start = desk.output.text.utf8.count
    let status = desk.run(line)
    #expect(status == .done, "\(line): \(desk.messages.text.suffix(300))")
    return String(decoding: desk.output.text.utf8.dropFirst(start), as: UTF8.self)
  }
}

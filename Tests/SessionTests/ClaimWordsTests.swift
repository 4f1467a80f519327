import Claims
import Rendering
import Testing
import Text

@testable import Commands
@testable import Session

/// Claims that go straight into plain lines read as their cells do, hostile words included.
@Suite struct ClaimWordsTests {
  @Test(arguments: [nil, 40, 120])
  func linesAreThoseOfCells(width: Int?) throws {
    let desk = try Desk()
    var store = desk.session.workspace.store
    for (place, words) in ["\u{202E}b\u{1B}[31m\ty", "日本 ✈️", "trailing  ", "e\u{301}→", ""].enumerated() {
      var draft = ClaimDraft(about: store.entities.intern("e" + words), on: store.properties.intern("p" + words))
      draft.id = "\(place)\(words)"
      draft.by = store.sources.intern("s" + words)
      draft.via = [Hop(store.sources.intern("r" + words)), Hop(store.sources.intern("plain"))]
      draft.value = store.values.intern(.text(.folded), lexeme: words)
      draft.stance = .probableNot
      draft.text = words
      try store.append(draft)
    }
    for columns in [nil, ["id", "value", "by"], ["said", "via", "tag", "date", "on"]] {
      var outcome = Outcome.claims(store.allRows.reversed())
      outcome.columns = columns
      try expectSameLines(outcome.document(for: store), width)
    }
  }

  @Test func linesOfManyRowsAreThoseOfCells() throws {
    let desk = try Desk()
    var store = desk.session.workspace.store
    var draft = ClaimDraft(about: EntityID(0), on: PropertyID(0))
    draft.id = "a\u{200B}long one"
    draft.text = String(repeating: "words ", count: 400)
    try store.append(draft)
    let all = store.allRows
    let rows = (0..<600).map { all[$0 * 7 % all.count] }
    let columns = ["id", "by", "via", "about", "on", "value", "stance", "date", "said", "text"]
    var outcome = Outcome.claims(rows)
    outcome.columns = columns
    var document = outcome.document(for: store)
    try expectSameLines(document, nil)
    // Gathered a second time, since more rows than none are not kept.
    let presenter = Presenter(store)
    document.table?.makeWords = { ClaimWords(rows, columns: columns, presenter, mostKept: 0) }
    try expectSameLines(document, nil)
  }

  private func expectSameLines(_ document: Document, _ width: Int?) throws {
    let options = RenderOptions(width: width, isTerminal: width != nil, nullText: "∅")
    let words = MemorySink()
    try Renderer.render(document, mode: .plain, options: options, to: words)
    #expect(document.table?.makeWords != nil)
    var document = document
    document.table?.makeWords = nil
    let cells = MemorySink()
    try Renderer.render(document, mode: .plain, options: options, to: cells)
    #expect(words.text == cells.text)
  }

  @Test func datesSortAsTheirData() {
    var state: UInt64 = 7
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
    for size in [0, 1, 2, 17, 300] {
      for range in [1, 5, 1 << 20] as [UInt64] {
        var keys: [Int64?] = (0..<size).map { _ in next() % 9 == 0 ? nil : Int64(next() % range) - 3 }
        if size > 2 { (keys[0], keys[1]) = (.min, .max) }
        for isDescending in [false, true] {
          let expected = keys.indices.sorted { a, b in
            guard let x = keys[a], let y = keys[b] else {
              return keys[a] == nil && keys[b] == nil ? a < b : keys[b] == nil
            }
            return x == y ? a < b : (x < y) != isDescending
          }
          #expect(RowOrder.positions(by: keys, isDescending: isDescending) == expected)
        }
      }
    }
  }
}

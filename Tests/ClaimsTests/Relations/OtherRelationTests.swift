import Testing

@testable import Claims

@Suite struct OtherRelationTests {
  @Test func flags() {
    #expect(relate(true, true).relation == .equal)
    #expect(relate(true, false).relation == .contradicts)
  }

  @Test func entities() {
    let parents = ["Minneapolis": "Minnesota", "Minnesota": "USA", "a": "b", "b": "a"]
    func isPartOf(_ part: String, _ whole: String) -> Bool {
      var seen: Set<String> = []
      var current = parents[part]
      while let next = current, seen.insert(next).inserted {
        if next == whole { return true }
        current = parents[next]
      }
      return false
    }
    func check(_ a: String, _ b: String) -> Finding { relateEntities(a, b, isPartOf: isPartOf) }
    #expect(check("USA", "USA").relation == .equal)
    #expect(check("Minneapolis", "USA").direction == .firstRefinesSecond)
    #expect(check("USA", "Minneapolis").direction == .secondRefinesFirst)
    #expect(check("USA", "Minneapolis").relation == .refines)
    #expect(check("Minneapolis", "Canada").relation == .contradicts)
    #expect(check("a", "b").relation == .compatible)
  }

  private func names(_ a: String, _ b: String) -> Finding { relateText(Array(a.utf8), Array(b.utf8), .names) }

  @Test func texts() {
    let a = Array("gate 5".utf8)
    let b = Array("gate 6".utf8)
    #expect(relateText(a, a, .exact).relation == .equal)
    #expect(relateText(a, b, .exact).relation == .contradicts)
    #expect(relateText(a, b, .folded).relation == .contradicts)
    #expect(names("jane doe; john roe", "roe, john; doe, jane").relation == .equal)
    #expect(names("jane doe and john roe", "john roe, jane doe").relation == .equal)
    #expect(names("jane doe", "jane doe; john roe").direction == .firstRefinesSecond)
    #expect(names("a b; c d", "c d; e f").relation == .compatible)
    #expect(names("a b", "c d").relation == .contradicts)
    #expect(names("a b", "").relation == .incomparable)
    #expect(names("a b; c d", "e f; c d").reason == .names(common: 1, onlyFirst: 1, onlySecond: 1))
  }

  @Test func kinds() {
    #expect(relateKinds(.date, .date) == nil)
    #expect(relateKinds(.date, .text)?.relation == .incomparable)
  }
}

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
  }

  @Test(arguments: [
    ("jane doe; john roe", "roe, john; doe, jane", Relation.equal),
    ("jane doe and john roe", "john roe, jane doe", .equal),
    ("doe, jane", "jane doe", .equal), ("van der berg, jan", "jan van der berg", .equal),
    ("doe, j., roe, r. s.", "j. doe; r. s. roe", .equal), ("garcia marquez, gabriel", "gabriel garcia marquez", .equal),
    ("doe, jane and roe, john", "jane doe; john roe", .equal), ("doe, john, jr.", "john doe jr", .equal),
    ("jane doe (author)", "dr. jane doe", .equal), ("jane doe, john roe", "jane doe", .refines),
    ("jane doe, john roe, jim poe", "poe, jim; roe, john; doe, jane", .equal), ("a b; c d", "c d; e f", .compatible),
    ("a b", "c d", .contradicts), ("a b", "", .incomparable), ("doe, jane", "roe, jane", .contradicts),
    // "And others" leaves room.
    ("jane doe et al.", "jane doe; john roe", .compatible), ("jane doe et al.", "jane doe", .refines),
    ("jane doe u. a.", "jane doe and others", .equal), ("jane doe et al.", "john roe", .contradicts),
    ("jane doe et al.", "john roe et al.", .compatible), ("jane doe, john roe et al.", "john roe", .refines),
  ]) func lists(_ first: String, _ second: String, _ expected: Relation) {
    #expect(names(first, second).relation == expected)
    #expect(names(second, first).relation == expected)
  }

  @Test func directionsOfLists() {
    #expect(names("jane doe", "jane doe; john roe").direction == .firstRefinesSecond)
    #expect(names("jane doe et al.", "jane doe").direction == .secondRefinesFirst)
    #expect(names("a b; c d", "e f; c d").reason == .names(common: 1, onlyFirst: 1, onlySecond: 1))
  }

  /// Lists over three names, with and without "et al.": refining is a partial order, equal a congruence.
  @Test func algebraOfLists() {
    let all = (1...7).flatMap { mask in
      [false, true].map { isOpen in
        NameSet((0..<3).filter { mask >> $0 & 1 == 1 }.map { [UInt8(97 + $0)] }, isOpen: isOpen)
      }
    }
    for a in all {
      for b in all {
        let found = relateNames(a, b)
        let mirrored = relateNames(b, a)
        #expect(found.relation == mirrored.relation && found.direction == mirrored.direction.reversed)
        #expect((found.relation == .equal) == (a == b))
        guard found.direction == .firstRefinesSecond else { continue }
        for c in all where relateNames(b, c).direction == .firstRefinesSecond {
          #expect(relateNames(a, c).direction == .firstRefinesSecond)
        }
      }
    }
  }
}

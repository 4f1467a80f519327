import Testing

@testable import Claims

@Suite struct DateRelationTests {
  private func check(
    _ a: String, _ b: String, _ expected: Relation, _ direction: Relation.Direction = .none,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let first = try DateReader.read(a)
    let second = try DateReader.read(b)
    let found = relate(first, second)
    let mirrored = relate(second, first)
    #expect(
      found.relation == expected && found.direction == direction, "\(a) / \(b): \(found)", sourceLocation: location)
    #expect(mirrored.relation == expected && mirrored.direction == direction.reversed, sourceLocation: location)
    let light = relation(first, second)
    #expect(light.relation == expected && light.direction == direction, sourceLocation: location)
    #expect(!found.sentence.isEmpty, sourceLocation: location)
  }

  @Test func events() throws {
    try check("2022-09-06", "2022-09-06", .equal)
    try check("2022-09-06", "2022-09", .refines, .firstRefinesSecond)
    try check("2022", "2022-09", .refines, .secondRefinesFirst)
    try check("2022-09-06", "2022-09-07", .contradicts)
    try check("1984~", "1985", .tension)
    try check("1984?", "1985", .tension)
    try check("1984", "1985", .contradicts)
    try check("1984~", "1984", .refines, .secondRefinesFirst)
    try check("1984~", "1984~", .equal)
    try check("1984~", "1984?", .equal)
    try check("2001-21", "2001-10", .tension)
    try check("2001-33", "2001-10", .contradicts)
    try check("2001-33", "2001-02", .refines, .secondRefinesFirst)
    try check("201X", "2015", .refines, .secondRefinesFirst)
    try check("2004-XX", "2004", .equal)
    try check("[1984,1986]", "1985", .contradicts)
    try check("[1984,1986]", "1986", .refines, .secondRefinesFirst)
    try check("[1984..1986]", "[1985..1987]", .compatible)
    try check("[..2023-12-31]", "2023-06", .refines, .secondRefinesFirst)
    try check("[..2023-12-31]", "2024", .contradicts)
    try check("156X-12-25", "1563", .compatible)
    try check("XXXX-12-25", "1563-12-25", .refines, .secondRefinesFirst)
    try check("XXXX-12-25", "1563-12-26", .contradicts)
    try check("XXXX-12-25", "1563-12", .compatible)
    try check("XXXX-12-25", "1563-11", .contradicts)
    try check("XXXX-12-25", "XXXX-12-25", .equal)
    try check("XXXX-12-25", "XXXX-12-26", .contradicts)
    try check("XXXX-12-25", "XXXX-12-2X", .refines, .firstRefinesSecond)
    try check("XXXX-12-25", "19XX-12-25", .refines, .secondRefinesFirst)
    try check("XXXX-12-25", "XXXX-12", .refines, .firstRefinesSecond)
    try check("XXXX-12-25", "[..2023]", .compatible)
    try check("XXXX-12-25", "[-9999..9999]", .refines, .firstRefinesSecond)
    try check("XXXX-02-29", "2001", .contradicts)
    try check("XXXX-02-29", "2000", .compatible)
    try check("XXXX-XX-31", "XXXX-02", .contradicts)
    try check("[XXXX-12-24,XXXX-12-25]", "[XXXX-12-25,XXXX-12-24]", .equal)
    try check("[XXXX-12-25,1999-07-14]", "1999-07-14", .refines, .secondRefinesFirst)
    try check("[XXXX-12-25,1999-07-14]", "1999-07-15", .contradicts)
    try check("199X", "[1990..1999]", .equal)
    try check("199X", "1989", .contradicts)
    try check("1999-XX-12", "1999-05-12", .refines, .secondRefinesFirst)
    try check("1999-XX-12", "1999-05-13", .contradicts)
    try check("1999-XX-12", "1999-05", .compatible)
    try check("{1960,1961-12}", "{1961-12,1960}", .equal)
    try check("{1667,1668}", "{1667..1668}", .equal)
    try check("2011-12-01T14:07", "2011-12-01T14:08", .contradicts)
    try check("2011-12-01T14:07", "2011-12-01", .refines, .firstRefinesSecond)
    try check("2011-12-01T14:07:00-05:00", "2011-12-01T19:07:00Z", .equal)
  }

  /// All of some dates is not one of them, and a single date in brackets is that date.
  @Test func allOfAgainstOneOf() throws {
    try check("{1984,1985}", "[1984,1985]", .compatible)
    try check("{1960,1985}", "[1960,1985]", .compatible)
    try check("{1960,1985}", "1985", .refines, .secondRefinesFirst)
    try check("{1960,1985}", "[1960,1985,1990]", .compatible)
    try check("{1960,1985}", "{1960,1985,1990}", .refines, .firstRefinesSecond)
    try check("{1960,1985}", "[1961,1986]", .contradicts)
    try check("{1960}", "1960", .equal)
    try check("[1960]", "1960", .equal)
    try check("{1960,1960}", "1960", .equal)
    let found = relate(try DateReader.read("{1960,1985}"), try DateReader.read("[1960,1985]"))
    #expect(found.reason.code == "one-among-all")
  }

  /// A time without a zone may be any within 14 hours east and 12 west.
  @Test func timesWithAndWithoutZone() throws {
    try check("2011-12-01T14:07", "2011-12-01T14:07Z", .compatible)
    try check("2011-12-01T14:07", "2011-12-01T19:07Z", .compatible)
    try check("2011-12-01T14:07", "2011-12-01T00:07Z", .compatible)
    try check("2011-12-01T14:07", "2011-12-01T00:06Z", .contradicts)
    try check("2011-12-01T14:07", "2011-12-02T02:07Z", .compatible)
    try check("2011-12-01T14:07", "2011-12-02T02:08Z", .contradicts)
    try check("2011-12-01T14:07", "2011-12-02T02:08", .contradicts)
    try check("2011-12-01", "2011-12-01T19:07Z", .refines, .secondRefinesFirst)
    try check("2011-12-01", "2011-12-01T23:00-05:00", .tension)
    try check("2011-12-01", "2011-12-05T23:00-05:00", .contradicts)
    try check("2011-12", "2011-12-05T23:00-05:00", .refines, .secondRefinesFirst)
    let found = relate(try DateReader.read("2011-12-01T14:07"), try DateReader.read("2011-12-01T19:07Z"))
    #expect(found.reason.code == "zone-unknown")
  }

  @Test func states() throws {
    try check("2004/2006", "2004/2006", .equal)
    try check("2004-06/2006", "2004/2006", .refines, .firstRefinesSecond)
    try check("2004/2006", "2005/2007", .compatible)
    try check("2004/2006", "2007/2008", .contradicts)
    try check("2004/2006~", "2007/2008", .tension)
    try check("2004/..", "2007/2008", .refines, .secondRefinesFirst)
    try check("../1990", "/1990", .refines, .firstRefinesSecond)
    try check("../2023-12-31", "2024/..", .contradicts)
  }

  /// "By the end of 2023" of an event and of a state are two things.
  @Test func eventsAgainstStates() throws {
    try check("[..2023-12-31]", "../2023-12-31", .compatible)
    try check("2005", "2004/2006", .compatible)
    try check("2007", "2004/2006", .contradicts)
    let found = relate(try DateReader.read("2005"), try DateReader.read("2004/2006"))
    #expect(found.reason == .eventInState)
  }

  /// All sets of days of one week against each other: they relate as the sets do.
  @Test func allSetsOfDays() throws {
    let dates = try (1...127).map { mask in
      let days = (0..<7).filter { mask >> $0 & 1 == 1 }.map { "2004-01-0\($0 + 1)" }
      return try DateReader.read("[" + days.joined(separator: ",") + "]")
    }
    var wrong = 0
    for a in 1...127 {
      for b in 1...127 {
        let expected: (Relation, Relation.Direction) =
          a == b
          ? (.equal, .none)
          : a & b == a
            ? (.refines, .firstRefinesSecond)
            : a & b == b ? (.refines, .secondRefinesFirst) : a & b != 0 ? (.compatible, .none) : (.contradicts, .none)
        let found = relate(dates[a - 1], dates[b - 1])
        if found.relation != expected.0 || found.direction != expected.1 { wrong += 1 }
      }
    }
    #expect(wrong == 0)
  }

  /// Every pair of a varied list: the relation is symmetric, and refining is transitive and antisymmetric.
  @Test func algebraOfAVariedList() throws {
    let texts = [
      "2004", "2004~", "2004-06", "2004-06-11", "2004-06-1X", "200X", "20XX", "2004-XX", "[2003,2005]", "[..2004]",
      "[2004..]", "{2003,2004}", "2004-21", "2004-33", "2004-41", "XXXX-06-11", "200X-06-11", "2004-06-11T10:10",
      "2004-06-11T10:10:10Z", "1950S2", "Y170000002", "2003/2004", "2003/2004-06", "2003-05/2004-06", "../2004",
      "/2004",
      "2004/..", "2004/", "2003/2004~", "[2004-06-10,2004-06-12]", "2004-06?-11", "XXXX-06-1X", "[XXXX-06-11,2004-07]",
      "{2004-06-10,2004-06-12}", "{2003..2005}", "[2003..2005]", "2004-06-11T12:10+02:00", "2004-06-11T10",
      "[2004-06-11T00:00Z..2004-06-12T12:00Z]", "2004-06-1X~", "XXXX-XX-11", "[2004-06-11T08:00..2004-06-11T12:00]",
    ]
    let dates = try texts.map { try DateReader.read($0) }
    let table = dates.map { a in dates.map { relation(a, $0) } }
    let places = dates.indices
    var values = ValueTable()
    var meanings: [ValueID] = []
    for (place, date) in dates.enumerated() {
      let code = values.intern(.date(date), lexeme: "\(place)")
      meanings.append(values.meaning(of: code))
    }
    for a in places {
      #expect(table[a][a].relation == .equal)
      for b in places {
        let found = table[a][b]
        let mirrored = table[b][a]
        let pair = "\(texts[a]) \(texts[b])"
        #expect(found.relation == mirrored.relation && found.direction == mirrored.direction.reversed, "\(pair)")
        #expect((found.relation == .refines) == (found.direction != .none), "\(pair)")
        // Equal dates have one meaning, and relate alike to every third.
        #expect((found.relation == .equal) == (meanings[a] == meanings[b]), "\(pair)")
        if found.relation == .equal { #expect(places.allSatisfy { table[a][$0] == table[b][$0] }, "\(pair)") }
        guard found.direction == .firstRefinesSecond else { continue }
        for c in places where table[b][c].direction == .firstRefinesSecond {
          #expect(table[a][c].direction == .firstRefinesSecond, "\(pair) \(texts[c])")
        }
      }
    }
  }
}

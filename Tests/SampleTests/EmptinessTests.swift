import Claims
import Foundation
import Language
import SessionHarness
import Testing
import Text

@testable import Commands

/// What is said where nothing was found. The sample's claims by Regnum are c14, c15 and c19, all said in 2022-09.
@Suite struct EmptinessTests {
  @Test(arguments: [
    // The property exists, but not among Regnum's; none is spelled like it.
    ("claims by:regnum on:supplied-drones", "there are: on:offered-in-return (1), on:soldiers-offered (1)"),
    ("claims by:regnum said:2025", "said: runs from 2022-09 to 2022-09"),
    ("claims by:regnum act:confirm", "emptied the selection: 3 claims before it"),
    ("claims on:soldiers-offered n:>=5000000", "the figures run from"),
    ("claims on:soldiers-offered value:1000000", "value:"),
    ("claims by:regnum tag:x", "none of these claims has tag:"),
    ("claims on:soldiers-offered to:iran", "to:russia"),
    ("claims said:1999", "no claim has said:1999"),
  ])
  func namesWhatThereIs(line: String, words: String) throws {
    let desk = try SessionHarness()
    let answer = desk.run(line)
    #expect(answer.messages.contains(words), "\(answer.messages)")
  }

  /// What the claims hold in a field, for whoever looked for something else.
  private func hint(_ field: String, _ store: ClaimStore, limit: Int) -> String {
    let place = Span(0, 1)
    let pattern = Spanned(ValuePattern.exactly(.word("zzzzzzzz")), place)
    let term = Spanned(Term.field(Spanned(field, place), [pattern], negated: false), place)
    return Neighbourhood(store: store, rows: store.allRows, limit: limit).hint(for: term).words.joined()
  }

  /// Counts are of all claims; where these have to be looked at one by one and are too many, that is said.
  @Test(arguments: ["by", "via", "about", "on", "value", "unit", "stance", "rel", "said", "date", "act", "tag", "from"])
  func countsAllClaims(field: String) throws {
    let store = try SessionHarness().session.workspace.store
    let (whole, short) = (hint(field, store, limit: 200), hint(field, store, limit: 3))
    let isCounted = !["act", "tag", "from"].contains(field)
    #expect(short.hasPrefix("of the first 3 claims: ") != isCounted, "\(short)")
    #expect(!whole.hasPrefix("of the first"), "\(whole)")
    if isCounted { #expect(whole == short) }
  }

  @Test func countsAsTheyAre() throws {
    let store = try SessionHarness().session.workspace.store
    let words: [String: (Row) -> String] = [
      "by": { store.sources.id(store.origin($0)) }, "about": { store.entities.id(store.subject($0)) },
      "on": { store.properties.id(store.property($0)) }, "stance": { store.stance[Int($0)].text },
    ]
    for (field, word) in words {
      let counts = Dictionary(store.allRows.map { (word($0), 1) }, uniquingKeysWith: +)
      let said = hint(field, store, limit: 3).dropFirst("there are: ".count).components(separatedBy: " and ")[0]
      let items = said.components(separatedBy: ", ")
      #expect(items.count >= 2, "\(said)")
      for item in items {
        let parts = item.dropFirst(field.count + 1).split(separator: " ")
        #expect(counts[String(parts[0])].map { "(\($0))" } == String(parts[1]), "\(item)")
      }
    }
  }

  /// A name alone is looked for in texts; who types it mostly means the thing.
  @Test func aNameIsNoText() throws {
    let desk = try SessionHarness()
    #expect(desk.run("claims mikheyev").messages.contains("by:mikheyev selects its claims"))
    #expect(desk.run("claims supplied-drones").messages.contains("supplied-drones is a property: on:supplied-drones"))
  }

  @Test(arguments: ["and", "vs", "with"])
  func twoSourcesFollowEachOther(word: String) throws {
    let desk = try SessionHarness()
    let answer = desk.run("compare regnum \(word) br24")
    #expect(answer.messages.contains("'\(word)' is not needed"))
    #expect(desk.session.correction == "compare regnum  br24")
  }

  /// The line that would find something waits at the next prompt: with the nearest figure, day, spelling, or field.
  @Test(arguments: [
    ("claims on:soldiers-offered value:99", "claims on:soldiers-offered value:\"100,000\""),
    ("claims by:regnum said:2025", "claims by:regnum said:2022-09"),
    ("claims mikheyev", "claims by:mikheyev"),
    ("claims value:99 | count by=by", "claims value:\"exactly 5\" | count by=by"),
    ("claims on:soldiers-offered to:rusia | sort said", "claims on:soldiers-offered to:russia | sort said"),
  ])
  func offersTheNearest(line: String, corrected: String) throws {
    let desk = try SessionHarness()
    let answer = desk.run(line)
    #expect(answer.status == .done)
    #expect(desk.session.correction == corrected, "\(answer.messages)")
    #expect(desk.run(corrected).output.contains("{"))
    #expect(desk.session.correction == nil)
  }

  /// The term is named behind further stages, once; a later line that goes on from nothing repeats it and corrects
  /// nothing.
  @Test func namedBehindStages() throws {
    let desk = try SessionHarness()
    for line in ["claims value:99 | count by=by", "claims value:99 | sort said | top 3 | cols id"] {
      let said = desk.run(line).messages
      #expect(said.components(separatedBy: "no claim has value:99").count == 2, "\(line): \(said)")
    }
    #expect(desk.run("| count by=by").messages.contains("no claim has value:99"))
    #expect(desk.session.correction == nil)
  }

  /// A first line that needs rows says so, and where they could come from.
  @Test(arguments: [
    ("count by=by", "'count' needs rows", "claims | count by=by"),
    ("| top 3", "goes on from the last result", "claims | top 3"),
  ])
  func nothingToGoOnFrom(line: String, message: String, corrected: String) throws {
    let desk = try SessionHarness()
    #expect(desk.run(line).messages.contains(message))
    #expect(desk.session.correction == corrected)
  }

  @Test func nothingIsSaidWhereSomethingIsFound() throws {
    let desk = try SessionHarness()
    let answer = desk.run("claims by:regnum")
    #expect(!answer.messages.contains("there are"))
    #expect(!answer.messages.contains("nearest"))
  }
}

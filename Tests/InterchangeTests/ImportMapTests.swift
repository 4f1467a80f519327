import Claims
import Interchange
import RealData
import Testing
import Text

@Suite("Import maps")
struct ImportMapTests {
  private func load(
    _ map: String, _ text: String, name: String = "t.csv", into store: inout ClaimStore
  ) throws -> ImportReport {
    let map = try ImportMapReader.read(map, name: "t.map")
    let report = try Importer.load(bytes: Array(text.utf8), name: name, map: map, into: &store)
    #expect(report.isBalanced, "\(report)")
    return report
  }

  @Test(
    "a mistake in a map is shown where it stands",
    arguments: [
      ("columm 1 as:by", 1, "unknown verb", "columm"), ("column 1", 1, "the column needs a purpose", "1"),
      ("# c\n\ncolumn 1 as:bye", 3, "'bye' is no choice for 'as'", "bye"),
      ("column 0 as:by", 1, "columns are counted from 1", "0"),
      ("column 1 as:about by:x", 1, "only a column of values has a source of its own", "x"),
      ("column 1 as:qualifier", 1, "a qualifier needs its property", "1"),
      ("column 1 as:by\ntable header:perhaps", 2, "'perhaps' is no choice for 'header'", "perhaps"),
      ("dates order:xyz", 1, "'xyz' is no choice for 'order'", "xyz"),
      ("dates reference:soon", 1, "'soon' is not a date", "soon"),
      ("table delimiter:\"ab\"", 1, "'ab' is not one ASCII character", "\"ab\""),
      ("column 1 as:stance map:affirm", 1, "'affirm' replaces nothing", "affirm"),
      ("claims by:x", 1, "unknown verb", "claims"), ("missing -", 1, "the map", ""),
      ("default colour:red", 1, "the map", ""),
    ])
  func mistakes(_ map: String, _ line: Int, _ message: String, _ place: String) throws {
    do {
      _ = try ImportMapReader.read(map, name: "t.map")
      Issue.record("the map passed")
    } catch {
      #expect(error.message.contains(message), "\(error.message)")
      guard !place.isEmpty else { return }
      let source = try #require(error.source)
      let span = try #require(error.span)
      #expect(source.place(of: span.lower).line == line)
      #expect(source[span] == place)
    }
  }

  @Test("invalid UTF-8 in a map is a mistake with its byte", arguments: ["column 1 as:by\n# ", "column \"", ""])
  func invalidBytes(_ before: String) throws {
    let bytes = Array(before.utf8) + [0xFF] + Array("\" as:about\n".utf8)
    let error = #expect(throws: Diagnostic.self) { try ImportMapReader.read(bytes, name: "x.map") }
    #expect(error?.message == "invalid UTF-8 at byte \(before.utf8.count)")
  }

  @Test("a column that the header lacks points into the map, with the nearest name")
  func unknownColumn() throws {
    var store = ClaimStore()
    do {
      _ = try load("column City as:about\ncolumn Valeu as:value on:p", "City,Value\na,1\n", into: &store)
      Issue.record("the load passed")
    } catch let error as Diagnostic {
      #expect(error.message == "the header has no column 'Valeu'")
      #expect(error.suggestion?.replacement == "Value")
      #expect(error.source?.firstLine == 2)
      #expect(error.category == .data)
    }
  }

  @Test("a wide table is melted, its constants and qualifiers go to every claim")
  func wide() throws {
    var store = ClaimStore()
    let map = """
      table delimiter:";"
      missing "n/a" unknown
      numbers locale:german
      property population value:quantity unit:people one changing
      property year value:date
      default by:census tag:official said:2012
      column Stadt as:about
      column Jahr as:qualifier on:year
      column Einwohner as:value on:population
      column "Fläche" as:value on:area value:quantity strip:" km²"
      column Notiz as:ignore
      """
    let text =
      "Stadt;Jahr;Einwohner;Fläche;Notiz;Rest\nBonn;2011;305.765;141,06 km²;x;r\nUlm;2011;n/a;\"118,69\";;\n;2011;5;;;\n"
    let report = try load(map, text, into: &store)
    #expect(report.claims == 3)
    #expect(report.cells == 5)
    #expect(report.missingByWord == ["n/a": 1])
    #expect(report.refused.map(\.reason) == ["a claim says what it is about"])
    #expect(report.ignored.map(\.name) == ["Notiz", "Rest"])
    #expect(report.ignored.map(\.count) == [1, 1])
    #expect(report.ignored.map(\.isDeclared) == [true, false])
    let first = WrittenClaim(try #require(store.row(id: "c1")), of: store)
    #expect(first.by == "census")
    #expect(first.tags == ["official"])
    #expect(first.qualifiers.map(\.value.text) == ["2011"])
    guard case .quantity(let people) = store.values[store.valueID(0)],
      case .quantity(let area) = store.values[store.valueID(1)]
    else {
      Issue.record("no quantities")
      return
    }
    #expect(people == Quantity(305_765, unit: MeasureUnit("people")))
    #expect(area == Quantity(141.06))
  }

  @Test("undeclared properties are read by the map's number format", arguments: [true, false])
  func inferredNumbers(_ isGerman: Bool) throws {
    var store = ClaimStore()
    let map = """
      \(isGerman ? "numbers locale:german" : "")
      column Who as:by
      column What as:about
      column Deaths as:value on:deaths
      column Share as:value on:share
      """
    let (deaths, share) = isGerman ? ("\"1.169,50\"", "\"29,5%\"") : ("\"1,169.50\"", "29.5%")
    let report = try load(map, "Who,What,Deaths,Share\nA,x,\(deaths),\(share)\nB,x,7,31%\n", into: &store)
    #expect(report.claims == 4 && report.refusedCount == 0, "\(report)")
    let expected = [
      Quantity(1169.5), Quantity(29.5, unit: MeasureUnit("%")), Quantity(7), Quantity(31, unit: MeasureUnit("%")),
    ]
    for (row, quantity) in expected.enumerated() {
      guard case .quantity(let read) = store.values[store.valueID(Row(row))] else {
        Issue.record("claim \(row) is no quantity")
        continue
      }
      #expect(read == quantity)
    }
  }

  @Test("figures of the other format are words, and none of them is refused")
  func foreignNumbers() throws {
    var store = ClaimStore()
    let map = "numbers locale:german\ncolumn Who as:by\ncolumn What as:about\ncolumn Deaths as:value on:deaths"
    let report = try load(map, "Who,What,Deaths\nA,x,169.50\nB,x,170.50\n", into: &store)
    #expect(report.claims == 2 && report.refusedCount == 0, "\(report)")
  }

  @Test("each column of values may be what a source of its own says")
  func columnsOfSources() throws {
    var store = ClaimStore()
    let map = """
      column Country as:about
      column Row as:id
      column IMF as:value by:imf on:gdp
      column "World Bank" as:value by:"World Bank" on:gdp
      column UN as:value on:gdp
      default by:un
      """
    let report = try load(
      map, "Row,Country,IMF,World Bank,UN\nr1,Germany,4.59,4.46,4.5\nr2,France,3.13,,3.1\n", into: &store)
    #expect(report.claims == 5 && report.refusedCount == 0, "\(report)")
    let claims = (0..<5).map { WrittenClaim($0, of: store) }
    #expect(claims.map(\.by) == ["imf", "World Bank", "un", "imf", "un"])
    #expect(claims.map(\.about) == ["Germany", "Germany", "Germany", "France", "France"])
    #expect(claims.map(\.on).allSatisfy { $0 == "gdp" })
    #expect(claims.map(\.value?.text) == ["4.59", "4.46", "4.5", "3.13", "3.1"])
  }

  @Test("relays, stances and chains of a long table")
  func long() throws {
    var store = ClaimStore()
    let map = """
      column who as:by
      column chain as:via split:"; "
      column what as:about
      column property as:on
      column value as:value
      column polarity as:stance map:affirm=CT+,deny=CT-,"not sure=Uu"
      column kind as:tag split:","
      """
    let text = """
      who,chain,what,property,value,polarity,kind
      x,"a[derived]; b[primary,CT+]",e,p,1,Deny,"t,u"
      y,,e,p,2,not sure,
      z,,e,p,3,perhaps,
      """
    let report = try load(map, text, into: &store)
    #expect(report.claims == 2)
    #expect(report.refused.map(\.reason) == ["'perhaps' is no stance"])
    #expect(report.refused.map(\.column) == [6])
    #expect(store.stance == [.certainNot, .uncommitted])
    #expect(store.relays(0).map(\.relation) == [.derived, .primary])
    #expect(store.relays(0).map(\.stance) == [.uncommitted, .certain])
    #expect(store.tags(0) == ["t", "u"])
  }

  @Test("foreign dates are read by the file's name, keep their words, and come back from every format")
  func dates() throws {
    var store = ClaimStore()
    let map = """
      table header:none
      dates order:dmy reference:file-name suffix:geschätzt
      missing "keine Angabe"
      property when value:date
      column 1 as:about
      column 2 as:value on:when
      column 3 as:said
      """
    let text = "a,2:07 PM,5.12.2011\nb,3. Dezember 2011 geschätzt,\nc,keine Angabe,\nd,1.13.2011,\ne,2011-12,\n"
    let report = try load(map, text, name: "/x/log-2011-12-01.csv", into: &store)
    #expect(report.claims == 3)
    #expect(report.missing == 1)
    #expect(report.refused.map(\.line) == [4])
    #expect(report.refused.map(\.column) == [2])
    let meanings = store.allRows.map { ValueBinding.meaning(of: store.values[store.valueID($0)], in: store) }
    #expect(meanings == ["2011-12-01T14:07", "2011-12-03", "2011-12"])
    #expect(store.values.lexeme(store.valueID(0)) == "2:07 PM")
    #expect(store.dates.text(store.saidID(0)) == "2011-12-05")
    let saved = try Saved.text(store, .claims)
    #expect(saved.contains("value:\"2:07 PM\" means:2011-12-01T14:07 said:2011-12-05"))
    var other = ClaimStore()
    #expect(throws: Diagnostic.self) { try load(map, text, name: "log.csv", into: &other) }
  }

  @Test("objects are read by paths, alternatives in their order")
  func json() throws {
    var store = ClaimStore()
    let map = """
      column source.name as:by
      column subject as:about
      column object.entity as:value on:where value:entity
      column object.count object.text as:value on:count
      column links.0 as:at
      column tags as:tag
      """
    let text = """
      {"source":{"name":"x","url":"u"},"subject":"a","object":{"entity":"e"},"links":["l","m"],\
      "tags":["t","u"],"more":1}
      {"source":{"name":"y"},"subject":"b","object":{"count":5,"text":"five"}}
      {"source":{"name":"z"},"subject":"c","object":{"entity":{"id":1}}}
      """
    let report = try load(map, text, name: "t.jsonl", into: &store)
    #expect(report.claims == 2)
    #expect(report.refused.map(\.reason) == ["an object where a text is needed"])
    #expect(report.refused.map(\.line) == [3])
    #expect(report.ignored.map(\.name) == ["more"])
    #expect(store.values.kind(store.valueID(0)) == .entity)
    #expect(store.values.lexeme(store.valueID(1)) == "5")
    #expect(store.locator[0] == "l")
    #expect(store.tags(0) == ["t", "u"])
  }

  @Test("the shipped maps are maps")
  func shipped() throws {
    for name in ["flight.map", "population.map"] { #expect(throws: Never.self) { try RealData.map(name) } }
  }
}

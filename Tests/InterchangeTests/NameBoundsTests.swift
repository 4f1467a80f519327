import Claims
import Interchange
import Testing
import Text

@Suite struct NameBoundsTests {
  private static let marks = String(repeating: "\u{316}", count: 31)

  @Test(
    arguments: [
      "assert by:%", "assert about:%", "assert on:%", "assert %", "assert via:a,%", "assert tag:%", "source %",
      "source x \"%\"", "source x alias:a,%", "source x part-of:%", "source x kind:%", "entity %",
      "entity x located-in:%",
      "property % value:text", "property x key:%", "merge source x %", "assert e:%",
    ])
  func everyNameIsBounded(_ pattern: String) throws {
    for (name, isFine) in [
      (String(repeating: "n", count: 1024), true), (String(repeating: "n", count: 1025), false),
      (String(repeating: "é", count: 512), true), (String(repeating: "é", count: 513), false),
      ("xe" + String(repeating: "\u{316}", count: 30), true), ("xe" + Self.marks, false),
    ] {
      var line = pattern.replacing("%", with: name)
      if line.hasPrefix("assert") {
        for (field, value) in [("by", "s"), ("about", "e"), ("on", "p"), ("value", "1")]
        where !line.contains(field + ":") {
          line += " \(field):\(value)"
        }
      }
      var model = try Model("source x \"X\"", "property e \"E\" value:entity")
      let before = try model.text
      let problem = failure { try model.apply(line) }
      if isFine {
        // A merge with an unknown source is refused for that, and never for its length.
        #expect(problem == nil || pattern.hasPrefix("merge"), "\(pattern): \(problem?.message ?? "")")
      } else {
        #expect(problem?.message.contains("a name may have") == true || problem?.message.contains("marks") == true)
        #expect(try model.text == before)
      }
    }
  }

  @Test func textsAreNot() throws {
    let long = String(repeating: "word ", count: 1000) + Self.marks
    let model = try Model("assert c1 by:a about:b on:c value:\"\(long)\" \"\(long)\" quote:\"\(long)\"")
    #expect(try model.claim("c1").text == long)
  }

  @Test(arguments: [DataFormat.jsonl, .json, .csv, .tsv])
  func filesSayWhichAndWhere(_ format: DataFormat) throws {
    let name = String(repeating: "n", count: 1025)
    let text =
      switch format {
      case .jsonl, .claims: "{\"by\":\"a\",\"about\":\"\(name)\",\"on\":\"p\",\"value\":1}\n"
      case .json: "[{\"by\":\"a\",\"about\":\"\(name)\",\"on\":\"p\",\"value\":1}]"
      case .csv: "by,about,on,value\na,\(name),p,1\n"
      case .tsv: "by\tabout\ton\tvalue\na\t\(name)\tp\t1\n"
      }
    var store = ClaimStore()
    let report = try Importer.load(bytes: Array(text.utf8), name: "x", format: format, into: &store)
    #expect(report.refused.first?.reason.contains("has 1025 bytes, and a name may have 1024") == true)
    #expect(store.claimCount == 0 && store.entities.count == 0)
  }

  /// Hashing goes over bytes: no name makes it quadratic.
  @Test func marksDoNotMakeItSlow() throws {
    let marks = String(repeating: "\u{301}\u{316}", count: 100_000)
    let clock = ContinuousClock()
    let took = clock.measure {
      var store = ClaimStore()
      for field in ["by", "about", "on", "value", "text"] {
        let line = "{\"by\":\"a\",\"about\":\"b\",\"on\":\"c\",\"value\":\"x\",\"\(field)\":\"\(marks)\"}"
        _ = try? Importer.load(bytes: Array(line.utf8), name: "x", format: .jsonl, into: &store)
      }
    }
    #expect(took < .seconds(20))
  }

  /// The byte is that of the file, whatever stands before the row and however small the pieces are that it is read in.
  @Test(arguments: [("", 1), ("\u{FEFF}", 1), ("", 4096), ("\u{FEFF}", 4096)])
  func invalidBytesOfJSONAreCountedInTheFile(_ mark: String, _ pieceSize: Int) throws {
    let good = "{\"about\":\"a\",\"on\":\"p\",\"value\":1}"
    let bad = Array("{\"about\":\"\\u00fc".utf8) + [0xFF] + Array("\",\"on\":\"p\",\"value\":1}".utf8)
    let lines = Array("\(mark)\(good)\r\n\n".utf8) + bad + Array("\n\(good)".utf8)
    let array = Array("\(mark) [\(good),\n ".utf8) + bad + Array(", \(good)]".utf8)
    for (format, bytes) in [(DataFormat.jsonl, lines), (.json, array)] {
      var store = ClaimStore()
      let report = try Importer.load(
        bytes: bytes, name: "x", format: format, options: ImportOptions(pieceSize: pieceSize), into: &store)
      let place = try #require(bytes.firstIndex(of: 0xFF))
      #expect(report.refused.map(\.reason) == ["invalid JSON: invalid UTF-8 at byte \(place)"], "\(format)")
      #expect(report.claims == 2)
    }
  }

  @Test(
    arguments: [
      (
        DataFormat.jsonl, Array("{\"by\":\"a\",\"on\":\"\\n".utf8) + [0xC3, 0x28] + Array("\"}".utf8), "invalid UTF-8",
        19
      ),
      (
        .csv, Array("by,about,on,value\na,b".utf8) + [0xE2, 0x82] + Array(",c,1\n".utf8), "invalid UTF-8 at byte 21", 2
      ),
      (.claims, Array("assert by:a about:b".utf8) + [0xFF] + Array(" on:c value:1\n".utf8), "at byte 19", 20),
    ])
  func invalidBytesAreLocated(_ format: DataFormat, _ bytes: [UInt8], _ words: String, _ column: Int) throws {
    var store = ClaimStore()
    let report = try Importer.load(bytes: bytes, name: "x", format: format, into: &store)
    #expect(report.refused.count == 1)
    #expect(report.refused.first?.reason.contains(words) == true, "\(report.refused)")
    #expect(report.refused.first?.column == column, "\(report.refused)")
  }
}

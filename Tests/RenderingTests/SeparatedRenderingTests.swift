import Testing
import Text

@testable import Rendering

@Suite struct SeparatedRenderingTests {
  @Test func fieldsListsAndObjects() throws {
    let document = Samples.table(
      [Column("id"), Column("n,m"), Column("list"), Column("object", isDetail: true)],
      [
        [
          Cell(.string("a\"b")), Cell(.int(-5)), Cell(.list([.string("x"), .string("y|z\\")])),
          Cell(.object([.init("k", .int(1))]), display: "shown, so"),
        ],
        [Cell(.null), Cell(.bool(false)), Cell(.list([])), Cell(.object([.init("k", .int(1))]))],
        [Cell(.string("=1+1")), Cell(.number(lexeme: "-1.5e3")), Cell(.string("two\r\nlines")), Cell(.null)],
      ])
    #expect(
      try Samples.text(document, .csv) == "id,\"n,m\",list,object\n\"a\"\"b\",-5,x|y\\|z\\\\,k=1\n"
        + ",false,,k=1\n'=1+1,-1.5e3,\"two\r\nlines\",\n")
    #expect(
      try Samples.text(document, .tsv) == "id\tn,m\tlist\tobject\n\"a\"\"b\"\t-5\tx|y\\|z\\\\\tk=1\n"
        + "\tfalse\t\tk=1\n'=1+1\t-1.5e3\t\"two\r\nlines\"\t\n")
  }

  @Test(arguments: [OutputMode.csv, .tsv])
  func hostileTextsReadBack(mode: OutputMode) throws {
    let rows = Hostile.texts.map { [Cell(.string($0)), Cell(.string("end"))] }
    let text = try Samples.text(Samples.table([Column("t"), Column("e")], rows), mode)
    let records = parse(text, separator: mode == .csv ? "," : "\t")
    #expect(records.count == rows.count + 1)
    for (record, original) in zip(records.dropFirst(), Hostile.texts) {
      #expect(record.count == 2)
      #expect(record.last == "end")
      #expect(Array(SafeText.unguarded(record[0]).unicodeScalars) == Array(original.unicodeScalars))
      #expect(!"=@\t\r".unicodeScalars.contains(record[0].unicodeScalars.first ?? "x"))
    }
  }

  @Test func terminalGetsNoControls() throws {
    let rows = Hostile.texts.map { [Cell(.string($0))] }
    let text = try Samples.text(Samples.table([Column("t")], rows), .csv, RenderOptions(isTerminal: true))
    #expect(!text.unicodeScalars.contains { $0 != "\n" && Hostile.isHarmful($0) })
    #expect(Samples.lines(text).count == rows.count + 1)
  }

  @Test func aLoneEmptyFieldIsStillARecord() throws {
    #expect(try Samples.text(Samples.table([Column("a")], [[Cell(.null)]]), .csv) == "a\n\"\"\n")
  }

  /// A reader by the grammar of RFC 4180, independent of the writer.
  private func parse(_ text: String, separator: Unicode.Scalar) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field = String.UnicodeScalarView()
    var quoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      if quoted {
        if scalar != "\"" {
          field.append(scalar)
        } else if scalars.first == "\"" {
          field.append("\"")
          scalars = scalars.dropFirst()
        } else {
          quoted = false
        }
      } else if scalar == "\"" {
        quoted = true
      } else if scalar == separator || scalar == "\n" {
        record.append(String(field))
        field = String.UnicodeScalarView()
        if scalar == "\n" {
          records.append(record)
          record = []
        }
      } else {
        field.append(scalar)
      }
    }
    return records
  }
}

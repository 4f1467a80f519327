import Claims
import Interchange
import Testing
import Text

/// What is wrong with a cell is named with its byte in the file, whatever stands before it and however it is read.
@Suite struct BytePlaceTests {
  private static let map = """
    property p value:text one fixed
    column by as:by
    column about as:about
    column on as:on
    column value as:value
    """

  private func load(
    _ bytes: [UInt8], _ format: DataFormat, map: String? = nil, isQuick: Bool = true, pieceSize: Int = 4096,
    isStrict: Bool = false
  ) throws -> ImportReport {
    var store = ClaimStore()
    let map = try map.map { try ImportMapReader.read($0, name: "t.map") }
    let options = ImportOptions(isStrict: isStrict, isQuick: isQuick, pieceSize: pieceSize)
    let report = try Importer.load(bytes: bytes, name: "t", format: format, map: map, options: options, into: &store)
    #expect(report.isBalanced)
    return report
  }

  /// Bytes with another in the place of each `§`.
  private func bytes(_ text: String, _ other: UInt8 = 0xFF) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar -> [UInt8] in scalar == "§" ? [other] : Array(String(scalar).utf8) }
  }

  /// The places are counted by hand: the header takes 18 bytes, each of the three plain rows before eight.
  @Test(
    arguments: [
      ("x,a,p,§\n", 48, nil, 5), ("x,a§,p,1\n", 45, nil, 5), ("§,a,p,1\n", 42, nil, 5), ("x,a,p,\"b§\"\n", 50, nil, 5),
      ("x,a,p,\"b\"\"§\"\n", 52, nil, 5), ("x,a,p,\"q\"§\n", 51, nil, 5), ("x,a,p,\"\"\"\"§\n", 52, nil, 5),
      ("\"x\",a,p,\"u\nv§\"\n", 54, 6, 5), ("\"x\",a,p,\"u\r\n\r\n§\"\n", 56, 7, 5),
      ("x,a,p,10\r\nx,a,p,§\r\n", 58, nil, 6), ("\n\nx,a,p,§", 50, nil, 7), ("\"x\"\"y\",\"a\",p,§", 55, nil, 5),
      ("x,a,p,  §\n", 50, nil, 5),
    ] as [(String, Int, Int?, Int)])
  func flaws(_ row: String, _ place: Int, _ cellLine: Int?, _ line: Int) throws {
    let rows = "by,about,on,value\n" + String(repeating: "y,b,p,1\n", count: 3)
    for (mark, shift) in [("", 0), ("\u{FEFF}", 3)] {
      // The first row is one of those that decide how the rest is read.
      let text = mark + rows + row
      let wanted = "invalid UTF-8 at byte \(place + shift)" + (cellLine.map { " on line \($0)" } ?? "")
      for format in [DataFormat.csv, .tsv] {
        let bytes = bytes(format == .csv ? text : text.replacing(",", with: "\t"))
        for pieceSize in [1, 5, 4096] {
          let own = try load(bytes, format, pieceSize: pieceSize)
          #expect(own.refused.map(\.reason) == [wanted], "\(format), \(pieceSize)")
          #expect(own.refused.first?.line == line)
          for isQuick in [true, false] {
            let mapped = try load(bytes, format, map: Self.map, isQuick: isQuick, pieceSize: pieceSize)
            #expect(mapped.refused.map(\.reason) == [wanted], "\(format), \(pieceSize), \(isQuick)")
          }
        }
      }
    }
  }

  @Test func aNulIsPlacedAlsoInLatin1() throws {
    let text = "by,about,on,value\ny,b,p,\u{E9}§\n".unicodeScalars.map { UInt8($0.value) }.map { $0 == 0xA7 ? 0 : $0 }
    let report = try load(text, .csv, map: Self.map + "\ntable encoding:latin-1")
    #expect(report.refused.map(\.reason) == ["a NUL byte at byte 25"])
  }

  /// Through a map an object is placed as well, in lines and in arrays.
  @Test(arguments: [1, 7, 4096]) func objects(_ pieceSize: Int) throws {
    let row = #"{"by":"y","about":"b","on":"p","value":"1"}"#
    let flawed = #"{"by":"y","about":"§"}"#
    for isQuick in [true, false] {
      // A row takes 43 bytes, and the flaw is the 20th of its own.
      let lines = try load(
        bytes("\u{FEFF}\(row)\n\n\(row)\r\n\(flawed)\n\(row)"), .jsonl, map: Self.map, isQuick: isQuick,
        pieceSize: pieceSize)
      #expect(lines.refused.map(\.reason) == ["invalid JSON: invalid UTF-8 at byte \(3 + 44 + 1 + 45 + 19)"])
      let array = try load(
        bytes("[\(row),\n \(flawed),\(row)]"), .json, map: Self.map, isQuick: isQuick, pieceSize: pieceSize)
      #expect(array.refused.map(\.reason) == ["invalid JSON: invalid UTF-8 at byte \(1 + 43 + 3 + 19)"])
    }
  }

  /// A column whose name cannot be read is named by its number, and the place of the flaw is told.
  @Test func namesOfColumns() throws {
    let flaw = "the name of column 5 holds invalid UTF-8 at byte 23"
    let table = bytes("\u{FEFF}by,about,on,value,\"n§\"\ny,b,p,1,2\n")
    for map in [nil, Self.map] {
      let report = try load(table, .csv, map: map)
      #expect(report.warnings.contains(flaw), "\(report.warnings)")
      #expect(report.claims == 1 && report.ignored.map(\.name) == ["column 5"])
      let refusal = #expect(throws: Diagnostic.self) { try load(table, .csv, map: map, isStrict: true) }
      #expect(refusal?.message == "t, line 1: \(flaw)" && refusal?.category == .data)
    }
    // Where a column is missing, the flaw may be the reason.
    let missing = bytes("by,about,on,va§ue\ny,b,p,1\n")
    for map in [nil, Self.map] {
      let error = #expect(throws: Diagnostic.self) { try load(missing, .csv, map: map) }
      #expect(
        error?.notes.contains("the name of column 4 holds invalid UTF-8 at byte 14") == true, "\(error?.notes ?? [])")
    }
  }
}

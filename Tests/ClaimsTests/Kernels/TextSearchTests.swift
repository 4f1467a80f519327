import Testing
import Text

@testable import Claims

/// Texts that hold words, by every way of looking.
@Suite struct TextSearchTests {
  static let texts = [
    "the man-made disaster isn't over", "The MAN-MADE disaster isn\u{2019}t over, says Müller", "man made", "man  made",
    "man\u{2011}made", "snake_case and `code`", "don`t", "tab\there", "Łódź – Poznań", "“quoted” words", "",
    "日本語のman-made", "ﬁne", "Straße", "no\u{0308}el",
  ]

  @Test(
    "case and accents are set aside, and nothing else",
    arguments: [
      ("man-made", [0, 1, 4, 11]), ("MAN-MADE", [0, 1, 4, 11]), ("man made", [2]), ("man  made", [3]),
      ("isn't", [0, 1]), ("isn\u{2019}t", [0, 1]), ("isnt", []), ("-", [0, 1, 4, 8, 11]), ("'", [0, 1]),
      ("snake_case", [5]), ("snake case", []), ("`", [5, 6]), ("tab\there", [7]), ("lodz - poznan", [8]),
      ("\"quoted\"", [9]), ("muller", [1]), ("fine", [12]), ("strasse", [13]), ("straße", [13]), ("noel", [14]),
      ("語", [11]),
    ] as [(String, [Int])])
  func finds(_ words: String, _ rows: [Int]) {
    let needle = Array(TextFolding.fold(words).utf8)
    var column = TextColumn()
    for (row, text) in Self.texts.enumerated() { column.append(text, at: Row(row)) }
    let found = column.rowsHolding(needle)
    #expect(Self.texts.indices.filter { found.contains($0) } == rows, "\(words)")
    #expect(Self.texts.indices.filter { column.holds(needle, at: Row($0)) } == rows, "\(words), row by row")
  }

  /// So many bytes are searched by two threads, each over half of the rows.
  @Test func findsInManyBytes() {
    var column = TextColumn()
    let filler = String(repeating: "so much was said about it ", count: 400)
    let marked = [0, 1, 216, 217, 218, 219, 433, 434]
    for row in 0..<435 { column.append(marked.contains(row) ? filler + "Needle" : filler, at: Row(row)) }
    let found = column.rowsHolding(Array("needle".utf8))
    #expect((0..<435).filter { found.contains($0) } == marked)
  }

  @Test func theQuickFoldingIsTheSlowOne() {
    var quick = LatinFolding()
    for value in UInt32(0)...0x3100 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "a\(scalar)b"
      let bytes = Array(text.utf8)
      guard bytes.withUnsafeBufferPointer({ quick.fold($0) }) else { continue }
      #expect(quick.bytes == Array(TextFolding.fold(text).utf8), "U+\(String(value, radix: 16))")
    }
  }
}

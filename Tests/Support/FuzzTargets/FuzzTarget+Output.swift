import Rendering
import Session
import Text

extension FuzzTarget {
  /// Transcripts: read or refused with a place in the text; a comment line that was read is written so that it reads the
  /// same.
  static let transcript = FuzzTarget("transcript") { bytes in
    guard let file = try? TranscriptFile.parse(bytes, name: "fuzz") else { return }
    for seal in file.blocks.compactMap(\.seal) {
      let again = try TranscriptFile.parse(Array("\(seal.comment)\n```hearsay\nx\n```\n".utf8), name: "again")
      try expect(again.blocks.first?.seal == seal, "another seal: \(seal.comment)")
    }
  }

  /// Encoders: no text reaches a terminal, page or table as anything but text.
  static let terminal = FuzzTarget("terminal") { bytes in
    let written = text(bytes)
    let safe = SafeText.terminal(written)
    try expect(areSame(SafeText.terminal(safe), safe), "encoding twice changes more")
    try expect(!safe.unicodeScalars.contains(where: steers), "a control passed")
    try expect(!SafeText.html(written).utf8.contains { $0 == 0x3C || $0 == 0x3E || $0 == 0x22 }, "markup passed")
    try expect(!SafeText.markdown(written).utf8.contains { $0 == 0x3C || $0 == 0x0A }, "markup passed")
    try expect(areSame(SafeText.unguarded(SafeText.guarded(written)), written), "a guard is not undone")
    // What costs more is done for some inputs, which the input itself chooses: speed finds more than thoroughness.
    if bytes.count % 4 == 1 {
      let lines = DisplayWidth.wrap(safe, width: bytes.count % 40 + 1)
      try expect(
        lines.joined().unicodeScalars.filter { $0 != " " }.elementsEqual(safe.unicodeScalars.filter { $0 != " " }),
        "wrapping lost something")
    }
    let folded = NameFolding.fold(written)
    try expect(areSame(NameFolding.fold(folded), folded), "folding is no fixed point")
    try expect(areSame(Normalisation.nfc(Normalisation.nfc(written)), Normalisation.nfc(written)), "NFC moves")
    if bytes.count % 8 == 3 { try rendersHarmlessly(written, OutputMode.allCases[Int(bytes[0]) % 9]) }
  }

  private static func rendersHarmlessly(_ written: String, _ mode: OutputMode) throws {
    let table = Table(
      columns: [Column("id"), Column(written), Column("n", alignment: .trailing)],
      rows: [
        [Cell(.string(written)), Cell(.list([.string(written)])), Cell(.int(1), display: written)],
        [Cell(.null), Cell(.object([.init("k", .string(written))])), Cell(.null)],
      ], key: ["id"])
    let document = Document(table: table, footer: Footer(unit: "row", rows: 2))
    let sink = MemorySink()
    try Renderer.render(document, mode: mode, options: RenderOptions(width: 40, isTerminal: true), to: sink)
    guard mode != .csv, mode != .tsv else { return }
    let isHarmful = sink.text.unicodeScalars.contains { $0 != "\n" && steers($0) }
    try expect(!isHarmful, "a control passed in \(mode)")
  }

  /// Whether a scalar moves a cursor or changes how others are shown (Unicode TR 36).
  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0x61C: true
    default: false
    }
  }
}

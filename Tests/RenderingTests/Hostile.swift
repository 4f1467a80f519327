/// Texts that try to steer a terminal, break a format, or show other than they hold.
enum Hostile {
  static let texts = [
    "\u{1B}[2J\u{1B}]0;owned\u{7}", "\u{9B}31mred", "evil\u{202E}gnp.exe", "\u{2066}a\u{2069}\u{200F}",
    "a\nb\r\nc\rd\te",
    "zero\u{200B}width\u{FEFF}", "tag\u{E0041}\u{E007F}", "\u{2028}line\u{2029}", "nul\u{0}del\u{7F}",
    "<script>alert(1)</script>", "\"><img src=x onerror=1>", "[click](javascript:alert(1))", "`code` **b** _i_ ~~s~~",
    "| a | b |", "a|b\\|c\\", "![x](http://x.y)", "# heading", "- item", "1. item", "> quote", "---", "```",
    "&lt;&amp;",
    "http://evil.example www.evil.example", "=cmd|'/c calc'!A1", "+1+1", "@SUM(1)", "-2+3", "\t=1", "say \"hi\", ok",
    "\u{301}leading mark", "a" + String(repeating: "\u{301}", count: 200), "👨‍👩‍👧‍👦 🇩🇪 日本語", "\u{E000}\u{FFFF}",
    "", " ", "    indented", "'quoted", "</td></table>", "<!-- q1 check=none -->", "*/ -->",
  ]

  static let everything = texts.joined(separator: " ; ")

  /// Whether a scalar may reach a terminal or a page as it is, line feeds between lines apart.
  static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: return true
    default: break
    }
    // Joiners stay inside emoji, see the tests of SafeText.
    if scalar.value == 0x200D || scalar.value == 0xFE0F { return false }
    return properties.isBidiControl || properties.isDefaultIgnorableCodePoint
  }
}

extension SafeText {
  /// The text as a field of comma- or tab-separated values: guarded (``guarded(_:)``), and quoted where RFC 4180 asks
  /// for it, which is where it holds the separator, a quote or a line end.
  package static func csvField(_ text: String, separator: UInt8 = 0x2C) -> String {
    let field = guarded(text)
    let needsQuotes = field.utf8.contains { $0 == separator || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else { return field }
    var out = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { out += "\"" }
      out.unicodeScalars.append(scalar)
    }
    return out + "\""
  }

  /// The text with an apostrophe before it where a spreadsheet would take it for a formula.
  ///
  /// That is a text that begins with `=`, `+`, `-`, `@` (also fullwidth), tab, carriage return or line feed and is
  /// not a plain number (OWASP, CSV injection); and, so that ``unguarded(_:)`` is its exact inverse, one that looks
  /// guarded.
  package static func guarded(_ text: String) -> String {
    needsGuard(text.unicodeScalars.drop { $0 == "'" }, apostrophes: text.utf8.first == 0x27) ? "'" + text : text
  }

  /// The text without the apostrophe that ``guarded(_:)`` puts before it.
  package static func unguarded(_ text: String) -> String {
    guard text.utf8.first == 0x27 else { return text }
    let rest = text.unicodeScalars.drop { $0 == "'" }
    return needsGuard(rest, apostrophes: true) ? String(text.unicodeScalars.dropFirst()) : text
  }

  private static func needsGuard(_ text: Substring.UnicodeScalarView, apostrophes: Bool) -> Bool {
    switch text.first {
    case "=", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
    case "+", "-": apostrophes || !isPlainNumber(text)
    default: false
    }
  }

  /// `[+-] digits [. digits] [e [+-] digits]`, in ASCII.
  private static func isPlainNumber(_ text: Substring.UnicodeScalarView) -> Bool {
    var rest = text
    func dropSign() { if rest.first == "+" || rest.first == "-" { rest = rest.dropFirst() } }
    func dropDigits() -> Bool {
      let before = rest.count
      rest = rest.drop { ("0"..."9").contains($0) }
      return rest.count < before
    }
    dropSign()
    guard dropDigits() else { return false }
    if rest.first == "." {
      rest = rest.dropFirst()
      guard dropDigits() else { return false }
    }
    if rest.first == "e" || rest.first == "E" {
      rest = rest.dropFirst()
      dropSign()
      guard dropDigits() else { return false }
    }
    return rest.isEmpty
  }
}

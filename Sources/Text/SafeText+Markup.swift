extension SafeText {
  /// The text as one line of Markdown that shows exactly its words, in a table cell or in a paragraph.
  ///
  /// Nothing in it begins a heading, list, quote, link, bare web link, image, code, formula, entity or HTML, nor a
  /// new cell (CommonMark 0.31 and GitHub's tables, strikethrough and autolinks). One thing no escape prevents: a
  /// host may link an e-mail address to just the address it shows.
  package static func markdown(_ text: String) -> String {
    let safe = terminal(text)
    var out = String.UnicodeScalarView()
    out.reserveCapacity(safe.utf8.count)
    let scalars = Array(safe.unicodeScalars)
    var lead = Lead.blank
    for (position, scalar) in scalars.enumerated() {
      let next = position + 1 < scalars.count ? scalars[position + 1] : nil
      switch scalar {
      case "&": out.append(contentsOf: "&amp;".unicodeScalars)
      case "<": out.append(contentsOf: "&lt;".unicodeScalars)
      case ">": out.append(contentsOf: "&gt;".unicodeScalars)
      case " " where position == 0 || next == nil: out.append(contentsOf: "&#32;".unicodeScalars)
      case _ where needsBackslash(scalar, next: next, before: scalars[..<position], lead: lead):
        out.append("\\")
        out.append(scalar)
      default: out.append(scalar)
      }
      switch scalar {
      case " " where lead == .blank: break
      case "0"..."9" where lead != .text: lead = .number
      default: lead = .text
      }
    }
    return String(out)
  }

  /// The text for HTML, as an element's content or within a quoted attribute.
  package static func html(_ text: String) -> String {
    let safe = terminal(text)
    guard safe.utf8.contains(where: { [0x26, 0x3C, 0x3E, 0x22, 0x27].contains($0) }) else { return safe }
    var out = ""
    out.reserveCapacity(safe.utf8.count + 16)
    for scalar in safe.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// What a line holds so far: a bullet begins a block after nothing, a full stop after a number.
  private enum Lead { case blank, number, text }

  private static func needsBackslash(
    _ scalar: Unicode.Scalar, next: Unicode.Scalar?, before: ArraySlice<Unicode.Scalar>, lead: Lead
  ) -> Bool {
    switch scalar {
    case "\\", "|", "`", "*", "_", "[", "]", "~", "$", "@": true
    case "#", "-", "+", "=": lead == .blank
    case ")": lead == .number
    case ":": next == "/"
    case ".": lead == .number || endsInWWW(before)
    default: false
    }
  }

  private static func endsInWWW(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    scalars.count >= 3 && scalars.suffix(3).allSatisfy { $0 == "w" || $0 == "W" }
  }
}

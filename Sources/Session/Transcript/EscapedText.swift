import Text

/// Lines of the language in a fenced block, where something in them would steer a terminal, hide or be lost: it stands as
/// `\\u{1B}` and a backslash as two. The comment line of such a block says `escaped=yes`.
enum EscapedText {
  /// Whether the text can stand as it is.
  static func isPlain(_ text: String) -> Bool {
    text.split(separator: "\n", omittingEmptySubsequences: false).allSatisfy { line in
      let shown = String(line).replacing("\t", with: " ")
      return SafeText.terminal(shown).utf8.elementsEqual(shown.utf8)
    }
  }

  static func encode(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\\" {
        out.append(contentsOf: "\\\\".unicodeScalars)
      } else if scalar == "\n" || (SafeText.escape(of: scalar) == nil && !isMark(scalar)) {
        out.append(scalar)
      } else {
        out.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
      }
    }
    return String(out)
  }

  /// A mark without a base, or the last of hundreds, is shown otherwise than it is written.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: false
    }
  }

  /// The text that was encoded; nil for a backslash that begins no escape.
  static func decode(_ text: String) -> String? {
    var out = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\" else {
        out.append(scalar)
        continue
      }
      guard let next = rest.popFirst() else { return nil }
      if next == "\\" {
        out.append(next)
        continue
      }
      guard next == "u", rest.popFirst() == "{", let end = rest.firstIndex(of: "}"),
        let value = UInt32(String(String.UnicodeScalarView(rest[..<end])), radix: 16), let plain = Unicode.Scalar(value)
      else { return nil }
      out.append(plain)
      rest = rest[rest.index(after: end)...]
    }
    return String(out)
  }
}

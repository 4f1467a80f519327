import CLineEditing

/// Text on its way to the terminal.
enum SafeText {
  /// The cells that a scalar takes on the terminal; controls take none, because they are never sent.
  static func width(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x7F { return scalar.value < 0x20 ? 0 : 1 }
    return max(0, Int(cle_width(wchar_t(bitPattern: scalar.value))))
  }

  /// The cells that a text takes.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  /// Whether terminals disagree on the scalar's width, or join it to its neighbours.
  static func isUncertain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x300 && (scalar.value > 0xFFFF || width(scalar) == 0)
  }

  /// Whether a scalar would command the terminal, or reorder what stands beside it, instead of being shown.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029, 0x61C: true
    default: false
    }
  }

  /// The text without control characters, and with its line ends as spaces.
  static func plain(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\t" {
        kept.append(" ")
      } else if !isControl(scalar) {
        kept.append(scalar)
      }
    }
    return String(kept)
  }

  /// How a control character is shown in the buffer: `^A`, or its code point.
  static func visible(_ scalar: Unicode.Scalar) -> String {
    if scalar.value < 0x20, let letter = Unicode.Scalar(scalar.value + 0x40) { return "^" + String(letter) }
    if scalar.value == 0x7F { return "^?" }
    return "<" + String(scalar.value, radix: 16, uppercase: true) + ">"
  }
}

/// The forms in which people look names up.
package enum NameFolding {
  /// The text without case, accents and the difference between spaces, dashes and underscores.
  ///
  /// Words are separated by one space; apostrophes fall away. Accents are those of Latin, Greek, Cyrillic, Hebrew and
  /// Arabic: the vowel signs of Indic scripts and the voicing marks of kana distinguish words and stay. The result is
  /// in form C. Complexity: linear. Two names with equal bytes after folding are the same to a look-up.
  package static func fold(_ text: String) -> String {
    if let ascii = foldASCII(text.utf8) { return ascii }
    var out = String.UnicodeScalarView()
    var pendingSpace = false
    var isASCII = true
    for written in Normalisation.nfd(text) {
      // First of all, since a wide dash or underscore is one as well.
      let scalar = narrow(written)
      if isSeparator(scalar) {
        pendingSpace = !out.isEmpty
        continue
      }
      guard !isDropped(scalar) else { continue }
      if pendingSpace {
        out.append(" ")
        pendingSpace = false
      }
      append(scalar, to: &out)
      isASCII = isASCII && out.last?.isASCII == true
    }
    return isASCII ? String(out) : Normalisation.nfc(String(out))
  }

  fileprivate static func append(_ scalar: Unicode.Scalar, to out: inout String.UnicodeScalarView) {
    if scalar.isASCII {
      let value = UInt8(truncatingIfNeeded: scalar.value)
      out.append(Unicode.Scalar((0x41...0x5A).contains(value) ? value | 0x20 : value))
      return
    }
    if let letters = plainLetters[scalar.value] {
      out.append(contentsOf: letters.unicodeScalars)
      return
    }
    let narrow = narrow(scalar)
    if narrow.isASCII { return append(narrow, to: &out) }
    for lower in scalar.properties.lowercaseMapping.unicodeScalars {
      if let letters = plainLetters[lower.value] {
        out.append(contentsOf: letters.unicodeScalars)
      } else {
        out.append(lower)
      }
    }
  }

  /// The ASCII character of a fullwidth form; all others as they are.
  private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  }

  /// The folded form where all is ASCII, which is the common case and needs no tables.
  private static func foldASCII(_ bytes: String.UTF8View) -> String? {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var pendingSpace = false
    for byte in bytes {
      switch byte {
      case 0x80...: return nil
      case 0x09...0x0D, 0x20, 0x2D, 0x5F: pendingSpace = !out.isEmpty
      case 0x27, 0x60: continue
      default:
        if pendingSpace { out.append(0x20) }
        pendingSpace = false
        out.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar == " " || scalar == "-" || scalar == "_" || (0x09...0x0D).contains(scalar.value) }
    return scalar.properties.isWhitespace || isDash(scalar)
  }

  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x60 || isApostrophe(scalar) || isMark(scalar)
  }

  fileprivate static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x27, 0xB4, 0x2BB...0x2BC, 0x2018, 0x2019: true
    default: false
    }
  }

  fileprivate static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .dashPunctuation || scalar.value == 0x2212
  }

  /// Accents, and what has no shape of its own.
  fileprivate static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00..<0x80: false
    case 0x300...0x36F, 0x483...0x487, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F: true
    case 0x591...0x5BD, 0x5BF, 0x5C1...0x5C2, 0x5C4...0x5C5, 0x5C7: true
    case 0x610...0x61A, 0x640, 0x64B...0x65F, 0x670, 0x6D6...0x6DC, 0x6DF...0x6E8, 0x6EA...0x6ED: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  /// Letters whose plain form no decomposition gives.
  private static let plainLetters: [UInt32: String] = [
    0xDF: "ss", 0x1E9E: "ss", 0xE6: "ae", 0x153: "oe", 0xF8: "o", 0x142: "l", 0x111: "d", 0xF0: "d", 0xFE: "th",
    0x127: "h", 0x131: "i", 0x138: "k", 0x167: "t", 0x14B: "ng", 0x17F: "s", 0x180: "b", 0x19A: "l", 0x1B6: "z",
    0x1E5: "g", 0x268: "i", 0x289: "u", 0x192: "f", 0x259: "e", 0x133: "ij", 0x3C2: "σ", 0x2044: "/",
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
  ]
}

/// The form in which words are looked for in running text.
package enum TextFolding {
  /// The text without case and accents, with apostrophes, dashes, quotation marks and spaces of all shapes as those of
  /// ASCII. Unlike a name, a text keeps every mark and space: `man-made` is not `man made`.
  ///
  /// The result is in form C. ASCII is only put into lower case. Complexity: linear.
  package static func fold(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var isASCII = true
    for scalar in Normalisation.nfd(text) {
      if scalar.isASCII {
        NameFolding.append(scalar, to: &out)
      } else if NameFolding.isApostrophe(scalar) {
        out.append("'")
      } else if NameFolding.isDash(scalar) {
        out.append("-")
      } else if (0x201C...0x201F).contains(scalar.value) {
        out.append("\"")
      } else if scalar.properties.isWhitespace {
        out.append(" ")
      } else if !NameFolding.isMark(scalar) {
        NameFolding.append(scalar, to: &out)
        isASCII = isASCII && out.last?.isASCII == true
      }
    }
    return isASCII ? String(out) : Normalisation.nfc(String(out))
  }
}

extension NameFolding {
  /// Lower-case ASCII words joined with `-`: what an id made from a name looks like.
  ///
  /// Cyrillic and Greek letters are written in Latin ones, the way news agencies do; another letter stands as `u` and
  /// its hexadecimal number, so that no name loses itself. Empty only where the name has no letter and no digit.
  package static func slug(_ name: String) -> String {
    if let ascii = slugASCII(name.utf8) { return ascii }
    var out = ""
    var needsDash = false
    func emit(_ part: String) {
      if needsDash, !out.isEmpty { out += "-" }
      needsDash = false
      out += part
    }
    for scalar in romanised(name) {
      let value = scalar.value
      if (0x30...0x39).contains(value) || (0x61...0x7A).contains(value) {
        emit(String(scalar))
      } else if value >= 0x80, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        needsDash = true
        emit("u" + String(value, radix: 16))
        needsDash = true
      } else if value < 0x80 || !scalar.properties.isGraphemeExtend {
        needsDash = true
      }
    }
    return out
  }

  /// The slug where all is ASCII, which is the common case and needs no tables.
  private static func slugASCII(_ bytes: String.UTF8View) -> String? {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var needsDash = false
    for byte in bytes {
      switch byte {
      case 0x80...: return nil
      case 0x27, 0x60: continue
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
        if needsDash, !out.isEmpty { out.append(0x2D) }
        needsDash = false
        out.append(byte < 0x41 ? byte : byte | 0x20)
      default: needsDash = true
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The folded scalars with Cyrillic and Greek in Latin letters. Letters that folding would strip of their sign (й,
  /// ё, ї) are looked up before it.
  private static func romanised(_ name: String) -> String.UnicodeScalarView {
    var lowered = String.UnicodeScalarView()
    for scalar in Normalisation.nfc(name).unicodeScalars {
      let lower = scalar.properties.lowercaseMapping
      if let first = lower.unicodeScalars.first, let latin = latinLetters[first.value] {
        lowered.append(contentsOf: latin.unicodeScalars)
      } else {
        lowered.append(scalar)
      }
    }
    var out = String.UnicodeScalarView()
    for scalar in fold(String(lowered)).unicodeScalars {
      if let latin = latinLetters[scalar.value] {
        out.append(contentsOf: latin.unicodeScalars)
      } else {
        out.append(scalar)
      }
    }
    return out
  }

  private static let latinLetters: [UInt32: String] = {
    let pairs: [(String, [String])] = [
      (
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        [
          "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
          "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
        ]
      ),
      ("ёєіїґўјљњћђџ", ["yo", "ye", "i", "yi", "g", "u", "j", "lj", "nj", "c", "dj", "dz"]),
      (
        "αβγδεζηθικλμνξοπρστυφχψω",
        [
          "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "t", "y", "f",
          "ch", "ps", "o",
        ]
      ),
    ]
    var table: [UInt32: String] = [:]
    for (letters, latin) in pairs {
      for (letter, replacement) in zip(letters.unicodeScalars, latin) { table[letter.value] = replacement }
    }
    return table
  }()
}

/// Text of unknown origin, encoded for where it goes, so that it can neither steer a terminal nor hide, reorder or
/// forge what a reader sees.
///
/// What is not shown as it is stands as a visible escape: `\n`, `\t`, `\e`, `\u{202E}`. That covers the controls (C0,
/// C1, DEL), bidirectional marks, embeddings and isolates, every other invisible scalar, line and paragraph
/// separators, private use, and what is not assigned (Unicode TR 36 and UAX #9 describe the attacks). Joiners and
/// variation selectors stay inside emoji sequences only (UTS #51).
package enum SafeText {
  /// The text as one line that is safe to show on a terminal.
  ///
  /// At most 30 combining marks stay on a base, the limit of UAX #15's stream-safe form; the rest stands as `\u{…}`.
  /// A mark without a base gets a dotted circle. Applying it twice changes nothing more. Complexity: linear.
  package static func terminal(_ text: String) -> String {
    if let cells = text.utf8.withContiguousStorageIfAvailable({ plainCells($0) }), cells != nil { return text }
    var out = Output()
    for character in text {
      let scalars = character.unicodeScalars
      if scalars.index(after: scalars.startIndex) == scalars.endIndex, let only = scalars.first {
        out.append(only)
      } else {
        out.append(cluster: Array(scalars))
      }
    }
    return String(out.scalars)
  }

  /// The visible stand-in of a scalar, or nil where it may be shown as it is, apart from emoji sequences.
  package static func escape(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x09: return "\\t"
    case 0x0A: return "\\n"
    case 0x0D: return "\\r"
    case 0x1B: return "\\e"
    case 0x00..<0x20, 0x7F..<0xA0, 0xAD: break
    case 0x20..<0x300: return nil
    default: if isVisible(scalar) { return nil }
    }
    return "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate: return false
    case .format: return DisplayWidth.isPrependedMark(scalar.value)
    default: return !properties.isDefaultIgnorableCodePoint
    }
  }

  private static let marksPerBase = 30
  private static let dottedCircle: Unicode.Scalar = "\u{25CC}"

  /// The scalars shown so far, with what the next mark depends on.
  private struct Output {
    var scalars = String.UnicodeScalarView()
    private var hasBase = false
    private var marks = 0

    mutating func append(_ scalar: Unicode.Scalar) {
      if let escape = SafeText.escape(of: scalar) {
        scalars.append(contentsOf: escape.unicodeScalars)
        hasBase = false
        marks = 0
      } else if scalar.isMark {
        append(mark: scalar)
      } else {
        scalars.append(scalar)
        hasBase = true
        marks = 0
      }
    }

    mutating func append(cluster: [Unicode.Scalar]) {
      let allowed = EmojiSequence.invisibleParts(of: cluster)
      for (position, scalar) in cluster.enumerated() {
        if allowed.contains(position) { scalars.append(scalar) } else { append(scalar) }
      }
    }

    private mutating func append(mark: Unicode.Scalar) {
      if !hasBase {
        scalars.append(SafeText.dottedCircle)
        hasBase = true
        marks = 0
      }
      marks += 1
      if marks <= SafeText.marksPerBase {
        scalars.append(mark)
      } else if marks == SafeText.marksPerBase + 1 {
        scalars.append(contentsOf: "\\u{…}".unicodeScalars)
      }
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isMark: Bool {
    guard value >= 0x300 else { return false }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: return true
    default: return false
    }
  }
}

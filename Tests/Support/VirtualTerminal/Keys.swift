/// Keys as a terminal sends them.
package enum Keys {
  package static let up = "\u{1B}[A"
  package static let down = "\u{1B}[B"
  package static let right = "\u{1B}[C"
  package static let left = "\u{1B}[D"
  package static let home = "\u{1B}[H"
  package static let end = "\u{1B}[F"
  package static let delete = "\u{1B}[3~"
  package static let wordRight = "\u{1B}[1;5C"
  package static let wordLeft = "\u{1B}[1;5D"
  package static let backspace = "\u{7F}"
  package static let escape = "\u{1B}"

  package static func control(_ letter: Character) -> String {
    String(Unicode.Scalar((letter.asciiValue ?? 0x40) & 0x1F))
  }

  package static func alt(_ letter: Character) -> String { "\u{1B}" + String(letter) }

  package static func paste(_ text: String) -> String { "\u{1B}[200~" + text + "\u{1B}[201~" }
}

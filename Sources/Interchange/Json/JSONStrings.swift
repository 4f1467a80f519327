/// Tells, byte by byte, where the strings of a JSON text are: what stands in them is no sign.
struct JSONStrings {
  enum Place { case outside, opening, within, closing }

  private(set) var isOpen = false
  private var isEscaped = false

  /// Takes the next byte and says where it stands.
  @inline(__always)
  mutating func take(_ byte: UInt8) -> Place {
    guard isOpen else {
      isOpen = byte == 0x22
      return isOpen ? .opening : .outside
    }
    if isEscaped {
      isEscaped = false
    } else if byte == 0x5C {
      isEscaped = true
    } else if byte == 0x22 {
      isOpen = false
      return .closing
    }
    return .within
  }
}

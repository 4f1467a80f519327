/// Splits what a program sends into characters, controls and sequences (ECMA-48, 5.4).
struct Parser {
  enum Command {
    case print(Unicode.Scalar)
    case control(UInt8)
    case escape(UInt8)
    case sequence(final: UInt8, parameters: [Int], isPrivate: Bool)
  }

  private enum State { case ground, escape, sequence, string }

  private var state = State.ground
  private var collected: [UInt8] = []
  private var partial: [UInt8] = []

  mutating func take(_ byte: UInt8) -> [Command] {
    switch state {
    case .ground: return ground(byte)
    case .escape:
      collected = []
      state = byte == UInt8(ascii: "[") ? .sequence : byte == UInt8(ascii: "]") ? .string : .ground
      return state == .ground ? [.escape(byte)] : []
    case .string:
      if byte == 0x07 || byte == 0x5C { state = .ground }
      return []
    case .sequence:
      guard (0x40...0x7E).contains(byte) else {
        collected.append(byte)
        return []
      }
      state = .ground
      let isPrivate = collected.first == UInt8(ascii: "?")
      let text = String(decoding: isPrivate ? collected.dropFirst() : collected[...], as: UTF8.self)
      let parameters = text.split(separator: ";", omittingEmptySubsequences: false).compactMap { Int($0) }
      return [.sequence(final: byte, parameters: parameters, isPrivate: isPrivate)]
    }
  }

  private mutating func ground(_ byte: UInt8) -> [Command] {
    if byte == 0x1B {
      state = .escape
      return []
    }
    if byte < 0x20 || byte == 0x7F { return [.control(byte)] }
    partial.append(byte)
    let needed = partial[0] < 0x80 ? 1 : partial[0] < 0xE0 ? 2 : partial[0] < 0xF0 ? 3 : 4
    guard partial.count >= needed else { return [] }
    defer { partial = [] }
    return String(decoding: partial, as: UTF8.self).unicodeScalars.map { .print($0) }
  }
}

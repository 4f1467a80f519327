/// What a line of JSON says, read by a reader of its own so that no reader of the program is trusted.
package indirect enum PlainJSON: Hashable, Sendable {
  case null
  case bool(Bool)
  /// A number as it is written.
  case number(String)
  case string(String)
  case array([PlainJSON])
  case object([String: PlainJSON])

  /// Nil where the bytes are not one value.
  package init?(_ bytes: some Collection<UInt8>) {
    var reader = Reader(bytes: Array(bytes))
    guard let value = reader.value(), reader.isAtEnd else { return nil }
    self = value
  }

  package subscript(name: String) -> PlainJSON {
    if case .object(let fields) = self { fields[name] ?? .null } else { .null }
  }

  package static func int(_ number: Int) -> PlainJSON { .number(String(number)) }
  package static func text(_ text: String?) -> PlainJSON { text.map { .string($0) } ?? .null }
  package static func texts(_ texts: some Sequence<String>) -> PlainJSON { .array(texts.map { .string($0) }) }

  /// One text for one value: the fields of objects in order of their names.
  package var words: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let text): text
    case .string(let text): "'\(text)'"
    case .array(let items): "[" + items.map(\.words).joined(separator: ", ") + "]"
    case .object(let fields):
      "{" + fields.keys.sorted().map { "\($0): \(fields[$0].map(\.words) ?? "")" }.joined(separator: ", ") + "}"
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    var place = 0

    var isAtEnd: Bool { place == bytes.count }
    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func take(_ character: Character) -> Bool {
      guard next == character.asciiValue else { return false }
      place += 1
      return true
    }

    private mutating func take(word: String) -> Bool {
      guard bytes[place...].starts(with: word.utf8) else { return false }
      place += word.utf8.count
      return true
    }

    mutating func value() -> PlainJSON? {
      switch next {
      case 0x7B: return object()
      case 0x5B: return array()
      case 0x22: return string().map { .string($0) }
      case 0x6E: return take(word: "null") ? .null : nil
      case 0x74: return take(word: "true") ? .bool(true) : nil
      case 0x66: return take(word: "false") ? .bool(false) : nil
      default:
        let start = place
        while let byte = next, (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte) {
          place += 1
        }
        return place > start ? .number(String(decoding: bytes[start..<place], as: UTF8.self)) : nil
      }
    }

    private mutating func object() -> PlainJSON? {
      guard take("{") else { return nil }
      var fields: [String: PlainJSON] = [:]
      if take("}") { return .object(fields) }
      repeat {
        guard let name = string(), fields[name] == nil, take(":"), let value = value() else { return nil }
        fields[name] = value
      } while take(",")
      return take("}") ? .object(fields) : nil
    }

    private mutating func array() -> PlainJSON? {
      guard take("[") else { return nil }
      var items: [PlainJSON] = []
      if take("]") { return .array(items) }
      repeat {
        guard let value = value() else { return nil }
        items.append(value)
      } while take(",")
      return take("]") ? .array(items) : nil
    }

    private mutating func string() -> String? {
      guard take("\"") else { return nil }
      var text: [UInt8] = []
      while let byte = next, byte != 0x22 {
        place += 1
        guard byte == 0x5C else {
          text.append(byte)
          continue
        }
        guard let escaped = next else { return nil }
        place += 1
        switch escaped {
        case 0x6E: text.append(0x0A)
        case 0x74: text.append(0x09)
        case 0x22, 0x5C, 0x2F: text.append(escaped)
        default: return nil
        }
      }
      return take("\"") ? String(decoding: text, as: UTF8.self) : nil
    }
  }
}

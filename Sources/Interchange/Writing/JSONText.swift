/// JSON as text, written piece by piece in a fixed order of keys.
enum JSONText {
  /// A string with the escapes that RFC 8259 asks for, and U+2028 and U+2029 escaped, which some readers take for line
  /// ends.
  static func string(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: out += "\\\""
      case 0x5C: out += "\\\\"
      case 0x0A: out += "\\n"
      case 0x0D: out += "\\r"
      case 0x09: out += "\\t"
      case 0x00..<0x20, 0x7F, 0x2028, 0x2029:
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }

  static func list(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }
}

/// An object being written; members without a value are left out.
struct JSONObject {
  private var members: [String] = []

  init() {}

  mutating func add(_ name: String, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    add(name, raw: JSONText.string(text))
  }

  mutating func add(_ name: String, list: [String]) {
    guard !list.isEmpty else { return }
    add(name, raw: JSONText.list(list.map { JSONText.string($0) }))
  }

  mutating func add(_ name: String, raw: String) { members.append(JSONText.string(name) + ":" + raw) }

  var isEmpty: Bool { members.isEmpty }
  var text: String { "{" + members.joined(separator: ",") + "}" }
}

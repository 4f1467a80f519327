import Language
import Text

/// Parameters in a text that people read: `no claims by $who`.
enum ParameterText {
  /// The text with each `$name` of a known parameter replaced by its value; other dollar signs stay.
  static func filled(_ text: String, _ parameters: [String: String]) -> String {
    guard !parameters.isEmpty, text.utf8.contains(0x24) else { return text }
    var out: [UInt8] = []
    let bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count {
      let end = nameEnd(bytes, at)
      if end > at + 1, let value = parameters[String(decoding: bytes[at + 1..<end], as: UTF8.self)] {
        out += value.utf8
        at = end
      } else {
        out.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  static func names(in text: String) -> [String] {
    let bytes = Array(text.utf8)
    return bytes.indices.compactMap { at in
      let end = nameEnd(bytes, at)
      return end > at + 1 ? String(decoding: bytes[at + 1..<end], as: UTF8.self) : nil
    }
  }

  /// Where the name after a `$` at `start` ends; `start` where there is no `$`.
  private static func nameEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    guard bytes[start] == 0x24, start + 1 < bytes.count, (bytes[start + 1] | 0x20) &- 0x61 < 26 else { return start }
    var end = start + 1
    while end < bytes.count, bytes[end].isLetterOrDigit || bytes[end] == 0x2D || bytes[end] == 0x5F { end += 1 }
    // A hyphen at the end belongs to the sentence.
    while bytes[end - 1] == 0x2D { end -= 1 }
    return end
  }
}

extension Stage {
  /// The quoted texts of a stage.
  var texts: [String] {
    let operands = self.operands.compactMap { if case .word(let text, quoted: true) = $0.value { text } else { nil } }
    return operands + terms.compactMap { if case .string(let text, _) = $0.value { text } else { nil } }
  }

  /// The stage with parameters put into its quoted texts.
  func filled(_ parameters: [String: String]) -> Stage {
    var copy = self
    for position in operands.indices {
      guard case .word(let text, quoted: true) = operands[position].value else { continue }
      copy.operands[position].value = .word(ParameterText.filled(text, parameters), quoted: true)
    }
    for position in terms.indices {
      guard case .string(let text, let negated) = terms[position].value else { continue }
      copy.terms[position].value = .string(ParameterText.filled(text, parameters), negated: negated)
    }
    return copy
  }
}

/// Blanks what is not code in Swift and C: comments and the insides of strings. Interpolations stay code.
enum CodeMask {
  private enum Mode {
    /// Code; inside an interpolation with the count of open parentheses.
    case code(parentheses: Int?)
    case string(quotes: Int, pounds: Int)
  }

  static func mask(_ text: String) -> String {
    let input = Array(text.utf8)
    var output = input
    var modes = [Mode.code(parentheses: nil)]
    var i = 0
    while i < input.count, let mode = modes.last {
      switch mode {
      case .code(let parentheses): i = code(input, &output, i, parentheses, &modes)
      case .string(let quotes, let pounds): i = string(input, &output, i, quotes, pounds, &modes)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func code(
    _ input: [UInt8], _ output: inout [UInt8], _ i: Int, _ parentheses: Int?, _ modes: inout [Mode]
  ) -> Int {
    let byte = input[i]
    if byte == slash, i + 1 < input.count, input[i + 1] == slash {
      let end = input[i...].firstIndex(of: newline) ?? input.count
      blank(&output, i..<end)
      return end
    }
    if byte == slash, i + 1 < input.count, input[i + 1] == star {
      let end = endOfBlock(input, i)
      blank(&output, i..<end)
      return end
    }
    if byte == quote || byte == pound {
      let pounds = input[i...].prefix { $0 == pound }.count
      let start = i + pounds
      guard start < input.count, input[start] == quote else { return start }
      let quotes = input[start...].starts(with: [quote, quote, quote]) ? 3 : 1
      modes.append(.string(quotes: quotes, pounds: pounds))
      return start + quotes
    }
    if byte == apostrophe, i + 2 < input.count {
      // A character of C.
      let end = input[i + 1] == backslash ? i + 3 : i + 2
      if end < input.count, input[end] == apostrophe {
        blank(&output, (i + 1)..<end)
        return end + 1
      }
    }
    if let parentheses {
      if byte == open { modes[modes.count - 1] = .code(parentheses: parentheses + 1) }
      if byte == close {
        if parentheses == 0 { modes.removeLast() } else { modes[modes.count - 1] = .code(parentheses: parentheses - 1) }
      }
    }
    return i + 1
  }

  private static func string(
    _ input: [UInt8], _ output: inout [UInt8], _ i: Int, _ quotes: Int, _ pounds: Int, _ modes: inout [Mode]
  ) -> Int {
    let byte = input[i]
    let fence = [UInt8](repeating: pound, count: pounds)
    if byte == backslash, input[(i + 1)...].starts(with: fence) {
      let next = i + 1 + pounds
      if next < input.count, input[next] == open {
        modes.append(.code(parentheses: 0))
        blank(&output, i..<next)
        return next + 1
      }
      blank(&output, i..<min(next + 1, input.count))
      return next + 1
    }
    let ends = [UInt8](repeating: quote, count: quotes) + fence
    if byte == quote, input[i...].starts(with: ends) {
      modes.removeLast()
      return i + ends.count
    }
    // A string of one line ends with it, so that one slip does not blank the rest of the file.
    if byte == newline, quotes == 1 { modes.removeLast() }
    blank(&output, i..<(i + 1))
    return i + 1
  }

  private static func endOfBlock(_ input: [UInt8], _ start: Int) -> Int {
    var depth = 0
    var i = start
    while i + 1 < input.count {
      if input[i] == slash, input[i + 1] == star {
        depth += 1
        i += 2
      } else if input[i] == star, input[i + 1] == slash {
        depth -= 1
        i += 2
        if depth == 0 { return i }
      } else {
        i += 1
      }
    }
    return input.count
  }

  private static func blank(_ output: inout [UInt8], _ range: Range<Int>) {
    for i in range where output[i] != newline { output[i] = 0x20 }
  }

  private static let newline: UInt8 = 10
  private static let quote: UInt8 = 0x22
  private static let pound: UInt8 = 0x23
  private static let apostrophe: UInt8 = 0x27
  private static let open: UInt8 = 0x28
  private static let close: UInt8 = 0x29
  private static let star: UInt8 = 0x2A
  private static let slash: UInt8 = 0x2F
  private static let backslash: UInt8 = 0x5C
}

/// Where words, lines and user-perceived characters begin and end in a buffer of scalars.
struct TextMotion {
  let scalars: [Unicode.Scalar]

  init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  private func isWord(_ index: Int) -> Bool {
    let properties = scalars[index].properties
    return properties.isAlphabetic || properties.numericType != nil
      || properties.generalCategory == .nonspacingMark
  }

  private func isBlank(_ index: Int) -> Bool { scalars[index].properties.isWhitespace }

  /// The end of the word at or after a position; words are letters and digits, as in bash.
  func wordEnd(after position: Int) -> Int {
    var index = position
    while index < scalars.count, !isWord(index) { index += 1 }
    while index < scalars.count, isWord(index) { index += 1 }
    return index
  }

  /// The start of the word before a position.
  func wordStart(before position: Int) -> Int {
    var index = position
    while index > 0, !isWord(index - 1) { index -= 1 }
    while index > 0, isWord(index - 1) { index -= 1 }
    return index
  }

  /// The start of the run without blanks before a position.
  func blankWordStart(before position: Int) -> Int {
    var index = position
    while index > 0, isBlank(index - 1) { index -= 1 }
    while index > 0, !isBlank(index - 1) { index -= 1 }
    return index
  }

  /// The last run without blanks; blanks within quotation marks part nothing.
  var lastArgument: [Unicode.Scalar] {
    var words: [[Unicode.Scalar]] = [[]]
    var isQuoted = false
    for index in scalars.indices {
      if scalars[index] == "\"" { isQuoted.toggle() }
      if isBlank(index), !isQuoted { words.append([]) } else { words[words.count - 1].append(scalars[index]) }
    }
    return words.last { !$0.isEmpty } ?? []
  }

  func lineStart(at position: Int) -> Int {
    var index = position
    while index > 0, scalars[index - 1] != "\n" { index -= 1 }
    return index
  }

  func lineEnd(at position: Int) -> Int {
    var index = position
    while index < scalars.count, scalars[index] != "\n" { index += 1 }
    return index
  }

  /// The ends of the user-perceived characters (UAX 29), 0 first. Complexity: linear.
  private var boundaries: [Int] {
    var ends = [0]
    var position = 0
    for character in String(scalars) {
      position += character.unicodeScalars.count
      ends.append(position)
    }
    return ends
  }

  func characterEnd(after position: Int) -> Int {
    boundaries.first { $0 > position } ?? scalars.count
  }

  func characterStart(before position: Int) -> Int {
    boundaries.last { $0 < position } ?? 0
  }

  /// The place one line above, at the same distance from the line's start; nil on the first line.
  func above(_ position: Int) -> Int? {
    let start = lineStart(at: position)
    guard start > 0 else { return nil }
    let upper = lineStart(at: start - 1)
    return min(upper + position - start, start - 1)
  }

  /// The place one line below; nil on the last line.
  func below(_ position: Int) -> Int? {
    let end = lineEnd(at: position)
    guard end < scalars.count else { return nil }
    return min(end + 1 + position - lineStart(at: position), lineEnd(at: end + 1))
  }
}

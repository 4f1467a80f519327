import Rendering

/// Marks where two texts part, with brackets and not by colour alone: `short-range [rockets]`.
enum DifferingWords {
  /// The text with the words in brackets that stand between what both begin and end with; unmarked where they share
  /// nothing, where nothing differs, and where both are a word or two.
  static func runs(of text: String, against other: String) -> [Run] {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    let others = other.split(separator: " ", omittingEmptySubsequences: false)
    func same(_ a: Substring, _ b: Substring) -> Bool { a.utf8.elementsEqual(b.utf8) }
    let shorter = min(words.count, others.count)
    var head = 0
    while head < shorter, same(words[head], others[head]) { head += 1 }
    var tail = 0
    while tail < shorter - head, same(words[words.count - 1 - tail], others[others.count - 1 - tail]) { tail += 1 }
    let middle = words[head..<(words.count - tail)]
    guard head + tail > 0, !middle.isEmpty, max(words.count, others.count) > 2 else { return [Run(text, .value)] }
    func joined(_ part: ArraySlice<Substring>) -> String { part.joined(separator: " ") }
    var runs: [Run] = []
    if head > 0 { runs.append(Run(joined(words[..<head]) + " ", .value)) }
    runs.append(Run("[" + joined(middle) + "]", .emphasis))
    if tail > 0 { runs.append(Run(" " + joined(words[(words.count - tail)...]), .value)) }
    return runs
  }
}

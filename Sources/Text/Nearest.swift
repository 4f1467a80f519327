/// The name that was probably meant.
package enum Nearest {
  /// The nearest of the candidates, or nil where none is near enough.
  package static func match(_ word: String, in candidates: some Sequence<String>) -> String? {
    matches(word, in: candidates, limit: 1).first
  }

  /// The near candidates, nearest first; ties are settled by the difference in length, then by bytes.
  ///
  /// Both sides are folded (``NameFolding/fold(_:)``). Near is a candidate within one, two or three edits (insertion,
  /// deletion, substitution, swap of neighbours; two to five, six to eight, more letters), one that begins with the
  /// word, or one that contains it.
  package static func matches(_ word: String, in candidates: some Sequence<String>, limit: Int) -> [String] {
    let wanted = Array(NameFolding.fold(word).unicodeScalars.prefix(longest))
    guard !wanted.isEmpty, limit > 0 else { return [] }
    var found: [Match] = []
    for candidate in candidates {
      let folded = Array(NameFolding.fold(candidate).unicodeScalars.prefix(longest))
      guard let distance = distance(from: wanted, to: folded) else { continue }
      found.append(Match(distance: distance, gap: abs(folded.count - wanted.count), name: candidate))
    }
    found.sort()
    var names: [String] = []
    for match in found where names.count < limit {
      if let last = names.last, last.utf8.elementsEqual(match.name.utf8) { continue }
      names.append(match.name)
    }
    return names
  }

  /// Longer words are compared by their beginning, which bounds the work per candidate.
  private static let longest = 64

  private struct Match: Comparable {
    var distance: Int
    var gap: Int
    var name: String

    static func < (a: Match, b: Match) -> Bool {
      if a.distance != b.distance { return a.distance < b.distance }
      if a.gap != b.gap { return a.gap < b.gap }
      return a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
    }

    static func == (a: Match, b: Match) -> Bool { !(a < b) && !(b < a) }
  }

  private static func distance(from word: [Unicode.Scalar], to candidate: [Unicode.Scalar]) -> Int? {
    let allowed = [0, 0, 1, 1, 1, 1, 2, 2, 2][min(word.count, 8)] + (word.count > 8 ? 1 : 0)
    let edits = editDistance(word, candidate, limit: allowed)
    let contained = containment(of: word, in: candidate)
    return [edits, contained].compactMap { $0 }.min()
  }

  /// What a beginning (two letters and more) or a middle (three and more) counts for, in edits.
  private static func containment(of word: [Unicode.Scalar], in candidate: [Unicode.Scalar]) -> Int? {
    guard word.count >= 2, candidate.count > word.count else { return nil }
    if candidate.starts(with: word) { return 1 }
    guard word.count >= 3 else { return nil }
    for from in 1...(candidate.count - word.count) where candidate[from...].starts(with: word) { return 2 }
    return nil
  }

  /// The optimal string alignment distance, or nil where it exceeds `limit`. Complexity: the product of the lengths.
  static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      row.reserveCapacity(b.count + 1)
      for j in 1...b.count {
        let substituted = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        var best = min(substituted, last[j] + 1, row[j - 1] + 1)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { best = min(best, beforeLast[j - 2] + 1) }
        row.append(best)
      }
      if let least = row.min(), least > limit { return nil }
      beforeLast = last
      last = row
    }
    return last[b.count] <= limit ? last[b.count] : nil
  }
}

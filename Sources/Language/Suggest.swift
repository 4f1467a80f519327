/// Finds the name that somebody probably meant.
enum Suggest {
  /// The nearest of `candidates` to `name`, if any is near enough to be worth naming: the same but for case, a
  /// beginning of at least three letters, or at most a third of the letters mistyped.
  ///
  /// Distance is optimal string alignment (insert, delete, replace, swap neighbours) on case-folded ASCII bytes.
  /// Complexity: the product of the lengths, for each candidate; names over 64 bytes are compared by case alone.
  static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = folded(name)
    guard !wanted.isEmpty else { return nil }
    var best: (name: String, score: Int)?
    for candidate in candidates {
      let have = folded(candidate)
      guard let score = score(wanted, have) else { continue }
      if let known = best, known.score <= score { continue }
      best = (candidate, score)
    }
    return best?.name
  }

  /// Twice the distance, so that a beginning can rank between one mistake and two.
  private static func score(_ wanted: [UInt8], _ have: [UInt8]) -> Int? {
    if wanted == have { return 0 }
    guard wanted.count <= 64, have.count <= 64 else { return nil }
    if wanted.count >= 3, have.starts(with: wanted) { return 3 }
    let allowed = max(wanted.count, have.count) <= 2 ? 0 : max(1, max(wanted.count, have.count) / 3)
    guard abs(wanted.count - have.count) <= allowed else { return nil }
    let distance = distance(wanted, have)
    return distance <= allowed ? 2 * distance : nil
  }

  private static func folded(_ name: String) -> [UInt8] {
    name.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
  }

  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      for j in 1...b.count {
        var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { cost = min(cost, before[j - 2] + 1) }
        row.append(cost)
      }
      before = last
      last = row
    }
    return last[b.count]
  }
}

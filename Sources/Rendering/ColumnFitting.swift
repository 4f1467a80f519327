/// Shares the cells of a line among columns.
enum ColumnFitting {
  /// Widths between `minimum` and `natural` whose sum is at most `available`, or nil where the minima do not fit.
  ///
  /// Short columns stay whole as long as there is room for that; the rest of the line is shared so that no column takes
  /// more lines than it must. Complexity: columns times the logarithm of the widest.
  static func fit(natural: [Int], minimum: [Int], available: Int) -> [Int]? {
    precondition(natural.count == minimum.count, "every column has both widths")
    if natural.reduce(0, +) <= available { return natural }
    for floor in [24, 16, 10, 0] {
      let least = zip(natural, minimum).map { max($1, min($0, floor)) }
      if least.reduce(0, +) <= available { return share(natural: natural, minimum: least, available: available) }
    }
    return nil
  }

  /// The widths at which the tallest column takes the fewest lines.
  private static func share(natural: [Int], minimum: [Int], available: Int) -> [Int] {
    func widths(lines: Int) -> [Int] { zip(natural, minimum).map { max($1, ($0 + lines - 1) / lines) } }
    var lower = 1
    var upper = natural.max() ?? 1
    while lower < upper {
      let lines = (lower + upper) / 2
      if widths(lines: lines).reduce(0, +) <= available { upper = lines } else { lower = lines + 1 }
    }
    var result = widths(lines: lower)
    var spare = available - result.reduce(0, +)
    // What is left makes columns whole, those first that lack least.
    let byNeed = result.indices.sorted { (natural[$0] - result[$0], $0) < (natural[$1] - result[$1], $1) }
    for position in byNeed {
      let lacking = natural[position] - result[position]
      let given = position == byNeed.last ? min(lacking, spare) : (lacking <= spare ? lacking : 0)
      result[position] += given
      spare -= given
    }
    return result
  }

  /// Two widths for columns that are read side by side: halves, unless one needs less than its half.
  static func pair(_ left: Int, _ right: Int, available: Int) -> (left: Int, right: Int) {
    if left + right <= available { return (left, right) }
    let half = available / 2
    if left <= half { return (left, available - left) }
    if right <= half { return (available - right, right) }
    return (available - half, half)
  }
}

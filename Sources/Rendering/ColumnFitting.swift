/// Shares the cells of a line among columns.
enum ColumnFitting {
  /// Widths between `minimum` and `natural` whose sum is at most `available`, or nil where the minima do not fit.
  ///
  /// The widest columns give way first, so that short ones stay whole. Complexity: columns times the widest.
  static func fit(natural: [Int], minimum: [Int], available: Int) -> [Int]? {
    precondition(natural.count == minimum.count, "every column has both widths")
    if natural.reduce(0, +) <= available { return natural }
    guard minimum.reduce(0, +) <= available else { return nil }
    func widths(_ cap: Int) -> [Int] { zip(natural, minimum).map { max(min($0, cap), $1) } }
    var lower = 0
    var upper = natural.max() ?? 0
    while lower < upper {
      let cap = (lower + upper + 1) / 2
      if widths(cap).reduce(0, +) <= available { lower = cap } else { upper = cap - 1 }
    }
    var result = widths(lower)
    var spare = available - result.reduce(0, +)
    for position in result.indices where spare > 0 && result[position] < natural[position] {
      result[position] += 1
      spare -= 1
    }
    return result
  }
}

/// What the rows of a lane hold that nothing reads, by bit, and where the report counts it.
struct IgnoredNames {
  private var all: [(name: String, isDeclared: Bool, place: Int)] = []

  /// Takes over what came with a block.
  mutating func take(_ fresh: QuickBlock.FreshNames) {
    for item in fresh.ignored { all.append((item.name, item.isDeclared, -1)) }
  }

  /// Counts what rows were taken without.
  mutating func count(_ records: ArraySlice<QuickRecord>, in report: inout ImportReport) {
    for record in records {
      var rest = record.ignored
      while rest != 0 {
        let bit = rest.trailingZeroBitCount
        rest &= rest - 1
        if all[bit].place < 0 {
          all[bit].place = report.ignore(all[bit].name, isDeclared: all[bit].isDeclared)
        } else {
          report.ignored[all[bit].place].count += 1
        }
      }
    }
  }
}

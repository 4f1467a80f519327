/// How often every two of some sources met on settled questions, agreed and conflicted, and which categories they used.
///
/// A thread counts into one of these at a time. Its columns are plain memory, since each of millions of meetings would
/// else ask an array whether it is shared.
final class AgreementCount: @unchecked Sendable {
  /// Overlap, agreements, conflicts, and matches within categories of one question, of the pair of two numbers at
  /// a · width + b: which comes first is all one.
  private(set) var cells: [SIMD4<Int32>]
  let uses: CategoryUses
  private let width: Int
  /// What was counted since ``settle()``, as ``cells``, in the four quarters of a word.
  private let recent: UnsafeMutablePointer<UInt64>
  private var recentQuestions = 0
  /// By relation, and 8 further where both use one category of their own: what one meeting adds to ``recent``.
  private let kinds: UnsafeMutablePointer<UInt64>
  /// How the sides of the question at hand count against each other.
  private let stepColumns = SideSteps.Columns()
  private let singles: Positions
  /// The positions of those who hold several, side by side.
  private let several: Positions
  /// Where the positions of each of these begin.
  private var groups: [Int] = []
  /// Everybody who takes a side on the question at hand.
  private var met: [UInt16] = []
  private var decided: [UInt8] = []

  /// Who takes which side: numbers, and sides.
  private struct Positions {
    let numbers: UnsafeMutablePointer<UInt16>
    let sides: UnsafeMutablePointer<UInt8>
  }

  /// - Parameters:
  ///   - width: of how many sources.
  ///   - members: the most positions that a question has.
  init(width: Int, categories: Int, members: Int) {
    self.width = width
    cells = [SIMD4<Int32>](repeating: SIMD4(), count: width * width)
    uses = CategoryUses(categories: categories)
    recent = .allocate(capacity: width * width)
    recent.initialize(repeating: 0, count: width * width)
    kinds = .allocate(capacity: 16)
    for step in 0..<16 {
      let code = SideRelations.Code(rawValue: UInt8(step & 7)) ?? .incomparable
      let agrees: UInt64 = code.isAgreement ? 1 << 16 : 0
      let conflicts: UInt64 = code == .contradicts ? 1 << 32 : 0
      (kinds + step).initialize(to: 1 | agrees | conflicts | (step >= 8 ? 1 << 48 : 0))
    }
    (singles, several) = (Self.positions(members), Self.positions(members))
  }

  deinit {
    recent.deallocate()
    kinds.deallocate()
    stepColumns.deallocate()
    for positions in [singles, several] {
      positions.numbers.deallocate()
      positions.sides.deallocate()
    }
  }

  private static func positions(_ count: Int) -> Positions {
    let positions = Positions(numbers: .allocate(capacity: count + 1), sides: .allocate(capacity: count + 1))
    positions.numbers.initialize(repeating: 0, count: count + 1)
    positions.sides.initialize(repeating: 0, count: count + 1)
    return positions
  }

  /// No number.
  static let silent = UInt16.max

  /// Counts a meeting that was judged from claims.
  func add(_ code: SideRelations.Code, _ a: UInt16, _ b: UInt16) {
    add(kinds[Int(code.rawValue)], to: Int(a) * width + Int(b))
  }

  private func add(_ counts: UInt64, to place: Int) {
    cells[place] &+= SIMD4(
      Int32(counts & 0xFFFF), Int32(counts >> 16 & 0xFFFF), Int32(counts >> 32 & 0xFFFF), 2 * Int32(counts >> 48))
  }

  /// Adds what was counted of late to ``cells``.
  func settle() {
    for place in 0..<width * width where recent[place] != 0 {
      add(recent[place], to: place)
      recent[place] = 0
    }
    recentQuestions = 0
  }

  /// Counts one settled question.
  ///
  /// - Parameters:
  ///   - known: source → number, or ``silent``.
  ///   - isMany: whether the question's property has many values.
  ///   - part: where the uses of the property's categories are kept.
  @inline(__always)
  func count(
    _ question: Int, _ columns: StandingColumns, known: UnsafeBufferPointer<UInt16>, categories: SideCategories,
    isMany: Bool, _ part: Int
  ) {
    let members = columns.members(question)
    guard members.count > 1 else { return }
    let relations = columns.relations[question]
    let (numbers, sides) = (singles.numbers, singles.sides)
    var count = 0
    var last = Self.silent
    var repeats = false
    for place in members {
      let number = known[Int(columns.memberSources[place])]
      let side = columns.memberSides[place]
      numbers[count] = number
      sides[count] = side
      let isHeard = number != Self.silent && relations.isCommitted(side)
      // Whoever holds several positions holds them side by side.
      repeats = repeats || (isHeard && number == last)
      last = isHeard ? number : last
      count += isHeard ? 1 : 0
    }
    guard count > 1 else { return }
    let base = Int(columns.sideOffsets[question])
    var steps = SideSteps(stepColumns)
    for place in 0..<count where !steps.isKnown(sides[place]) {
      steps.setKnown(sides[place], categories[base + Int(sides[place])])
    }
    steps.settle(relations) { columns.sideStatements[base + Int($0)] }
    // A pair meets once on a question, so that no quarter of a word runs over.
    recentQuestions += 1
    if recentQuestions == 0x7FFF { settle() }
    if repeats {
      countRepeated(count, isMany ? Self.weightsOfMany : Self.weightsOfOne, steps, part)
    } else {
      countSingles(count, steps)
      if steps.shares { use(count, steps, part) }
    }
  }

  /// Counts those who hold one position each.
  @inline(__always)
  private func countSingles(_ count: Int, _ steps: SideSteps) {
    guard count > 1 else { return }
    let (numbers, sides) = (singles.numbers, singles.sides)
    for first in 0..<count - 1 {
      let row = recent + Int(numbers[first]) &* width
      let against = steps.row(sides[first])
      for second in (first + 1)..<count {
        row[Int(numbers[second])] &+= kinds[Int(against >> (UInt32(sides[second]) &* 4) & 15)]
      }
    }
  }

  /// Notes the categories that those used who hold one position each.
  private func use(_ count: Int, _ steps: SideSteps, _ part: Int) {
    let start = uses.meet(UnsafeBufferPointer(start: singles.numbers, count: count), part)
    for place in 0..<count {
      let category = steps.category(singles.sides[place])
      if category != SharedCategories.own {
        uses.use(Int(category), by: singles.numbers[place], among: start, count, part)
      }
    }
  }

  // MARK: Several positions of one source

  /// Counts where somebody holds several positions: between two the gravest relation decides; of equally grave ones one
  /// that agrees, else the first, the source with the lower number coming first.
  private func countRepeated(_ all: Int, _ weights: SIMD8<Int8>, _ steps: SideSteps, _ part: Int) {
    let count = setApart(all)
    countSingles(count, steps)
    for group in 0..<groups.count - 1 {
      let own = holder(group)
      for place in 0..<count { add(decisive(own, single(place), steps, weights), steps) }
      for other in (group + 1)..<(groups.count - 1) { add(decisive(own, holder(other), steps, weights), steps) }
    }
    if steps.shares { useRepeated(count, steps, weights, part) }
  }

  /// Moves the positions of those who hold several out of ``singles``, and says how many stay there.
  private func setApart(_ all: Int) -> Int {
    let (numbers, sides) = (singles.numbers, singles.sides)
    groups.removeAll(keepingCapacity: true)
    var (kept, moved, place) = (0, 0, 0)
    while place < all {
      let number = numbers[place]
      var end = place + 1
      while end < all, numbers[end] == number { end += 1 }
      if end - place == 1 {
        (numbers[kept], sides[kept]) = (number, sides[place])
        kept += 1
      } else {
        groups.append(moved)
        for position in place..<end {
          (several.numbers[moved], several.sides[moved]) = (number, sides[position])
          moved += 1
        }
      }
      place = end
    }
    groups.append(moved)
    return kept
  }

  private static let weightsOfOne = weights(isMany: false)
  private static let weightsOfMany = weights(isMany: true)

  /// By relation, how grave it is; of equally grave ones that is graver which agrees.
  private static func weights(isMany: Bool) -> SIMD8<Int8> {
    var weights: SIMD8<Int8> = SIMD8()
    for code: UInt8 in 0..<8 {
      let code = SideRelations.Code(rawValue: code) ?? .incomparable
      weights[Int(code.rawValue)] = Int8(code.relation.weight(isMany: isMany) * 2 + (code.isAgreement ? 1 : 0))
    }
    return weights
  }

  /// One source with all its positions on the question at hand.
  private struct Holder {
    var number: UInt16
    var sides: UnsafeBufferPointer<UInt8>
  }

  /// Two sources, and which of their positions decide.
  private struct Decided {
    var own: (number: UInt16, side: UInt8)
    var other: (number: UInt16, side: UInt8)
  }

  @inline(__always)
  private func single(_ place: Int) -> Holder {
    Holder(number: singles.numbers[place], sides: UnsafeBufferPointer(start: singles.sides + place, count: 1))
  }

  private func holder(_ group: Int) -> Holder {
    let (start, end) = (groups[group], groups[group + 1])
    return Holder(
      number: several.numbers[start], sides: UnsafeBufferPointer(start: several.sides + start, count: end - start))
  }

  @inline(__always)
  private func add(_ decided: Decided, _ steps: SideSteps) {
    let step = steps.row(decided.own.side) >> (UInt32(decided.other.side) &* 4) & 15
    recent[Int(decided.own.number) &* width &+ Int(decided.other.number)] &+= kinds[Int(step)]
  }

  @inline(__always)
  private func decisive(_ own: Holder, _ other: Holder, _ steps: SideSteps, _ weights: SIMD8<Int8>) -> Decided {
    let isInOrder = own.number < other.number
    let (left, right) = isInOrder ? (own, other) : (other, own)
    var best = (weight: Int8.min, left: left.sides[0], right: right.sides[0])
    for first in left.sides {
      let against = steps.row(first)
      for second in right.sides {
        let weight = weights[Int(against >> (UInt32(second) &* 4) & 7)]
        if weight > best.weight { best = (weight, first, second) }
      }
    }
    let (ownSide, otherSide) = isInOrder ? (best.left, best.right) : (best.right, best.left)
    return Decided(own: (own.number, ownSide), other: (other.number, otherSide))
  }

  /// Notes the categories that were used: by one who holds a single position, against all others; else against those
  /// against whom each position decided.
  private func useRepeated(_ count: Int, _ steps: SideSteps, _ weights: SIMD8<Int8>, _ part: Int) {
    met.removeAll(keepingCapacity: true)
    for place in 0..<count { met.append(singles.numbers[place]) }
    for group in 0..<groups.count - 1 { met.append(several.numbers[groups[group]]) }
    let start = met.withUnsafeBufferPointer { uses.meet($0, part) }
    for place in 0..<count {
      let category = steps.category(singles.sides[place])
      guard category != SharedCategories.own else { continue }
      uses.use(Int(category), by: singles.numbers[place], among: start, met.count, part)
    }
    for group in 0..<groups.count - 1 { useSeveral(group, among: count, steps, weights, part) }
  }

  private func useSeveral(
    _ group: Int, among count: Int, _ steps: SideSteps, _ weights: SIMD8<Int8>, _ part: Int
  ) {
    let own = holder(group)
    decided.removeAll(keepingCapacity: true)
    for place in 0..<count { decided.append(decisive(own, single(place), steps, weights).own.side) }
    for other in 0..<groups.count - 1 {
      decided.append(other == group ? .max : decisive(own, holder(other), steps, weights).own.side)
    }
    for side in own.sides {
      let category = steps.category(side)
      guard category != SharedCategories.own else { continue }
      var against = 0
      var start = 0
      for other in decided.indices where decided[other] == side {
        let place = uses.meet(met[other], part)
        if against == 0 { start = place }
        against += 1
      }
      if against > 0 { uses.use(Int(category), by: own.number, among: start, against, part) }
    }
  }

  /// Notes that a judged position used a category.
  func use(_ category: UInt32, by user: UInt16, against other: UInt16, _ part: Int) {
    guard category != SharedCategories.own else { return }
    uses.use(Int(category), by: user, among: uses.meet(other, part), 1, part)
  }
}

/// Side → the number of its category, or ``SharedCategories/own``.
struct SideCategories {
  let shared: UnsafeBufferPointer<UInt32>
  /// Where a few categories alone are in question: these.
  var picked: PickedCategories?

  @inline(__always)
  subscript(side: Int) -> UInt32 {
    let number = shared[side]
    guard let picked else { return number }
    return number == SharedCategories.own
      ? picked.joined[side] ?? number : picked.numbers[number] ?? SharedCategories.own
  }
}

/// A few categories, numbered from 0; any other counts as one that a single question uses.
struct PickedCategories {
  /// Shared category → its number here.
  var numbers: [UInt32: UInt32] = [:]
  /// Side → the number of a category that a single settled question uses.
  var joined: [Int: UInt32] = [:]
}

/// How the sides of one question count against each other, settled once for all who hold them.
private struct SideSteps {
  /// Eight rows and eight categories; words of a vector, put in one by one, would have to be waited for.
  struct Columns {
    let rows = UnsafeMutablePointer<UInt32>.allocate(capacity: 8)
    let categories = UnsafeMutablePointer<UInt32>.allocate(capacity: 8)

    init() {
      rows.initialize(repeating: 0, count: 8)
      categories.initialize(repeating: 0, count: 8)
    }

    func deallocate() {
      rows.deallocate()
      categories.deallocate()
    }
  }

  /// Three bits of relation and one that tells of a match, for each of 8 × 8.
  private let rows: UnsafeMutablePointer<UInt32>
  private let categories: UnsafeMutablePointer<UInt32>
  private var known: UInt8 = 0
  /// Whether another question uses one of the categories.
  private(set) var shares = false

  init(_ columns: Columns) { (rows, categories) = (columns.rows, columns.categories) }

  @inline(__always)
  func isKnown(_ side: UInt8) -> Bool { known >> (side & 7) & 1 == 1 }

  @inline(__always)
  mutating func setKnown(_ side: UInt8, _ category: UInt32) {
    known |= 1 << (side & 7)
    categories[Int(side & 7)] = category
    shares = shares || category != SharedCategories.own
  }

  @inline(__always)
  func category(_ side: UInt8) -> UInt32 { categories[Int(side & 7)] }

  @inline(__always)
  mutating func settle(_ relations: SideRelations, _ statement: (UInt8) -> UInt32) {
    var rest = known
    while rest != 0 {
      let a = UInt8(truncatingIfNeeded: rest.trailingZeroBitCount)
      rest &= rest &- 1
      let isOwn = categories[Int(a & 7)] == SharedCategories.own
      var row: UInt32 = 0
      var others = known
      while others != 0 {
        let b = UInt8(truncatingIfNeeded: others.trailingZeroBitCount)
        others &= others &- 1
        let matches = isOwn && (a == b || statement(a) == statement(b))
        row |= (UInt32(relations[a, b].rawValue) | (matches ? 8 : 0)) << (UInt32(b) &* 4)
      }
      rows[Int(a & 7)] = row
    }
  }

  /// How a side counts against each: the step of side b in the four bits from b · 4 on.
  @inline(__always)
  func row(_ side: UInt8) -> UInt32 { rows[Int(side & 7)] }
}

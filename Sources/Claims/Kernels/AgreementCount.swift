/// How often every two of some sources met on settled questions, agreed and conflicted, and which categories they used.
struct AgreementCount {
  /// Overlap, agreements, conflicts, and matches within categories of one question, of the pair of two numbers at
  /// a · width + b: which comes first is all one.
  private(set) var cells: [SIMD4<Int32>]
  var uses: CategoryUses
  private let width: Int
  /// Those who take a side on the question at hand: numbers, and sides.
  private var numbers: [UInt16] = []
  private var sides: [UInt8] = []
  /// Where the positions of each begin, who they are, and which position decided against each.
  private var groups: [Int] = []
  private var distinct: [UInt16] = []
  private var decided: [UInt8] = []

  /// By relation, and 8 further where both use one category of their own.
  private static let steps: [SIMD4<Int32>] = (0..<16).map { step in
    let code = SideRelations.Code(rawValue: UInt8(step & 7)) ?? .incomparable
    return SIMD4(1, code.isAgreement ? 1 : 0, code == .contradicts ? 1 : 0, step >= 8 ? 2 : 0)
  }

  init(width: Int, categories: Int) {
    self.width = width
    cells = [SIMD4<Int32>](repeating: SIMD4(), count: width * width)
    uses = CategoryUses(categories: categories)
  }

  mutating func add(_ code: SideRelations.Code, _ a: UInt16, _ b: UInt16) {
    cells[Int(a) * width + Int(b)] &+= Self.steps[Int(code.rawValue)]
  }

  /// Counts one settled question.
  ///
  /// - Parameters:
  ///   - known: source → number, or ``silent``.
  ///   - isMany: whether the question's property has many values.
  ///   - part: where the uses of the property's categories are kept.
  @inline(__always)
  mutating func count(
    _ question: Int, _ columns: StandingColumns, known: UnsafeBufferPointer<UInt16>, categories: SideCategories,
    isMany: Bool, _ part: Int
  ) {
    let members = columns.members(question)
    guard members.count > 1 else { return }
    let relations = columns.relations[question]
    if numbers.count < members.count {
      numbers = [UInt16](repeating: 0, count: members.count * 2)
      sides = [UInt8](repeating: 0, count: members.count * 2)
    }
    var count = 0
    var repeats = false
    numbers.withUnsafeMutableBufferPointer { numbers in
      sides.withUnsafeMutableBufferPointer { sides in
        for place in members {
          let number = known[Int(columns.memberSources[place])]
          let side = columns.memberSides[place]
          numbers[count] = number
          sides[count] = side
          let isHeard = number != Self.silent && relations.isCommitted(side)
          // Whoever holds several positions holds them side by side.
          repeats = repeats || (isHeard && count > 0 && numbers[count - 1] == number)
          count += isHeard ? 1 : 0
        }
      }
    }
    guard count > 1 else { return }
    let base = Int(columns.sideOffsets[question])
    let steps = steps(count, relations, columns, base, categories)
    if repeats {
      countRepeated(count, isMany ? Self.weightsOfMany : Self.weightsOfOne, steps, part)
    } else {
      countSingles(count, steps, part)
    }
  }

  /// No number.
  static let silent = UInt16.max

  private func steps(
    _ count: Int, _ relations: SideRelations, _ columns: StandingColumns, _ base: Int, _ categories: SideCategories
  ) -> SideSteps {
    var steps = SideSteps()
    for place in 0..<count where !steps.isKnown(sides[place]) {
      steps.setKnown(sides[place], categories[base + Int(sides[place])])
    }
    steps.settle(relations) { columns.sideStatements[base + Int($0)] }
    return steps
  }

  /// Counts those who hold one position each.
  private mutating func countSingles(_ count: Int, _ steps: SideSteps, _ part: Int) {
    cells.withUnsafeMutableBufferPointer { cells in
      numbers.withUnsafeBufferPointer { numbers in
        sides.withUnsafeBufferPointer { sides in
          Self.steps.withUnsafeBufferPointer { kinds in
            for first in 0..<count - 1 {
              let row = Int(numbers[first]) &* width
              let against = steps.row(sides[first])
              for second in (first + 1)..<count {
                cells[row &+ Int(numbers[second])] &+= kinds[Int(against >> (UInt32(sides[second]) &* 4) & 15)]
              }
            }
          }
        }
      }
    }
    guard steps.shares else { return }
    numbers.withUnsafeBufferPointer { uses.meet(UnsafeBufferPointer(rebasing: $0[..<count]), part) }
    for place in 0..<count {
      let category = steps.category(sides[place])
      if category != SharedCategories.own { uses.use(Int(category), by: numbers[place], among: count, part) }
    }
  }

  /// Counts where somebody holds several positions: between two the gravest relation decides; of equally grave ones one
  /// that agrees, else the first, the source with the lower number coming first.
  private mutating func countRepeated(_ count: Int, _ weights: SIMD8<Int8>, _ steps: SideSteps, _ part: Int) {
    groups.removeAll(keepingCapacity: true)
    for place in 0..<count where place == 0 || numbers[place] != numbers[place - 1] { groups.append(place) }
    let groupCount = groups.count
    groups.append(count)
    distinct.removeAll(keepingCapacity: true)
    for group in 0..<groupCount { distinct.append(numbers[groups[group]]) }
    for first in 0..<groupCount {
      let row = Int(distinct[first]) * width
      for second in (first + 1)..<groupCount {
        let (own, other) = decisive(first, second, steps, weights)
        cells[row + Int(distinct[second])] &+= Self.steps[Int(steps.row(own) >> (UInt32(other) &* 4) & 15)]
      }
    }
    guard steps.shares else { return }
    useRepeated(groupCount, steps, weights, part)
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

  /// Notes the categories that were used: by one who holds a single position, against all others; else against those
  /// against whom each position decided.
  private mutating func useRepeated(_ groupCount: Int, _ steps: SideSteps, _ weights: SIMD8<Int8>, _ part: Int) {
    distinct.withUnsafeBufferPointer { uses.meet($0, part) }
    for group in 0..<groupCount where groups[group + 1] - groups[group] == 1 {
      let category = steps.category(sides[groups[group]])
      if category != SharedCategories.own { uses.use(Int(category), by: distinct[group], among: groupCount, part) }
    }
    for group in 0..<groupCount where groups[group + 1] - groups[group] > 1 {
      decided.removeAll(keepingCapacity: true)
      for other in 0..<groupCount {
        decided.append(other == group ? .max : decisive(group, other, steps, weights).own)
      }
      for place in groups[group]..<groups[group + 1] {
        let category = steps.category(sides[place])
        guard category != SharedCategories.own else { continue }
        var count = 0
        for other in 0..<groupCount where decided[other] == sides[place] {
          uses.meet(distinct[other], part)
          count += 1
        }
        if count > 0 { uses.use(Int(category), by: distinct[group], among: count, part) }
      }
    }
  }

  /// The positions that decide between two groups.
  @inline(__always)
  private func decisive(
    _ one: Int, _ another: Int, _ steps: SideSteps, _ weights: SIMD8<Int8>
  ) -> (own: UInt8, other: UInt8) {
    let isInOrder = distinct[one] < distinct[another]
    let (left, right) = isInOrder ? (one, another) : (another, one)
    var best = (weight: Int8.min, left: sides[groups[left]], right: sides[groups[right]])
    for first in groups[left]..<groups[left + 1] {
      let against = steps.row(sides[first])
      for second in groups[right]..<groups[right + 1] {
        let weight = weights[Int(against >> (UInt32(sides[second]) &* 4) & 7)]
        if weight > best.weight { best = (weight, sides[first], sides[second]) }
      }
    }
    return isInOrder ? (best.left, best.right) : (best.right, best.left)
  }

  mutating func use(_ category: UInt32, by user: UInt16, against other: UInt16, _ part: Int) {
    guard category != SharedCategories.own else { return }
    uses.meet(other, part)
    uses.use(Int(category), by: user, among: 1, part)
  }
}

/// Side → the number of its category, those that judged questions share included.
struct SideCategories {
  let settled: UnsafeBufferPointer<UInt32>
  let joined: [Int: UInt32]

  @inline(__always)
  subscript(side: Int) -> UInt32 {
    let number = settled[side]
    return number == SharedCategories.own && !joined.isEmpty ? joined[side] ?? number : number
  }
}

/// How the sides of one question count against each other, settled once for all who hold them.
private struct SideSteps {
  /// Three bits of relation and one that tells of a match, for each of 8 × 8.
  private var rows: SIMD8<UInt32> = SIMD8()
  private var categories: SIMD8<UInt32> = SIMD8()
  private var known: UInt8 = 0
  /// Whether another question uses one of the categories.
  private(set) var shares = false

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

  mutating func settle(_ relations: SideRelations, _ statement: (UInt8) -> UInt32) {
    for a: UInt8 in 0..<8 where isKnown(a) {
      var row: UInt32 = 0
      for b: UInt8 in 0..<8 where isKnown(b) {
        let isOwn = categories[Int(a)] == SharedCategories.own
        let matches = isOwn && (a == b || statement(a) == statement(b))
        row |= (UInt32(relations[a, b].rawValue) | (matches ? 8 : 0)) << (UInt32(b) * 4)
      }
      rows[Int(a)] = row
    }
  }

  /// How a side counts against each: the step of side b in the four bits from b · 4 on.
  @inline(__always)
  func row(_ side: UInt8) -> UInt32 { rows[Int(side & 7)] }
}

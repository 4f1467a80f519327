/// Counts the values that two sources use on the questions they share: what agreement chance alone would give.
///
/// Two of the 2N values are drawn without putting back; Σ n(n − 1) / 2N(2N − 1), with n the times each category is used,
/// is how often they are the same: the complement of the expected disagreement in Krippendorff's α for nominal data
/// (K. Krippendorff, Computing Krippendorff's alpha-reliability, 2011, section A). Complexity: constant for each value.
struct ChanceTally {
  private var counts: [UInt32] = []
  private var used: [UInt32] = []
  private var total = 0
  /// Σ n(n − 1).
  private var matches = 0

  /// Counts the values that decided one question.
  @inline(__always)
  mutating func add(_ first: UInt32, _ second: UInt32) {
    add(first)
    add(second)
  }

  @inline(__always)
  private mutating func add(_ category: UInt32) {
    let place = Int(category)
    if place >= counts.count { counts.append(contentsOf: repeatElement(0, count: place + 1 + counts.count)) }
    let count = counts[place]
    if count == 0 { used.append(category) }
    matches += 2 * Int(count)
    counts[place] = count + 1
    total += 1
  }

  /// The expected agreement of what was counted, 0 where nothing was; counting then begins anew.
  mutating func finish() -> Double {
    let expected = total == 0 ? 0 : Double(matches) / Double(total * (total - 1))
    for category in used { counts[Int(category)] = 0 }
    used.removeAll(keepingCapacity: true)
    total = 0
    matches = 0
    return expected
  }
}

/// Numbers the categories of ``ChanceTally`` from 0: a property with a meaning that is affirmed or denied there,
/// of the event or of an intention.
struct AgreementCategories {
  private let store: ClaimStore
  /// Meaning and polarity → the property it was first met with, counted from 1, and its number.
  private var first: [(property: UInt32, number: UInt32)]
  /// For intentions, and for the few meanings that several properties share.
  private var further: [UInt64: UInt32] = [:]
  private var count: UInt32 = 0

  init(_ store: ClaimStore) {
    self.store = store
    first = Array(repeating: (0, 0), count: store.values.count * 2)
  }

  mutating func number(_ row: Row) -> UInt32 {
    let (property, statement) = (store.property(row), Int(store.statement(row)))
    guard !store.speaksPlainly, store.isIntention(row) else { return number(property, statement) }
    let key = UInt64(property.rawValue + 1) << 32 | UInt64(statement) | 1 << 63
    if let known = further[key] { return known }
    further[key] = count
    count += 1
    return count - 1
  }

  private mutating func number(_ property: PropertyID, _ statement: Int) -> UInt32 {
    let owner = property.rawValue + 1
    if first[statement].property == owner { return first[statement].number }
    if first[statement].property == 0 {
      first[statement] = (owner, count)
    } else {
      let key = UInt64(owner) << 32 | UInt64(statement)
      if let known = further[key] { return known }
      further[key] = count
    }
    count += 1
    return count - 1
  }
}

import Claims

/// Random small claims, judged by the engine and by the slow reference.
///
/// A claim is made in the reference's own terms, written out in words, and read and entered by the engine; so readers,
/// store and rules are all held against sets and tables of codes.
public struct ReferenceRun {
  private let claims: [SlowClaim]
  private let store: ClaimStore
  /// The claims of each property.
  private let groups: [[Row]]
  private var random: SlowRandom

  /// Makes `count` claims on properties of every kind, cardinality and behaviour over time; fails where the engine does
  /// not read what the reference wrote.
  public init(seed: UInt64, claims count: Int) throws {
    random = SlowRandom(seed: seed)
    var store = ClaimStore()
    for (number, parent) in SlowValue.parents.enumerated() {
      let entity = store.entities.intern("e\(number)")
      var record = EntityRecord()
      if let parent { record.partOf = [store.entities.intern("e\(parent)")] }
      store.entities[entity] = record
    }
    let about = store.entities.intern("e0")
    var claims: [SlowClaim] = []
    var groups: [[Row]] = []
    for property in 0..<(SlowValue.kinds.count * 6) {
      let kind = property / 6
      let code = store.properties.intern("p\(property)")
      var record = PropertyRecord()
      record.valueKind = ValueKind(SlowValue.kinds[kind]) ?? .text
      record.comparison = SlowValue.kinds[kind] == "names" ? .names : .folded
      record.cardinality = property & 1 == 0 ? .one : .many
      record.permanence = Permanence.allCases[property / 2 % 3]
      store.properties[code] = record
      var rows: [Row] = []
      for _ in 0..<max(2, count / (SlowValue.kinds.count * 6)) {
        let claim = SlowClaim.random(kind, &random)
        var draft = ClaimDraft(about: about, on: code)
        draft.value = try Self.enter(claim.value, &store)
        draft.stance = Stance(claim.stance)
        draft.likelihood = claim.word.flatMap { Likelihood($0) }
        draft.act = claim.act.flatMap { Act($0) }
        if let date = claim.date { draft.date = store.dates.intern(date.text, meaning: try DateReader.read(date.text)) }
        rows.append(try store.append(draft))
        claims.append(claim)
      }
      groups.append(rows)
    }
    self.store = store
    self.claims = claims
    self.groups = groups
  }

  private static func enter(_ value: SlowValue, _ store: inout ClaimStore) throws -> ValueID {
    switch value {
    case .amount(let amount):
      return store.values.intern(.quantity(try QuantityReader.read(amount.text)), lexeme: amount.text)
    case .date(let date): return store.values.intern(.date(try DateReader.read(date.text)), lexeme: date.text)
    case .entity, .thing: return store.values.intern(.entity(store.entities.intern(value.text)), lexeme: value.text)
    case .flag(let flag): return store.values.intern(.flag(flag), lexeme: value.text)
    case .text: return store.values.intern(.text(.folded), lexeme: value.text)
    case .names: return store.values.intern(.text(.names), lexeme: value.text)
    }
  }

  /// A pair on which the two disagree.
  public struct Disagreement: Sendable {
    public var words: String
  }

  /// Judges `cases` random pairs both ways; gives the first disagreements and how often each relation came out.
  public mutating func compare(cases: Int) -> (wrong: [Disagreement], count: Int, seen: [SlowRelation: Int]) {
    var judge = ClaimJudge(store)
    var wrong: [Disagreement] = []
    var count = 0
    var seen: [SlowRelation: Int] = [:]
    for _ in 0..<cases {
      let property = random.next(groups.count)
      let rows = groups[property]
      let a = rows[random.next(rows.count)]
      let b = rows[random.next(rows.count)]
      let (one, other) = (claims[Int(a)], claims[Int(b)])
      let expected = one.relation(
        to: other, isMany: property & 1 != 0, overTime: ["", "fixed", "changing"][property / 2 % 3])
      let found = judge.relate(a, b)
      let mirrored = judge.relate(b, a)
      seen[expected, default: 0] += 1
      let isEqual = store.values.meaning(of: store.valueID(a)) == store.values.meaning(of: store.valueID(b))
      let agrees =
        found.relation.text == expected.rawValue && mirrored.relation == found.relation
        && mirrored.direction == found.direction.reversed && isEqual == (one.value.relation(to: other.value) == .equal)
      if agrees { continue }
      count += 1
      guard wrong.count < 10 else { continue }
      wrong.append(
        Disagreement(
          words: "p\(property): \(one.text) / \(other.text): \(found.relation.text), not \(expected.rawValue)"))
    }
    return (wrong, count, seen)
  }
}

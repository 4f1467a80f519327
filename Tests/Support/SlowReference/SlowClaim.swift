/// How two values or claims relate, in the words of the specification.
public enum SlowRelation: String, Sendable, CaseIterable {
  case equal, refines, compatible, tension, contradicts, incomparable, revision

  package var allowsBoth: Bool { self == .equal || self == .refines || self == .compatible }
}

/// A value with what it is in the plainest terms: sets over small finite worlds.
package enum SlowValue: Sendable {
  case amount(SlowAmount)
  case date(SlowDate)
  /// A place in ``SlowValue/parents``.
  case entity(Int)
  case flag(Bool)
  case text(String)
  /// A thing by its id, with all that it lies in.
  case thing(String, within: Set<String>)
  /// Names by number, with whether there are more.
  case names(Set<Int>, isOpen: Bool, text: String)

  /// Entity → what it is part of.
  static let parents: [Int?] = [nil, 0, 0, 1, 1, 2, 3, nil, 7, 7, 8, nil]
  static let kinds = ["quantity", "date", "entity", "flag", "text", "names"]
  private static let people = [["Ann", "Lee"], ["Bob", "Ray"], ["Eve", "Fox"]]

  var text: String {
    switch self {
    case .amount(let amount): amount.text
    case .date(let date): date.text
    case .entity(let number): "e\(number)"
    case .thing(let id, _): id
    case .flag(let flag): flag ? "yes" : "no"
    case .text(let text): text
    case .names(_, _, let text): text
    }
  }

  static func random(_ kind: Int, _ random: inout SlowRandom) -> SlowValue {
    switch kind {
    case 0: return .amount(.random(&random))
    case 1:
      while true {
        if let date = SlowDate.random(&random) { return .date(date) }
      }
    case 2: return .entity(random.next(parents.count))
    case 3: return .flag(random.next(2) == 0)
    case 4: return .text(["Grain", "grain", "GRAIN", "fuel", "Fuel-oil", "fuel oil", "Café", "cafe"][random.next(8)])
    default: return names(&random)
    }
  }

  private static func names(_ random: inout SlowRandom) -> SlowValue {
    let chosen = (0..<3).filter { _ in random.next(2) == 0 }
    let numbers = chosen.isEmpty ? [random.next(3)] : chosen
    let isOpen = random.next(4) == 0
    let isTurned = random.next(2) == 0
    let written = numbers.map { isTurned ? "\(people[$0][1]), \(people[$0][0])" : people[$0].joined(separator: " ") }
    let text = written.joined(separator: random.next(2) == 0 ? "; " : " and ") + (isOpen ? " et al." : "")
    return .names(Set(numbers), isOpen: isOpen, text: text)
  }

  package func relation(to other: SlowValue) -> SlowRelation {
    switch (self, other) {
    case (.amount(let a), .amount(let b)): return a.relation(to: b)
    case (.date(let a), .date(let b)): return a.relation(to: b)
    case (.entity(let a), .entity(let b)):
      if a == b { return .equal }
      return Self.isPart(a, b) || Self.isPart(b, a) ? .refines : .contradicts
    case (.thing(let a, let around), .thing(let b, let aroundOther)):
      if a == b { return .equal }
      return around.contains(b) || aroundOther.contains(a) ? .refines : .contradicts
    case (.flag(let a), .flag(let b)): return a == b ? .equal : .contradicts
    case (.text(let a), .text(let b)): return Self.folded(a) == Self.folded(b) ? .equal : .contradicts
    case (.names(let a, let isOpen, _), .names(let b, let isOtherOpen, _)):
      return Self.relate(a, isOpen, b, isOtherOpen)
    default: return .incomparable
    }
  }

  private static func isPart(_ part: Int, _ whole: Int) -> Bool {
    guard let parent = parents[part] else { return false }
    return parent == whole || isPart(parent, whole)
  }

  private static func folded(_ text: String) -> String {
    String(text.lowercased().map { $0 == "-" ? " " : $0 == "é" ? "e" : $0 })
  }

  private static func relate(_ a: Set<Int>, _ isOpen: Bool, _ b: Set<Int>, _ isOtherOpen: Bool) -> SlowRelation {
    if isOpen && isOtherOpen { return a == b ? .equal : .compatible }
    if !isOpen && !isOtherOpen, a == b { return .equal }
    // A complete list lies within one that names all of its names.
    if (!isOpen && a.isSubset(of: b)) || (!isOtherOpen && b.isSubset(of: a)) { return .refines }
    return a.isDisjoint(with: b) ? .contradicts : .compatible
  }
}

/// A claim with everything that decides how it relates to another on its question.
package struct SlowClaim: Sendable {
  package var value: SlowValue
  /// As FactBank writes it.
  var stance: String
  var date: SlowDate?
  /// A likelihood word, and an act.
  var word: String?
  var act: String?
  /// Whether it speaks of an intention, where its act alone does not tell.
  var intends: Bool?

  package init(
    value: SlowValue, stance: String, date: SlowDate? = nil, word: String? = nil, act: String? = nil,
    intends: Bool? = nil
  ) {
    self.value = value
    self.stance = stance
    self.date = date
    self.word = word
    self.act = act
    self.intends = intends
  }

  package static let stances = ["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"]
  /// ICD 203: each word with its lowest and highest percentage.
  package static let words: KeyValuePairs = [
    "almost no chance": [1, 5], "very unlikely": [5, 20], "unlikely": [20, 45], "roughly even": [45, 55],
    "likely": [55, 80], "very likely": [80, 95], "almost certain": [95, 99],
  ]
  /// Acts with the stance that they have of themselves, and whether they are about an intention.
  package static let acts: KeyValuePairs = [
    "state": ("CT+", false), "assess": ("PR+", false), "consider-possible": ("PS+", false), "plan": ("CT+", true),
    "offer": ("CT+", true), "deny": ("CT-", false), "announce": ("CT+", false), "confirm": ("CT+", false),
    "admit": ("CT+", false), "concede": ("CT+", false), "allege": ("CT+", false), "claim": ("CT+", false),
    "reject": ("CT-", false), "assume": ("PR+", false), "advocate": ("CT+", true), "decline": ("Uu", false),
  ]

  static func random(_ kind: Int, _ random: inout SlowRandom) -> SlowClaim {
    var claim = SlowClaim(
      value: .random(kind, &random), stance: stances[random.next(random.next(2) == 0 ? 8 : 1)],
      date: random.next(3) == 0 ? nil : SlowDate.random(&random))
    if random.next(4) == 0 {
      let act = acts[random.next(acts.count)]
      claim.act = act.key
      if random.next(2) == 0 { claim.stance = act.value.0 }
    }
    if random.next(4) == 0 { claim.word = words[random.next(words.count)].key }
    return claim
  }

  var text: String {
    ([value.text, stance] + [word, act, date?.text].map { $0 ?? "-" }).joined(separator: " ")
  }

  /// The percentages of the word where it decides: the stance is no more than what the act has of itself.
  package var percent: [Int]? {
    let own = Self.acts.first { $0.key == act }?.value.0 ?? "CT+"
    guard stance == own, stance.hasSuffix("+") else { return nil }
    return Self.words.first { $0.key == word }?.value
  }

  /// The stance that decides.
  package var lean: String {
    guard let percent else { return stance }
    if percent[0] < 50, percent[1] > 50 { return "Uu" }
    return percent[1] <= 50 ? "PR-" : "PR+"
  }

  package var isIntention: Bool { intends ?? Self.acts.first { $0.key == act }?.value.1 ?? false }

  /// The rules of section 2, as questions about the codes.
  package func relation(to other: SlowClaim, isMany: Bool, overTime: String) -> SlowRelation {
    if lean.hasSuffix("u") || other.lean.hasSuffix("u") { return .incomparable }
    if !isMany, case .flag(let a) = value, case .flag(let b) = other.value, a != b,
      lean.hasSuffix("-") || other.lean.hasSuffix("-")
    {
      return Self.held(affirmed, other.affirmed, isMany, overTime)
    }
    return Self.held((self, value, lean, percent), (other, other.value, other.lean, other.percent), isMany, overTime)
  }

  private typealias Held = (claim: SlowClaim, value: SlowValue, lean: String, percent: [Int]?)

  /// A denied flag as what it leaves: the other one.
  private var affirmed: Held {
    guard case .flag(let flag) = value, lean.hasSuffix("-") else { return (self, value, lean, percent) }
    let rest = percent.map { [100 - $0[1], 100 - $0[0]] }
    return (self, .flag(!flag), String(lean.dropLast()) + "+", rest)
  }

  private static func held(_ a: Held, _ b: Held, _ isMany: Bool, _ overTime: String) -> SlowRelation {
    let values = a.value.relation(to: b.value)
    if values == .incomparable || (isMany && !values.allowsBoth) { return .incomparable }
    var found = put(values, a, b)
    let isConflict = found == .contradicts || found == .tension
    if a.claim.isIntention != b.claim.isIntention { found = isConflict ? .tension : .compatible }
    guard isConflict, overTime != "fixed", let date = a.claim.date, let second = b.claim.date,
      date.days.isDisjoint(with: second.days)
    else { return found }
    return overTime == "changing" ? .revision : .incomparable
  }

  private static func put(_ values: SlowRelation, _ a: Held, _ b: Held) -> SlowRelation {
    let strengths = [String(a.lean.prefix(2)), String(b.lean.prefix(2))]
    let isSettled = strengths.contains("CT") || strengths == ["PR", "PR"]
    var isOneStrength = strengths[0] == strengths[1]
    if let one = a.percent, let other = b.percent {
      let common = Set(one[0]...one[1]).intersection(other[0]...other[1])
      isOneStrength = isOneStrength && common.count > 1
    }
    switch (a.lean.last, b.lean.last) {
    case ("+", "+"):
      if values.allowsBoth { return isOneStrength ? values : .compatible }
      return isSettled ? values : .tension
    case ("-", "-"): return values == .equal && isOneStrength ? .equal : .compatible
    default: return values.allowsBoth ? (isSettled ? .contradicts : .tension) : .compatible
    }
  }
}

/// A small generator with a seed.
public struct SlowRandom {
  private var state: UInt64

  public init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % bound
  }
}

/// How two values or claims relate, in the words of the specification.
public enum SlowRelation: String, Sendable, CaseIterable {
  case equal, refines, compatible, tension, contradicts, incomparable, revision

  var allowsBoth: Bool { self == .equal || self == .refines || self == .compatible }
}

/// A value with what it is in the plainest terms: sets over small finite worlds.
enum SlowValue {
  case amount(SlowAmount)
  case date(SlowDate)
  /// A place in ``SlowValue/parents``.
  case entity(Int)
  case flag(Bool)
  case text(String)
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

  func relation(to other: SlowValue) -> SlowRelation {
    switch (self, other) {
    case (.amount(let a), .amount(let b)): return a.relation(to: b)
    case (.date(let a), .date(let b)): return a.relation(to: b)
    case (.entity(let a), .entity(let b)):
      if a == b { return .equal }
      return Self.isPart(a, b) || Self.isPart(b, a) ? .refines : .contradicts
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
struct SlowClaim {
  var value: SlowValue
  /// As FactBank writes it.
  var stance: String
  var date: SlowDate?

  static let stances = ["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"]

  /// The rules of section 2, as questions about the codes.
  func relation(to other: SlowClaim, isMany: Bool, isChanging: Bool) -> SlowRelation {
    if stance.hasSuffix("u") || other.stance.hasSuffix("u") { return .incomparable }
    if !isMany, case .flag(let a) = value, case .flag(let b) = other.value, a != b,
      stance.hasSuffix("-") || other.stance.hasSuffix("-")
    {
      return affirmed.relation(to: other.affirmed, isMany: isMany, isChanging: isChanging)
    }
    let values = value.relation(to: other.value)
    if values == .incomparable || (isMany && !values.allowsBoth) { return .incomparable }
    let found = dated(values, other)
    guard found == .contradicts || found == .tension, isChanging, let date, let second = other.date else {
      return found
    }
    return date.days.isDisjoint(with: second.days) ? .revision : found
  }

  /// A denied flag as what it leaves: the other one.
  private var affirmed: SlowClaim {
    guard case .flag(let flag) = value, stance.hasSuffix("-") else { return self }
    return SlowClaim(value: .flag(!flag), stance: String(stance.dropLast()) + "+", date: date)
  }

  private func dated(_ values: SlowRelation, _ other: SlowClaim) -> SlowRelation {
    let certain = [stance, other.stance].filter { $0.hasPrefix("CT") }.count
    let isOneStrength = stance.prefix(2) == other.stance.prefix(2)
    switch (stance.last, other.stance.last) {
    case ("+", "+"):
      if values.allowsBoth { return isOneStrength ? values : .compatible }
      return certain == 2 ? values : .tension
    case ("-", "-"): return values == .equal && isOneStrength ? .equal : .compatible
    default: return values.allowsBoth ? (certain > 0 ? .contradicts : .tension) : .compatible
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

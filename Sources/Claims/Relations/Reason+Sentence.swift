extension Reason {
  /// A stable word for machines.
  package var code: String {
    switch self {
    case .sameValue: "same-value"
    case .inside: "inside"
    case .partOf: "part-of"
    case .overlap: "overlap"
    case .gap: "gap"
    case .softGap: "soft-gap"
    case .different: "different"
    case .names: "names"
    case .eventInState: "event-in-state"
    case .oneAmongAll: "one-among-all"
    case .zoneUnknown: "zone-unknown"
    case .differentUnits: "different-units"
    case .missingUnit: "missing-unit"
    case .differentKinds: "different-kinds"
    case .nothingToCompare: "nothing-to-compare"
    case .noCommitment: "no-commitment"
    case .oppositeStances: "opposite-stances"
    case .hedgedOpposition: "hedged-opposition"
    case .denialOfAnother: "denial-of-another"
    case .sameDenial: "same-denial"
    case .differentDenials: "different-denials"
    case .differentStrength: "different-strength"
    case .hedgedConflict: "hedged-conflict"
    case .manyValues: "many-values"
    case .changed: "changed"
    case .differentTimes: "different-times"
    case .intention: "intention"
    }
  }

  /// The rule in one English sentence, without a capital and a full stop.
  package var sentence: String {
    switch self {
    case .sameValue(let value): value.isEmpty ? "both give the same value" : "both give \(value)"
    case .inside(let inner, let outer): "\(inner) lies within \(outer)"
    case .partOf: "one is a part of the other"
    case .overlap(let common): "both allow \(common)"
    case .gap(let first, let second): "\(first) and \(second) have nothing in common"
    case .softGap(let first, let second):
      "\(first) and \(second) have nothing in common, but the limit between them is vague"
    case .different: "the values are different, and only one can hold"
    case .names(let common, let onlyFirst, let onlySecond):
      "\(common) \(common == 1 ? "name" : "names") in both, \(onlyFirst) in the first only, \(onlySecond) in the second only"
    case .eventInState: "the event falls into the time that the state lasts"
    case .oneAmongAll(let first, let second):
      "one of \(first) and \(second) gives all of these dates, the other only one of them"
    case .zoneUnknown(let first, let second):
      "of \(first) and \(second) one has no time zone, so that up to 14 hours may lie between what they seem to say"
    case .differentUnits(let a, let b): "\(a) and \(b) cannot be compared"
    case .missingUnit(let unit): "one amount is in \(unit), the other has no unit"
    case .differentKinds(let a, let b): "one value is of kind \(a.text), the other \(b.text)"
    case .nothingToCompare: "one of the values is empty"
    default: claimSentence
    }
  }

  private var claimSentence: String {
    switch self {
    case .noCommitment(let a, let b):
      "\(a.isCommitted ? "the second" : b.isCommitted ? "the first" : "neither") "
        + "\(a.isCommitted || b.isCommitted ? "takes no side" : "takes a side") (\(a.text), \(b.text))"
    case .oppositeStances(let a, let b):
      a.stance.isHedged && b.stance.isHedged
        ? "one affirms what the other denies, and both cannot be probable (\(a.text), \(b.text))"
        : "one affirms what the other denies (\(a.text), \(b.text))"
    case .hedgedOpposition(let a, let b):
      "one affirms what the other denies, but both leave it possible (\(a.text), \(b.text))"
    case .denialOfAnother: "one denies another value than the other affirms"
    case .sameDenial: "both deny the same"
    case .differentDenials: "both deny, but not the same"
    case .differentStrength(let a, let b): "they hold it with different strength (\(a.text), \(b.text))"
    case .hedgedConflict(let a, let b): "the values conflict, but both are possible (\(a.text), \(b.text))"
    case .manyValues: "the property takes many values, which do not exclude each other"
    case .changed(.between): "the property changes, and the claims are about different times"
    case .changed(let order):
      "the property changes, and the \(order == .firstIsEarlier ? "first" : "second") claim is about an earlier time"
    case .differentTimes:
      "the time windows differ, and the property is declared neither fixed nor changing"
    case .intention(let isFirst):
      "the \(isFirst ? "first" : "second") speaks of an intention, the \(isFirst ? "second" : "first") of the event"
    default: ""
    }
  }
}

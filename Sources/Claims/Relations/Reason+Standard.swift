extension Reason {
  /// Where the rule comes from: a standard, a paper, or a decision of this project.
  package var standard: String {
    switch self {
    case .sameValue, .inside, .overlap, .gap, .different:
      "intervals compared as sets of values; one value for a property of cardinality one (Wikidata: single-value constraint)"
    case .softGap: "vague amounts keep soft bounds; a gap across one is no contradiction (design of the calculus)"
    case .partOf: "a part refines its whole (Wikidata: part of, located in)"
    case .names: "lists of names compared as sets"
    case .eventInState: "an event within an interval (ISO 8601-2, EDTF)"
    case .oneAmongAll: "all-of and one-of sets of dates (ISO 8601-2, EDTF level 2)"
    case .zoneUnknown: "a time without a zone is local time (ISO 8601-1:2019, 5.3.5)"
    case .differentUnits, .missingUnit, .differentKinds, .nothingToCompare:
      "only values of one dimension and kind compare"
    case .noCommitment(let a, let b):
      Self.withWords("CTu and Uu commit to neither side (FactBank, Saurí and Pustejovsky 2009)", a, b)
    case .oppositeStances(let a, let b), .hedgedOpposition(let a, let b), .hedgedConflict(let a, let b):
      Self.withWords("square of opposition: certain, probable, possible (FactBank, Saurí and Pustejovsky 2009)", a, b)
    case .denialOfAnother, .sameDenial, .differentDenials:
      "polarity of a commitment (FactBank, Saurí and Pustejovsky 2009)"
    case .differentStrength(let a, let b):
      Self.withWords("certain, probable and possible commitments (FactBank, Saurí and Pustejovsky 2009)", a, b)
    case .manyValues: "a property of many values excludes none of them"
    case .changed: "values of different times are revisions (PROV-O: wasRevisionOf)"
    case .differentTimes:
      "only values for one time window compare, unless the property is fixed (design of the calculus)"
    case .intention:
      "who offers, plans or announces commits to the intention, not to the event (design of the calculus)"
    }
  }

  /// Names the scale of likelihood words as well, where one of the two is such a word.
  private static func withWords(_ standard: String, _ a: Leaning, _ b: Leaning) -> String {
    guard a.word != nil || b.word != nil else { return standard }
    return standard + "; likelihood words by their published ranges (ICD 203, D.6.e.2.a)"
  }
}

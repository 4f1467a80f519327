import Claims

/// A claim in words, as a file or a line of the language holds it: every name still an id, every value still a text.
///
/// All readers make it, all writers start from it, and `amend` lays fields over it; ``ClaimAssembler`` turns it into
/// codes.
package struct WrittenClaim: Hashable, Sendable {
  package var id: String?
  /// Nil for an origin that nobody named.
  package var by: String?
  package var via: [WrittenHop] = []
  package var about: String?
  package var on: String?
  package var value: WrittenValue?
  package var qualifiers: [WrittenQualifier] = []
  package var stance: String?
  package var act: String?
  package var likely: String?
  package var said: String?
  package var date: String?
  package var recorded: String?
  package var credibility: String?
  package var confidence: String?
  package var text = ""
  package var quote = ""
  package var locator = ""
  package var tags: [String] = []
  /// The id of the claim that this one denies, confirms or answers.
  package var target: String?

  package init() {}
}

/// A relay in words.
package struct WrittenHop: Hashable, Sendable {
  package var source: String
  package var relation: HopRelation
  package var stance: Stance

  package init(_ source: String, relation: HopRelation = .quoted, stance: Stance = .uncommitted) {
    self.source = source
    self.relation = relation
    self.stance = stance
  }
}

/// A qualifier as it is written: the id of a property, and a value.
package struct WrittenQualifier: Hashable, Sendable {
  package var property: String
  package var value: WrittenValue

  package init(_ property: String, _ value: WrittenValue) {
    self.property = property
    self.value = value
  }
}

/// A value in words, with what a file may say beside them.
package struct WrittenValue: Hashable, Sendable {
  /// As its source wrote it.
  package var text: String
  /// What `text` means where it does not say so by itself: an entity's id, an EDTF date, an interval.
  package var means: String?
  /// The kind that the file gives it; it decides what an undeclared property becomes.
  package var kind: ValueKind?
  /// The unit that the file gives beside the number.
  package var unit: String?
  /// The meaning, where the reader knows it already.
  package var reading: ValueReading?

  package init(
    _ text: String, means: String? = nil, kind: ValueKind? = nil, unit: String? = nil, reading: ValueReading? = nil
  ) {
    self.text = text
    self.means = means
    self.kind = kind
    self.unit = unit
    self.reading = reading
  }
}

/// The parts of a claim, to say which of them is wrong.
package enum ClaimPart: Hashable, Sendable {
  case id, by, about, on, value, means, stance, act, likely, said, date, recorded, credibility, confidence, text, quote
  case locator, tags, target
  /// A relay, counted from 0.
  case via(Int)
  /// A qualifier, counted from 0.
  case qualifier(Int)

  /// The field of the language that holds it.
  package var name: String {
    switch self {
    case .via: "via"
    case .qualifier: "qualifier"
    case .credibility: "cred"
    case .confidence: "conf"
    case .locator: "at"
    case .tags: "tag"
    case .target: "answers"
    default: String(describing: self)
    }
  }
}

/// Why a claim cannot be taken in: which part of it, and what was expected there.
package struct ClaimProblem: Error, Hashable, Sendable {
  package var part: ClaimPart
  package var message: String
  package var expected: [String]
  /// A text for the part that would do.
  package var suggestion: String?

  package init(_ part: ClaimPart, _ message: String, expected: [String] = [], suggestion: String? = nil) {
    self.part = part
    self.message = message
    self.expected = expected
    self.suggestion = suggestion
  }
}

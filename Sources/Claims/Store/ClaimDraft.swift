/// A claim before it has a row: every name already a code, every value already read.
package struct ClaimDraft: Hashable, Sendable {
  /// Nil for a claim that the store numbers itself.
  package var id: String?
  package var by: SourceID = .unattributed
  package var via: [Hop] = []
  package var about: EntityID
  package var on: PropertyID
  package var value: ValueID = .none
  /// All qualifiers, those of the question included.
  package var qualifiers: [Qualifier] = []
  /// Where nil, the act's own stance; where that is missing too, certain.
  package var stance: Stance?
  package var act: Act?
  package var likelihood: Likelihood?
  package var said: DateID = .none
  package var date: DateID = .none
  package var recorded: DateID = .none
  package var credibility: Credibility?
  package var confidence: Confidence?
  package var text = ""
  package var quote = ""
  package var locator = ""
  package var tags: [String] = []
  /// The claim that this one denies, confirms or answers.
  package var target: Row?

  package init(about: EntityID, on: PropertyID) {
    self.about = about
    self.on = on
  }
}

/// What the store refuses.
package enum StoreError: Error, Hashable, Sendable {
  case duplicateID(String)
  case unknownRow(Row)
  /// More than 2³² claims, or text beyond what the columns can address.
  case full(String)
}

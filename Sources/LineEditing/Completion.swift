/// One way to go on.
package struct Candidate: Sendable {
  /// The text that takes the place of the completion's span, quoted as the language wants it.
  package var replacement: String
  /// What the list shows.
  package var display: String
  /// A description or a count, shown dim beside it.
  package var note: String
  /// Whether nothing can follow directly, so that a space is added.
  package var isFinal: Bool

  package init(replacement: String, display: String? = nil, note: String = "", isFinal: Bool = true) {
    self.replacement = replacement
    self.display = display ?? replacement
    self.note = note
    self.isFinal = isFinal
  }
}

/// The ways to go on at the cursor.
package struct Completion: Sendable {
  /// The part of the buffer that a candidate replaces, half open, in Unicode scalars from the start of the buffer.
  package var start: Int
  package var end: Int
  package var candidates: [Candidate]
  /// Whether there are more candidates than these; nothing is inserted then, because what the shown ones share need
  /// not be shared by the rest.
  package var isPartial: Bool
  /// What to say when there are none.
  package var message: String?

  package init(
    start: Int, end: Int, candidates: [Candidate], isPartial: Bool = false, message: String? = nil
  ) {
    self.start = start
    self.end = end
    self.candidates = candidates
    self.isPartial = isPartial
    self.message = message
  }

  /// The longest beginning that all replacements share, in scalars. Complexity: linear in their lengths.
  var sharedBeginning: [Unicode.Scalar] {
    guard let first = candidates.first else { return [] }
    var shared = Array(first.replacement.unicodeScalars)
    for candidate in candidates.dropFirst() {
      var count = 0
      for (one, other) in zip(shared, candidate.replacement.unicodeScalars) {
        guard one == other else { break }
        count += 1
      }
      shared.removeSubrange(count...)
    }
    return shared
  }
}

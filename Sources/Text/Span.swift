/// A half-open range of UTF-8 byte offsets in a source text.
package struct Span: Hashable, Sendable {
  package var lower: Int
  package var upper: Int

  package init(_ lower: Int, _ upper: Int) {
    precondition(lower <= upper, "a span runs forward")
    self.lower = lower
    self.upper = upper
  }

  package var isEmpty: Bool { lower == upper }
  package var count: Int { upper - lower }

  /// The smallest span that covers both.
  package func union(_ other: Span) -> Span {
    Span(min(lower, other.lower), max(upper, other.upper))
  }

  package func contains(_ offset: Int) -> Bool { lower <= offset && offset < upper }
}

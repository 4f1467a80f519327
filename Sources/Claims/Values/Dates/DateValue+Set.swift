/// A date as the set of seconds that it allows (an event), means (all-of) or spans (a state).
extension DateValue {
  /// The stretches that are listed one by one, ascending and apart; what ``masks`` stand for is left out.
  package var windows: [DateWindow] { parts.isEmpty && masks.isEmpty ? [span] : parts }

  private var seconds: DateStretches { DateStretches(windows: windows, masks: masks) }

  /// Whether the two have a second in common.
  ///
  /// Complexity: the stretches of the one that lists fewer, each looked for in the other; masks that are not listed add a
  /// look at each of the 20,000 years that they can say, and at the days of the few kinds of years.
  package func overlaps(_ other: DateValue) -> Bool {
    if parts.isEmpty, other.parts.isEmpty, masks.isEmpty, other.masks.isEmpty { return span.overlaps(other.span) }
    return common(with: other) != nil
  }

  /// The first stretch of each, among those listed and then among those masked, that has a second of the other.
  func common(with other: DateValue) -> (DateWindow, DateWindow)? {
    guard span.overlaps(other.span) else { return nil }
    let (mine, theirs) = (seconds, other.seconds)
    for window in mine.windows {
      if let met = theirs.listed(within: window).first { return (window, met) }
    }
    if !masks.isEmpty {
      let kinds = YearKinds(theirs)
      for mask in masks {
        if let (of, with) = theirs.common(with: mask, kinds) { return (of, with) }
      }
    }
    if !other.masks.isEmpty {
      let kinds = YearKinds(mine)
      for mask in other.masks {
        if let (of, with) = mine.common(with: mask, kinds) { return (with, of) }
      }
    }
    return nil
  }

  /// Whether every second of `other` is one of this.
  ///
  /// Complexity: as that of ``overlaps(_:)``.
  package func covers(_ other: DateValue) -> Bool {
    guard span.contains(other.span) else { return false }
    let seconds = seconds
    return other.windows.allSatisfy { seconds.holds($0) } && seconds.covers(other.masks)
  }

  /// The stretches that reach into `range`, ascending and apart.
  package func stretches(within range: DateWindow) -> [DateWindow] { seconds.within(range) }

  /// Whether it lies within `other`.
  package func lies(within other: DateValue) -> Bool { other.covers(self) }
}

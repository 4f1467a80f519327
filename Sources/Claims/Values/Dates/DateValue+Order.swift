extension DateValue {
  /// What can be said of which of two dates comes first.
  package enum Order: UInt8, Hashable, Sendable {
    case before, after
    /// They may share a moment, or which is first is not known.
    case overlapping
  }

  /// `before` only if the latest second of `a` is earlier than the earliest of `b`; likewise `after`.
  ///
  /// Bounds count as written, also those of approximate dates; see ``isSoft``.
  package static func order(_ a: DateValue, _ b: DateValue) -> Order {
    if a.latest < b.earliest { return .before }
    if b.latest < a.earliest { return .after }
    return .overlapping
  }

  /// The stretches of time that are possible or meant, ascending.
  package var windows: [DateWindow] { parts.isEmpty ? [span] : parts }

  /// Whether every second that is possible for `other` lies in a stretch that is possible for this.
  package func covers(_ other: DateValue) -> Bool {
    guard !hasGaps else { return self == other }
    let mine = windows
    return other.windows.allSatisfy { window in mine.contains { $0.contains(window) } }
  }

  /// Whether it lies within `other`.
  package func lies(within other: DateValue) -> Bool { other.covers(self) }

  /// Whether the two may share a second.
  package func overlaps(_ other: DateValue) -> Bool {
    let theirs = other.windows
    return windows.contains { window in theirs.contains { $0.overlaps(window) } }
  }

  /// Whether a state certainly held, or an event certainly happened, throughout `window`.
  package func certainlyHolds(throughout window: DateWindow) -> Bool {
    isState && start.latest <= window.earliest && window.latest <= end.earliest
  }
}

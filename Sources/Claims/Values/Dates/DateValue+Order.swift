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

  /// Whether a state certainly held, or an event certainly happened, throughout `window`.
  package func certainlyHolds(throughout window: DateWindow) -> Bool {
    isState && start.latest <= window.earliest && window.latest <= end.earliest
  }
}

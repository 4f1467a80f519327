/// A date or time, as exact or vague as it was given: what EDTF (ISO 8601-2:2019, clause 4 and annex A) can say.
///
/// An *event* (``Shape/moment``, ``Shape/oneOf``) happened somewhere between ``earliest`` and ``latest``; a *state*
/// (``Shape/interval``) began somewhere in ``start`` and ended somewhere in ``end``.
package struct DateValue: Hashable, Sendable {
  package enum Shape: UInt8, Hashable, Sendable, CaseIterable {
    /// One event at one date.
    case moment
    /// A state that lasts.
    case interval
    /// An event on one of several dates: `[…]`.
    case oneOf
    /// All of several dates: `{…}`.
    case allOf

    package var text: String { Self.words[Int(rawValue)] }

    private static let words = ["moment", "interval", "oneOf", "allOf"]
  }

  /// The smallest part of a date that is given; of an interval, the coarser of its ends.
  package enum Precision: UInt8, Hashable, Sendable, CaseIterable, Comparable {
    case unbounded, millennium, century, decade, year, season, month, day, hour, minute, second

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    package var text: String { Self.words[Int(rawValue)] }

    private static let words = [
      "unbounded", "millennium", "century", "decade", "year", "season", "month", "day", "hour", "minute", "second",
    ]
  }

  package let shape: Shape
  package let precision: Precision
  /// When it began; for anything but an interval, when it happened.
  package let start: DateWindow
  /// When it ended; for anything but an interval, when it happened.
  package let end: DateWindow
  /// The stretches that are possible (one-of, masked) or meant (all-of), ascending and apart, where they are more than
  /// one; else empty and `start` says all. What ``masks`` stand for comes on top.
  package let parts: [DateWindow]
  /// Masks that stand for too many stretches to list them (`XXXX-12-25`).
  let masks: [EdtfMask]
  /// Whether the bounds follow a convention that not everybody shares: those of a season.
  package let isConventional: Bool
  /// Approximate (`~`, `%`), in any part.
  package let isApproximate: Bool
  /// Uncertain (`?`, `%`), in any part.
  package let isUncertain: Bool
  /// Whether times carry a zone and are in UTC; else they are as written.
  package let hasZone: Bool
  /// The EDTF text where it does not follow from `start` and `precision`.
  let notation: [UInt8]

  init(
    shape: Shape, precision: Precision, start: DateWindow, end: DateWindow, parts: [DateWindow] = [],
    masks: [EdtfMask] = [], isConventional: Bool = false, isApproximate: Bool = false, isUncertain: Bool = false,
    hasZone: Bool = false,
    notation: [UInt8] = []
  ) {
    self.shape = shape
    self.precision = precision
    self.start = start
    self.end = end
    self.parts = parts
    self.masks = masks
    self.isConventional = isConventional
    self.isApproximate = isApproximate
    self.isUncertain = isUncertain
    self.hasZone = hasZone
    self.notation = notation
  }

  /// Whether ``start`` covers seconds that are not possible and ``parts`` does not tell which (`XXXX-12-25`).
  package var hasGaps: Bool { !masks.isEmpty }

  /// The first second that is possible at all.
  package var earliest: Int64 { start.earliest }
  /// The last second that is possible at all.
  package var latest: Int64 { end.latest }
  /// From ``earliest`` to ``latest``.
  package var span: DateWindow { DateWindow(earliest, latest) }

  /// Whether its bounds may give way: it is approximate or uncertain, or a season.
  package var isSoft: Bool { isApproximate || isUncertain || isConventional }
  /// Whether it is a state that lasts, not an event.
  package var isState: Bool { shape == .interval }
  /// Whether it is one calendar unit given in full.
  package var isPlain: Bool { notation.isEmpty }
}

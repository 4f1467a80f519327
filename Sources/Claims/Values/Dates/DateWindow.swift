/// A stretch of time within which something lies: the first and the last second that are possible, both included.
///
/// Seconds since 1970-01-01T00:00:00 in the proleptic Gregorian calendar, without leap seconds. Times with a zone are in
/// UTC, all others as written. `Int64.min` and `Int64.max` stand for no limit.
package struct DateWindow: Hashable, Sendable {
  package var earliest: Int64
  package var latest: Int64

  package init(_ earliest: Int64, _ latest: Int64) {
    precondition(earliest <= latest, "a window runs forward")
    self.earliest = earliest
    self.latest = latest
  }

  package static let always = DateWindow(.min, .max)

  package func contains(_ other: DateWindow) -> Bool { earliest <= other.earliest && other.latest <= latest }
  package func overlaps(_ other: DateWindow) -> Bool { earliest <= other.latest && other.earliest <= latest }
  /// The smallest window that covers both.
  package func union(_ other: DateWindow) -> DateWindow {
    DateWindow(min(earliest, other.earliest), max(latest, other.latest))
  }
}

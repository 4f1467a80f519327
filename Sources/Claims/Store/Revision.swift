import Synchronization

/// The state of something that changes: every change anywhere takes the next number of one counter, so that no two
/// states share one, not even of copies that went different ways, and caches can go by it.
package struct Revision: Hashable, Sendable {
  private static let latest = Atomic<UInt64>(0)
  private var number: UInt64 = 0

  /// The state of what is still empty.
  package init() {}

  /// Moves on to a state that nothing else has.
  mutating func advance() {
    number = Self.latest.wrappingAdd(1, ordering: .relaxed).newValue
  }
}

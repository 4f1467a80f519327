import Claims
import Text

/// Notices when a command takes too much memory, so that it can be refused before the system ends the whole program.
///
/// Without a limit of its own it stops a command while the system still has a third of what the program uses, and at
/// least 256 MB: the largest column may have to be copied once more as it grows. It is asked wherever work asks whether
/// it was interrupted, by whatever thread does the work, and looks up the figures at most every five milliseconds.
final class MemoryWatch: Sendable {
  private struct State {
    var limit: Int?
    var start = 0
    var latest = 0
    var nextLook = 0.0
    var problem: Diagnostic?
  }

  private let state = Locked(State())

  /// A command that takes less than this is not the one to refuse.
  private static let leastGrowth = 32 << 20
  private static let leastReserve = 256 << 20

  /// Bytes; nil for as much as the system has.
  var limit: Int? {
    get { state.withLock { $0.limit } }
    set { state.withLock { $0.limit = newValue } }
  }

  /// What was found to be too much.
  var problem: Diagnostic? { state.withLock { $0.problem } }

  /// Begins to watch a command. What was seen last is near enough: a look at every line of a script would cost more
  /// than the line.
  func begin() {
    state.withLock { state in
      if state.latest == 0 { state.latest = Memory.used ?? 0 }
      state.start = state.latest
      state.problem = nil
    }
  }

  var isExceeded: Bool {
    state.withLock { state in
      if state.problem != nil { return true }
      let now = Monotonic.seconds
      guard now >= state.nextLook else { return false }
      state.nextLook = now + 0.005
      guard let used = Memory.used else { return false }
      state.latest = used
      guard used - state.start > Self.leastGrowth else { return false }
      state.problem = Self.overLimit(used, state.limit) ?? Self.overReserve(used, state.limit)
      return state.problem != nil
    }
  }

  private static func overLimit(_ used: Int, _ limit: Int?) -> Diagnostic? {
    guard let limit, used > limit else { return nil }
    return Diagnostic(
      "this takes more memory than is allowed: \(Memory.text(used)) are used, and \(Memory.text(limit)) are the limit",
      notes: ["nothing was changed", "'.memory SIZE' sets the limit"])
  }

  private static func overReserve(_ used: Int, _ limit: Int?) -> Diagnostic? {
    guard limit == nil, let left = Memory.left, left < max(leastReserve, used / 3) else { return nil }
    return Diagnostic(
      "this takes more memory than the system has: \(Memory.text(used)) are used, and only \(Memory.text(left)) are left",
      notes: ["nothing was changed", "'.memory SIZE' sets a limit of your own"])
  }
}

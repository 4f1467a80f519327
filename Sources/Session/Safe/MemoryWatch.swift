import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Notices when a command takes too much memory, so that it can be refused before the system ends the whole program.
///
/// Without a limit of its own it stops a command while the system still has a third of what the program uses, and at
/// least 256 MB: the largest column may have to be copied once more as it grows. It is asked wherever work asks whether
/// it was interrupted, and looks up the figures at most every five milliseconds. A session is used from one thread, and
/// so is its watch.
final class MemoryWatch: @unchecked Sendable {
  /// Bytes; nil for as much as the system has.
  var limit: Int?
  private var start = 0
  private var latest = 0
  private var nextLook = 0.0
  /// What was found to be too much.
  private(set) var problem: Diagnostic?

  /// A command that takes less than this is not the one to refuse.
  private static let leastGrowth = 32 << 20
  private static let leastReserve = 256 << 20

  /// Begins to watch a command. What was seen last is near enough: a look at every line of a script would cost more
  /// than the line.
  func begin() {
    if latest == 0 { latest = Memory.used ?? 0 }
    start = latest
    problem = nil
  }

  var isExceeded: Bool {
    if problem != nil { return true }
    let now = Self.clock
    guard now >= nextLook else { return false }
    nextLook = now + 0.005
    guard let used = Memory.used else { return false }
    latest = used
    guard used - start > Self.leastGrowth else { return false }
    problem = overLimit(used) ?? overReserve(used)
    return problem != nil
  }

  private func overLimit(_ used: Int) -> Diagnostic? {
    guard let limit, used > limit else { return nil }
    return Diagnostic(
      "this takes more memory than is allowed: \(Memory.text(used)) are used, and \(Memory.text(limit)) are the limit",
      notes: ["nothing was changed", "'.memory SIZE' sets the limit"])
  }

  private func overReserve(_ used: Int) -> Diagnostic? {
    guard limit == nil, let left = Memory.left, left < max(Self.leastReserve, used / 3) else { return nil }
    return Diagnostic(
      "this takes more memory than the system has: \(Memory.text(used)) are used, and only \(Memory.text(left)) are left",
      notes: ["nothing was changed", "'.memory SIZE' sets a limit of your own"])
  }

  private static var clock: Double {
    var moment = timespec()
    clock_gettime(CLOCK_MONOTONIC, &moment)
    return Double(moment.tv_sec) + Double(moment.tv_nsec) / 1e9
  }
}

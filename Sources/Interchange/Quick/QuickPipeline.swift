import Claims
import Text

/// Lanes that cut the blocks of a file at the same time as the rows of earlier blocks are entered, in the order of the
/// file.
///
/// Small blocks are cut at once, without a thread.
struct QuickPipeline {
  /// A block that is cut, and the lane whose codes it is in.
  struct Done {
    let lane: Int
    let block: QuickBlock
  }

  /// A lane with the block that it works on; whoever runs the work has it alone.
  private final class Seat: @unchecked Sendable {
    let number: Int
    var lane: QuickLane
    var block: QuickBlock?

    init(_ number: Int, _ lane: QuickLane) {
      self.number = number
      self.lane = lane
    }
  }

  private struct Job {
    let seat: Seat
    let background: Background
  }

  /// Blocks of fewer bytes are not worth a thread.
  private static var threadLimit: Int { 64 << 10 }

  /// How many blocks may be cut at a time; a lane that comes to it later meets all names and values anew.
  var limit = 1
  private var free: [Seat]
  private var jobs: [Job] = []
  private let cut: @Sendable (inout QuickLane, inout QuickBlock) -> Void

  /// - Parameters:
  ///   - count: how many lanes there may be; one, where each block goes on where the last one ended.
  ///   - cut: cuts a block by a lane.
  init(_ lane: QuickLane, count: Int, cut: @escaping @Sendable (inout QuickLane, inout QuickBlock) -> Void) {
    free = (0..<count).map { Seat($0, lane) }
    self.cut = cut
  }

  /// Hands a block over; gives the next in the order of the file where one is due. Its rows can be entered while the
  /// lane goes on.
  mutating func feed(_ block: QuickBlock) -> Done? {
    if jobs.isEmpty, block.end < Self.threadLimit, let seat = free.first {
      var block = block
      cut(&seat.lane, &block)
      return Done(lane: seat.number, block: block)
    }
    if jobs.count < limit, !free.isEmpty {
      start(free.removeFirst(), block)
      return nil
    }
    let job = jobs.removeFirst()
    job.background.wait()
    let done = job.seat.block
    start(job.seat, block)
    return done.map { Done(lane: job.seat.number, block: $0) }
  }

  private mutating func start(_ seat: Seat, _ block: QuickBlock) {
    seat.block = block
    let cut = cut
    jobs.append(
      Job(
        seat: seat,
        background: Background {
          guard var block = seat.block else { return }
          seat.block = nil
          cut(&seat.lane, &block)
          seat.block = block
        }))
  }

  /// Waits for the next block that is under way; nil where none is.
  mutating func next() -> Done? {
    guard !jobs.isEmpty else { return nil }
    let job = jobs.removeFirst()
    job.background.wait()
    free.append(job.seat)
    let done = job.seat.block
    job.seat.block = nil
    return done.map { Done(lane: job.seat.number, block: $0) }
  }
}

import Claims
import Text

/// A lane that cuts the next block of a file at the same time as the rows of the block before it are entered.
///
/// One lane is enough to keep two threads busy, since cutting and entering take about the same time; a second one would
/// meet, and have settled again, all that the first one knows. Small blocks are cut at once, without a thread.
struct QuickPipeline {
  /// A lane with the block that it works on; whoever runs the work has it alone.
  private final class Seat: @unchecked Sendable {
    var lane: QuickLane
    var block: QuickBlock?

    init(_ lane: QuickLane) { self.lane = lane }
  }

  /// Blocks of fewer bytes are not worth a thread.
  private static var threadLimit: Int { 64 << 10 }

  private let seat: Seat
  private var job: Background?
  /// A block that was entered, for its memory.
  private var spare: QuickBlock?
  private let cut: @Sendable (inout QuickLane, inout QuickBlock) -> Void

  /// - Parameter cut: cuts a block by the lane.
  init(_ lane: QuickLane, cut: @escaping @Sendable (inout QuickLane, inout QuickBlock) -> Void) {
    seat = Seat(lane)
    self.cut = cut
  }

  /// A block of bytes in two parts, for ``feed(_:)``.
  mutating func block(_ first: [UInt8], _ second: ArraySlice<UInt8>) -> QuickBlock {
    guard var block = spare else { return QuickBlock(first, second) }
    spare = nil
    block.become(first, second)
    return block
  }

  /// Takes back a block whose rows were entered.
  mutating func recycle(_ block: consuming QuickBlock) { spare = block }

  /// Hands a block over; gives the one before it, or a small one at once. Its rows can be entered while the lane goes on.
  mutating func feed(_ block: QuickBlock) -> QuickBlock? {
    if job == nil, block.end < Self.threadLimit {
      var block = block
      cut(&seat.lane, &block)
      return block
    }
    let done = finish()
    seat.block = block
    job = Background { [seat, cut] in
      guard var block = seat.block else { return }
      seat.block = nil
      cut(&seat.lane, &block)
      seat.block = block
    }
    return done
  }

  /// Waits for the block that is under way; nil where none is.
  mutating func finish() -> QuickBlock? {
    guard let job else { return nil }
    job.wait()
    self.job = nil
    defer { seat.block = nil }
    return seat.block
  }
}

import Claims

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// An image on its way to the cache, on a thread beside the session.
///
/// It holds a snapshot of the model, so that an edit ends it first: else the edit would have to copy every column.
final class ImageWriting: Sendable {
  private struct State {
    var isGivenUp = false
    var isDone = false
  }

  private let state: Locked<State>
  private let background: Background

  init(
    _ store: ClaimStore, _ accounts: [LoadAccount], _ key: CacheKey, secret: [UInt8], to cache: ModelCache, now: Int
  ) {
    let state = Locked(State())
    self.state = state
    background = Background {
      let isMade = cache.make(key.fileName) { descriptor in
        ModelImage.save(store, accounts, key, secret: secret, to: descriptor) { state.withLock(\.isGivenUp) }
      }
      if isMade { cache.tidy(now: now) }
      state.withLock { $0.isDone = true }
    }
  }

  /// Ends the work, of which nothing is left then.
  func giveUp() {
    state.withLock { $0.isGivenUp = true }
    background.wait()
  }

  /// Waits for the end of the work, at most so many seconds and until `isInterrupted` says so; then gives it up.
  func finish(within seconds: Double, isInterrupted: () -> Bool) {
    let end = Monotonic.seconds + seconds
    while !state.withLock(\.isDone), Monotonic.seconds < end, !isInterrupted() { usleep(2000) }
    giveUp()
  }
}

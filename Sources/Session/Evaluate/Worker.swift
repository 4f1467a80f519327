import Claims
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Carries out long work on a thread of its own, so that whoever waits for it can walk away at once.
///
/// Work that is given up goes on in the background until it next looks at its ``Cancellation``, and its answer is
/// dropped. So it gets values and gives one back: it must not touch what the waiting thread may touch later.
enum Worker {
  /// How often the waiting thread looks for an interruption that did not wake it, in milliseconds.
  private static let tick: Int32 = 10
  /// How long work that was told to stop may take to do so before it is left behind, in milliseconds.
  private static let grace: Int32 = 30

  /// The answer of `work`; throws what it throws, or an interruption as soon as `isInterrupted` says so.
  static func run<Value: Sendable>(
    isInterrupted: () -> Bool, _ work: @escaping @Sendable (Cancellation) throws(Diagnostic) -> Value
  ) throws(Diagnostic) -> Value {
    let isGivenUp = Locked(false)
    let job = Job<Value> { () throws(Diagnostic) in try work(Cancellation { isGivenUp.withLock { $0 } }) }
    guard let thread = start(job) else { return try work(.never) }
    while !job.isDone(within: tick) {
      guard isInterrupted() else { continue }
      isGivenUp.withLock { $0 = true }
      if job.isDone(within: grace) { break }
      pthread_detach(thread)
      throw Diagnostic("interrupted", category: .interrupted)
    }
    pthread_join(thread, nil)
    guard let result = job.result else { throw Diagnostic("interrupted", category: .interrupted) }
    if isGivenUp.withLock({ $0 }) { throw Diagnostic("interrupted", category: .interrupted) }
    return try result.get()
  }

  private static func start(_ job: some AnyJob) -> pthread_t? {
    guard job.isReady else { return nil }
    let pointer = Unmanaged.passRetained(job as AnyObject).toOpaque()
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let status = pthread_create(&thread, nil, runJob, pointer)
    guard status == 0 else {
      Unmanaged<AnyObject>.fromOpaque(pointer).release()
      return nil
    }
    return thread
  }
}

#if canImport(Glibc)
  private func runJob(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let pointer else { return nil }
    (Unmanaged<AnyObject>.fromOpaque(pointer).takeRetainedValue() as? any AnyJob)?.run()
    return nil
  }
#else
  private func runJob(_ pointer: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    (Unmanaged<AnyObject>.fromOpaque(pointer).takeRetainedValue() as? any AnyJob)?.run()
    return nil
  }
#endif

private protocol AnyJob: AnyObject {
  var isReady: Bool { get }
  func run()
}

/// One piece of work. Its result is written by the thread that runs it, and read by another only after that thread has
/// been joined; a pipe says when it is done.
private final class Job<Value: Sendable>: AnyJob, @unchecked Sendable {
  private let work: @Sendable () throws(Diagnostic) -> Value
  private(set) var result: Result<Value, Diagnostic>?
  private let readEnd: Int32
  private let writeEnd: Int32
  /// Whether the thread that runs it has closed the writing end.
  private var hasRun = false

  init(_ work: @escaping @Sendable () throws(Diagnostic) -> Value) {
    self.work = work
    var ends: [Int32] = [-1, -1]
    let isMade = pipe(&ends) == 0
    (readEnd, writeEnd) = isMade ? (ends[0], ends[1]) : (-1, -1)
    for end in ends where isMade { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }

  deinit {
    guard isReady else { return }
    close(readEnd)
    if !hasRun { close(writeEnd) }
  }

  var isReady: Bool { readEnd >= 0 }

  func run() {
    do throws(Diagnostic) {
      result = .success(try work())
    } catch {
      result = .failure(error)
    }
    // The end of the pipe says so, because a byte might not get through.
    hasRun = true
    close(writeEnd)
  }

  /// Waits for the end of the work; a signal ends the wait early.
  func isDone(within milliseconds: Int32) -> Bool {
    var ready = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
    return poll(&ready, 1, milliseconds) > 0
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A piece of work on a thread of its own; ``wait()`` or letting go of it waits for the end.
///
/// Where no thread can be had, the work is done at once. Signals stay with the thread that asked.
package final class Background: @unchecked Sendable {
  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  #if canImport(Glibc)
    private var thread = pthread_t()
  #else
    private var thread: pthread_t?
  #endif
  private var isRunning = false

  package init(_ body: @escaping @Sendable () -> Void) {
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    let work = Unmanaged.passRetained(Work(body))
    #if canImport(Glibc)
      let status = pthread_create(&thread, nil, { Background.run($0) }, work.toOpaque())
    #else
      let status = pthread_create(&thread, nil, { Background.run($0) }, work.toOpaque())
    #endif
    pthread_sigmask(SIG_SETMASK, &before, nil)
    isRunning = status == 0
    if status != 0 {
      work.release()
      body()
    }
  }

  private static func run(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let pointer else { return nil }
    Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
    return nil
  }

  /// Returns when the work is done.
  package func wait() {
    guard isRunning else { return }
    isRunning = false
    #if canImport(Glibc)
      pthread_join(thread, nil)
    #else
      if let thread { pthread_join(thread, nil) }
    #endif
  }

  deinit { wait() }

  /// Does both at once and returns when both are done.
  package static func both(_ first: @escaping @Sendable () -> Void, _ second: () -> Void) {
    let background = Background(first)
    second()
    background.wait()
  }
}

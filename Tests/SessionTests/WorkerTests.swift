import Testing
import Text

@testable import Session

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct WorkerTests {
  @Test func givesWhatTheWorkGives() throws {
    let sum = try Worker.run(isInterrupted: { false }) { (_) throws(Diagnostic) in (1...100).reduce(0, +) }
    #expect(sum == 5050)
  }

  @Test func throwsWhatTheWorkThrows() throws {
    #expect(throws: Diagnostic("no such thing", category: .data)) {
      try Worker.run(isInterrupted: { false }) { (_) throws(Diagnostic) -> Int in
        throw Diagnostic("no such thing", category: .data)
      }
    }
  }

  /// Work that looks at nothing is left behind; whoever waits does not wait for it.
  @Test func deafWorkIsLeftBehind() throws {
    let started = Monotonic.seconds
    #expect(throws: Diagnostic("interrupted", category: .interrupted)) {
      try Worker.run(isInterrupted: { Monotonic.seconds - started > 0.05 }) { (_) throws(Diagnostic) -> Int in
        sleep(3)
        return 1
      }
    }
    #expect(Monotonic.seconds - started < 2)
  }

  /// Work that looks ends at once, and what it gives is dropped.
  @Test func cancelledWorkGivesNothing() throws {
    let started = Monotonic.seconds
    #expect(throws: Diagnostic("interrupted", category: .interrupted)) {
      try Worker.run(isInterrupted: { Monotonic.seconds - started > 0.05 }) {
        (cancellation) throws(Diagnostic) -> Int in
        while !cancellation.isRequested { usleep(1000) }
        return 1
      }
    }
  }

  @Test func descriptorsAreGivenBack() throws {
    func count() -> Int { (0..<200).count { fcntl(Int32($0), F_GETFD) >= 0 } }
    let before = count()
    for number in 0..<50 {
      let same = try Worker.run(isInterrupted: { false }) { (_) throws(Diagnostic) in number }
      #expect(same == number)
    }
    // Other tests open files at the same time; fifty pipes would be a hundred.
    #expect(count() < before + 60)
  }
}

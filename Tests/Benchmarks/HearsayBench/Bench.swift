import Claims
import Rendering
import Session
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One run: load, then each line in turn.
struct Bench {
  let arguments: BenchArguments

  init(_ arguments: BenchArguments) { self.arguments = arguments }

  func run() throws(Diagnostic) {
    let output = CountingSink(passesOn: arguments.shows ? STDOUT_FILENO : nil)
    let messages = CountingSink(passesOn: STDERR_FILENO)
    let session = Session(host: Host(output: output, messages: messages, clock: { seconds() }), mode: arguments.mode)
    let before = residentBytes()
    let started = seconds()
    let map = try arguments.map.map { (path) throws(Diagnostic) in try session.readMap(path) }
    for file in arguments.files { try session.load(file, map: map) }
    let loaded = seconds()
    messages.passesOn = arguments.shows ? STDERR_FILENO : nil
    if !arguments.shows {
      let claims = session.workspace.store.claimCount
      emit("load", [loaded - started], "\"claims\":\(claims),\"resident\":\(residentBytes() - before)")
    }
    for line in arguments.lines { try answer(line, session, output) }
    if !arguments.shows { emit("end", [], "\"resident\":\(residentBytes()),\"peak\":\(peakBytes())") }
  }

  private func answer(_ line: String, _ session: Session, _ output: CountingSink) throws(Diagnostic) {
    var times: [Double] = []
    for _ in 0..<(arguments.shows ? 1 : arguments.repetitions) {
      output.count = 0
      let started = seconds()
      let status = session.evaluate(SourceText(line, name: "benchmark"))
      times.append(seconds() - started)
      if status != .done { throw Diagnostic("'\(line)' failed with status \(status.rawValue)") }
    }
    if arguments.shows {
      // A record separator, which no mode prints.
      _ = write("\u{1E}\n", to: STDOUT_FILENO)
    } else {
      emit(line, times, "\"bytes\":\(output.count)")
    }
  }

  private func emit(_ line: String, _ times: [Double], _ more: String) {
    let quoted = line.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let all = times.map { "\($0 * 1000)" }.joined(separator: ",")
    _ = write("{\"line\":\"\(quoted)\",\"ms\":[\(all)],\(more)}\n", to: STDOUT_FILENO)
  }
}

/// Takes everything, counts it, and hands it on where told.
final class CountingSink: ByteSink {
  var count = 0
  var passesOn: Int32?

  init(passesOn: Int32?) { self.passesOn = passesOn }

  func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
    count += bytes.count
    guard let passesOn else { return }
    _ = HearsayBench.write(String(decoding: bytes, as: UTF8.self), to: passesOn)
  }
}

/// Seconds of the monotonic clock.
func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Bytes of the process that are in memory; 0 where the system does not say.
func residentBytes() -> Int {
  guard let file = fopen("/proc/self/statm", "r") else { return 0 }
  defer { fclose(file) }
  var line = [CChar](repeating: 0, count: 256)
  guard fgets(&line, 256, file) != nil else { return 0 }
  let words = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    .split(separator: " ")
  return words.count > 1 ? (Int(words[1]) ?? 0) * 4096 : 0
}

/// The most that was ever in memory.
func peakBytes() -> Int {
  var usage = rusage()
  // RUSAGE_SELF, which the C libraries do not agree to type.
  getrusage(0, &usage)
  return usage.ru_maxrss * 1024
}

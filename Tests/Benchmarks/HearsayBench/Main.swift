import Rendering
import Session
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Times lines of the language inside one process: the data are loaded once, each line is answered and rendered into
/// nothing as often as asked, and the figures come out as JSON lines.
///
///     hearsay-bench FILE… [--import-map MAP] [--repeat N] [--mode MODE] [--show] LINE…
///
/// `--show` prints the answers in place of the figures, for checks against other programs.
@main
struct Main {
  static func main() {
    do throws(Diagnostic) {
      let arguments = try BenchArguments(Array(CommandLine.arguments.dropFirst()))
      try Bench(arguments).run()
    } catch {
      _ = write("error: \(error.message)\n", to: STDERR_FILENO)
      exit(2)
    }
  }
}

/// What the command line asks for.
struct BenchArguments {
  var files: [String] = []
  var lines: [String] = []
  var map: String?
  var repetitions = 7
  var mode = OutputMode.plain
  var shows = false

  init(_ words: [String]) throws(Diagnostic) {
    var rest = words[...]
    var isLine = false
    while let word = rest.popFirst() {
      switch word {
      case "--import-map": map = rest.popFirst()
      case "--repeat": repetitions = max(1, rest.popFirst().flatMap { Int($0) } ?? 7)
      case "--mode": mode = rest.popFirst().flatMap { OutputMode(rawValue: $0) } ?? .plain
      case "--show": shows = true
      case "--": isLine = true
      default: if isLine { lines.append(word) } else { files.append(word) }
      }
    }
    if files.isEmpty { throw Diagnostic("hearsay-bench FILE… [--import-map MAP] [--repeat N] -- LINE…") }
  }
}

/// Writes all of `text`; false where that fails.
func write(_ text: String, to descriptor: Int32) -> Bool {
  var text = text
  return text.withUTF8 { bytes in
    var done = 0
    while done < bytes.count {
      guard let base = bytes.baseAddress else { return true }
      #if canImport(Glibc)
        let count = Glibc.write(descriptor, base + done, bytes.count - done)
      #else
        let count = Darwin.write(descriptor, base + done, bytes.count - done)
      #endif
      if count <= 0 { return false }
      done += count
    }
    return true
  }
}

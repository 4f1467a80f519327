import Claims
import Commands
import Rendering
import Session
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension FuzzTarget {
  /// An empty folder, the only one that a session under test may read.
  private static let root: String = {
    var template = Array("/tmp/hearsay-fuzz-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return "/var/empty" }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }()

  private static let sample: ClaimStore = {
    let session = Session(host: Host(output: MemorySink(), messages: MemorySink()), mode: .jsonl)
    try? session.load(Samples.standard)
    return session.workspace.store
  }()

  private static let written: [UInt8] = (try? saved(sample, .claims)) ?? []

  /// Whole lines in the safe mode: a line that fails changes nothing, and all edits taken back leave the model as it was.
  static let session = FuzzTarget("session") { bytes in
    let host = Host(output: MemorySink(), messages: MemorySink(), now: { 1_662_465_600 })
    let session = Session(host: host, mode: OutputMode.allCases[bytes.count % OutputMode.allCases.count])
    session.workspace.store = sample
    var limits = Limits()
    limits.seconds = 3600
    try session.enterSafeMode(root: root, limits: limits)
    let completer = Completer(session: session)
    for line in bytes.prefix(2000).split(separator: 0x0A, maxSplits: 7) {
      let typed = text(line)
      let before = session.workspace.store
      let status = session.evaluate(SourceText(typed, name: "fuzz"))
      if status != .done, status != .expectationFailed {
        let after = session.workspace.store
        try expect(
          before.claimCount == after.claimCount && before.sources.count == after.sources.count
            && before.entities.count == after.entities.count && before.properties.count == after.properties.count,
          "a line that failed changed the model: \(typed)")
      }
      if bytes.count % 3 == 0 {
        _ = completer.candidates(for: typed, cursor: typed.unicodeScalars.count)
        _ = completer.highlights(typed)
      }
    }
    while session.evaluate(SourceText(".undo", name: "fuzz")) == .done {}
    try expect(saved(session.workspace.store, .claims) == written, "what is taken back leaves a trace")
  }
}

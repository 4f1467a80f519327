import Commands
import Foundation
import Language
import Testing
import Text

@testable import Session

@Suite struct SafeModeTests {
  private func desk(_ scratch: Scratch, output: String? = nil, limits: Limits = Limits()) throws -> EditDesk {
    let desk = try EditDesk(Samples.standard)
    try desk.session.enterSafeMode(root: scratch.path, output: output, limits: limits)
    return desk
  }

  /// A line that would run the command, had it the right to.
  private func line(_ signature: Signature, path: String) -> String {
    let words = signature.operands.filter { $0.arity == .one || $0.arity == .oneOrMore || $0.slot == .path }
      .map { operand -> String in
        switch operand.slot {
        case .path: path
        case .choice(let words): words.first ?? "x"
        case .number: "1"
        default: "x"
        }
      }
    let start = signature.role == .dot ? ".\(signature.name)" : "claims | \(signature.name)"
    return ([start] + words).joined(separator: " ")
  }

  /// The table decides: whatever writes or starts programs is refused, whatever reads is refused outside the folder.
  @Test func everyCommandIsHeldToItsDeclaration() throws {
    let scratch = try Scratch()
    let outside = try Scratch()
    let secret = try outside.file("secret.claims", "source secret \"Secret\"\n")
    var refused = 0
    for signature in Commands.all.map(\.signature) + DotCommands.all.map(\.signature) {
      guard signature.capability != .pure, signature.capability != .edit else { continue }
      let desk = try desk(scratch)
      let status = desk.run(line(signature, path: secret))
      let said = desk.said()
      #expect(status == .commandFailed, "\(signature.name)")
      #expect(said.contains("the safe mode does not allow this"), "\(signature.name): \(said)")
      refused += 1
    }
    #expect(refused >= 7)
    #expect(try outside.text("secret.claims") == "source secret \"Secret\"\n")
  }

  @Test(arguments: ["import", "run", "open", "read"]) func readsInsideOnly(command: String) throws {
    let scratch = try Scratch()
    let outside = try Scratch()
    let good = command == "run" || command == "read" ? "claims | count\n" : "source good \"Good\"\n"
    _ = try scratch.file("good.claims", good)
    let secret = try outside.file("secret.claims", good)
    try FileManager.default.createSymbolicLink(
      atPath: try scratch.file("link.claims"), withDestinationPath: secret)
    try FileManager.default.createSymbolicLink(
      atPath: try scratch.file("way"), withDestinationPath: outside.path)
    let desk = try desk(scratch)
    #expect(desk.run(".\(command) \(scratch.path)/good.claims") == .done, "\(desk.said())")
    for path in [
      secret, "\(scratch.path)/link.claims", "\(scratch.path)/way/secret.claims", "/dev/zero", "/proc/self/environ",
      "\(scratch.path)/../\(URL(fileURLWithPath: outside.path).lastPathComponent)/secret.claims", scratch.path,
    ] {
      #expect(desk.run(".\(command) \(path)") == .commandFailed, "\(path)")
      #expect(desk.said().contains("the safe mode does not allow this"), "\(path)")
    }
  }

  @Test func writesNewFilesInTheNamedFolderOnly() throws {
    let scratch = try Scratch()
    let out = try Scratch()
    let old = try out.file("old.claims", "kept")
    let desk = try desk(scratch, output: out.path)
    #expect(desk.run(".save new.claims") == .done, "\(desk.said())")
    #expect(try out.text("new.claims").contains("source br24"))
    for path in ["old.claims", "../x.claims", "/tmp/x.claims", old, "a/../../x.claims", "no/such.claims", ""] {
      #expect(desk.run(".save \"\(path)\"") != .done, "\(path)")
    }
    #expect(desk.run(".save") == .commandFailed)
    #expect(try out.text("old.claims") == "kept")
    #expect(try FileManager.default.contentsOfDirectory(atPath: out.path).sorted() == ["new.claims", "old.claims"])
  }

  @Test func cannotBeLeft() throws {
    let scratch = try Scratch()
    let desk = try desk(scratch)
    #expect(desk.run(".safe off") == .commandFailed)
    #expect(desk.run(".safe") == .done)
    #expect(desk.run(".history") == .commandFailed)
    #expect(desk.run(".save \(scratch.path)/x.claims") == .commandFailed)
    #expect(desk.run("assert by:a about:b on:c value:1") == .done)
  }

  @Test func limitsSayWhatTheyAre() throws {
    let scratch = try Scratch()
    var limits = Limits()
    limits.rows = 5
    limits.lineBytes = 200
    limits.depth = 2
    let desk = try desk(scratch, limits: limits)
    func fails(_ line: String, _ words: String, _ place: SourceLocation = #_sourceLocation) {
      #expect(desk.run(line) != .done, sourceLocation: place)
      let said = desk.said()
      #expect(said.contains(words), "\(said)", sourceLocation: place)
    }
    fails("claims", "and 5 are the limit of the safe mode")
    fails("claims \"\(String(repeating: "x", count: 300))\"", "bytes, and 200 are the limit")
    let (open, close) = (String(repeating: "(", count: 33), String(repeating: ")", count: 33))
    fails("claims \(open)by:br24\(close)", "32")
    _ = try scratch.file("a.hearsay", ".run \(scratch.path)/b.hearsay\n")
    _ = try scratch.file("b.hearsay", ".run \(scratch.path)/c.hearsay\n")
    _ = try scratch.file("c.hearsay", "claims | count\n")
    fails(".run \(scratch.path)/a.hearsay", "scripts are nested more than 2 deep")
  }

  @Test func outputAndTimeAreLimited() throws {
    let scratch = try Scratch()
    var limits = Limits()
    limits.outputBytes = 100
    let small = try desk(scratch, limits: limits)
    #expect(small.run("claims") == .outputFailed)
    #expect(small.output.bytes.count <= 100)
    limits = Limits()
    limits.seconds = 0
    let late = try desk(scratch, limits: limits)
    #expect(late.run("claims") == .commandFailed)
    #expect(late.said().contains("0 seconds that the safe mode gives are used up"))
  }

  /// A program that begins in the safe mode loads what its command line names under the limits, and no new time begins
  /// when that is done.
  @Test func limitsHoldWhileDataAreLoaded() throws {
    let scratch = try Scratch()
    let data = try scratch.file("data.claims", String(repeating: "source s1 \"One\"\n", count: 100_000))
    func refused(_ limits: Limits, _ words: String, _ place: SourceLocation = #_sourceLocation) throws -> Session {
      let session = try EditDesk().session
      session.limit(limits)
      let error = #expect(throws: Diagnostic.self, sourceLocation: place) { try session.open([data]) }
      #expect(error?.message.contains(words) == true, "\(error?.message ?? "-")", sourceLocation: place)
      #expect(error.map { ExitStatus($0.category) } == .dataRefused, sourceLocation: place)
      #expect(session.workspace.store.sources.count == 1, sourceLocation: place)
      return session
    }
    var limits = Limits()
    limits.seconds = 0
    let late = try refused(limits, "the 0 seconds that the safe mode gives are used up")
    try late.enterSafeMode(root: scratch.path)
    #expect(late.evaluate(SourceText("claims", name: "test")) == .commandFailed)
    limits = Limits()
    limits.memoryBytes = 1 << 20
    _ = try refused(limits, "this takes more memory than is allowed")
  }

  /// A line of the language has the same limit in data as in a script.
  @Test func linesOfDataAreLimited() throws {
    let scratch = try Scratch()
    let long = "source s1 \"\(String(repeating: "x ", count: 200))\"\nsource s2 \"Two\"\n"
    let data = try scratch.file("data.claims", long)
    let desk = try EditDesk()
    var limits = Limits()
    limits.lineBytes = 100
    desk.session.limit(limits)
    try desk.session.open([data])
    #expect(desk.said().contains("bytes, and 100 are the limit"))
    #expect(desk.session.workspace.store.sources.find(id: "s1") == nil)
    #expect(desk.session.workspace.store.sources.find(id: "s2") != nil)
  }

  /// What comes from a pipe has an end where the limit is, and the time runs on while nothing comes.
  @Test func aStreamHasAnEnd() throws {
    func read(_ text: String, isClosed: Bool, _ limits: Limits?) throws -> [UInt8] {
      var ends: [Int32] = [-1, -1]
      try #require(pipe(&ends) == 0)
      defer { close(ends[0]) }
      #expect(Files.writeAll(Array(text.utf8), ends[1]))
      if isClosed { close(ends[1]) }
      defer { if !isClosed { close(ends[1]) } }
      let session = try EditDesk().session
      if let limits { session.limit(limits) }
      return try session.readStream(ends[0], name: "the pipe")
    }
    let text = String(repeating: "x", count: 1000)
    var limits = Limits()
    limits.fileBytes = 1000
    #expect(try read(text + text, isClosed: true, nil).count == 2000)
    #expect(try read(text, isClosed: true, limits).count == 1000)
    let long = #expect(throws: Diagnostic.self) { try read(text + "x", isClosed: true, limits) }
    #expect(long?.message.contains("longer than 1000 bytes") == true)
    limits.seconds = 0.1
    for text in ["", "claims\n"] {
      let silent = #expect(throws: Diagnostic.self) { try read(text, isClosed: false, limits) }
      #expect(silent?.message.contains("seconds that the safe mode gives are used up") == true)
      #expect(silent.map { ExitStatus($0.category) } == .commandFailed)
    }
    let session = try EditDesk().session
    let closed = #expect(throws: Diagnostic.self) { try session.readStream(99_999, name: "nothing") }
    #expect(closed?.category == .data)
  }

  /// Neither data nor a map can be a pipe that keeps the program waiting for its writer.
  @Test(arguments: ["data.csv", "a.map"]) func aSilentPipeInThePlaceOfAFile(_ name: String) throws {
    let scratch = try Scratch()
    let path = try scratch.file(name)
    try #require(mkfifo(path, 0o600) == 0)
    var host = Host(output: MemorySink(), messages: MemorySink())
    host.worksAside = true
    let session = Session(host: host, mode: .plain)
    var limits = Limits()
    limits.seconds = 0.1
    session.limit(limits)
    let error = #expect(throws: Diagnostic.self) {
      if name == "a.map" { _ = try session.readMap(path) } else { try session.open([path]) }
    }
    #expect(error?.message.contains("seconds that the safe mode gives are used up") == true)
    #expect(error.map { ExitStatus($0.category) } == (name == "a.map" ? .commandFailed : .dataRefused))
    // The thread that was left behind goes on to its end.
    let writer = open(path, O_RDWR | O_NONBLOCK)
    close(writer)
  }
}

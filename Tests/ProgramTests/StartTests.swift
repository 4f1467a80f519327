import Foundation
import Testing

/// What the program is started with: descriptors, arguments, limits.
@Suite struct StartTests {
  private static let data = "source s1 \"One\"\nassert c1 by:s1 about:e1 on:size value:100\n"

  struct Ended {
    var status: Int32
    var output: String
    var messages: String
  }

  /// Runs a line of the system's shell, in which `$H` is the program.
  private func shell(_ line: String, in folder: URL) throws -> Ended {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    process.environment = Shell.environment(folder).merging(["H": try Shell.program()]) { $1 }
    let (output, messages) = (folder.appendingPathComponent("stdout"), folder.appendingPathComponent("stderr"))
    for file in [output, messages] { try Data().write(to: file) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: messages)
    try process.run()
    process.waitUntilExit()
    return Ended(
      status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      messages: try String(contentsOf: messages, encoding: .utf8))
  }

  private func folder() throws -> URL {
    let folder = try Shell.makeFolder()
    try Data(Self.data.utf8).write(to: folder.appendingPathComponent("d.claims"))
    return folder
  }

  @Test(arguments: [
    ("-c 'claims id:c1' >&-", 74), ("-c 'claims id:c1' <&- >&-", 74), ("-c 'claims id:c1' <&- >&- 2>&-", 74),
    ("-c 'claims id:c1' <&- 2>&-", 0), ("-c 'nonsense' 2>&-", 3), ("<&-", 65), ("--quiet -c 'source s2' >&-", 0),
  ])
  func missingDescriptors(_ arguments: String, _ status: Int32) throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let ended = try shell("$H d.claims --journal \(arguments)", in: folder)
    #expect(ended.status == status, "\(ended)")
    if status == 74, !arguments.contains("2>") { #expect(ended.messages.contains("standard output: it is closed")) }
    #expect(try String(contentsOf: folder.appendingPathComponent("d.claims"), encoding: .utf8) == Self.data)
    let state = folder.appendingPathComponent(".local/state/hearsay/journal")
    for name in (try? FileManager.default.contentsOfDirectory(atPath: state.path)) ?? [] where name.hasSuffix(".lock") {
      let text = try String(contentsOf: state.appendingPathComponent(name), encoding: .utf8)
      #expect(Int(text.dropLast()) != nil, "\(name): \(text)")
    }
  }

  @Test(arguments: [
    ("d.claims -c $'claims \"\\xff\"'", "argument 3 holds invalid UTF-8 at byte 8"),
    ("run x.hearsay $'who=a\\xc3('", "argument 3 holds invalid UTF-8 at byte 5"),
    ("$'\\xffd.claims'", "argument 1 holds invalid UTF-8 at byte 0"),
  ])
  func argumentsThatAreNoText(_ arguments: String, _ message: String) throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let ended = try shell("$H \(arguments)", in: folder)
    #expect(ended.status == 2 && ended.messages.contains(message), "\(ended)")
  }

  /// No file may grow: the record that cannot begin is not left behind as an empty file.
  @Test(arguments: ["audit a.jsonl", "a.md"])
  func aRecordThatCannotBeginIsTakenAway(record: String) throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let ended = try shell("(ulimit -f 0; exec $H d.claims -c '.transcript \(record)') 2>&1 | cat", in: folder)
    #expect(ended.status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!names.contains { $0.hasPrefix("a.") }, "\(names)")
  }

  /// The folder for output is found from the working directory, above it and below it.
  @Test func outputFolders() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let ended = try shell(
      """
      mkdir -p a/out out && cd a && cp ../d.claims . &&
      $H d.claims --safe --out ../out -c '.transcript ../out/t.md' -c '.save y.claims' &&
      $H d.claims --safe --out out -c '.save out/x.claims' && ls -d ../out/* out/*
      """, in: folder)
    #expect(ended.status == 0, "\(ended)")
    #expect(ended.output == "../out/t.md\n../out/y.claims\nout/x.claims\n")
  }

  /// Without a terminal a foreign table is refused, with the line that would read it; that line does.
  @Test func foreignTablesInScripts() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("outlet,case,count\nA,x,1\nB,x,2\n".utf8).write(to: folder.appendingPathComponent("t.csv"))
    let ended = try shell("$H t.csv -c sources", in: folder)
    let line = ".open t.csv by:outlet about:case value:count"
    #expect(ended.status == 65 && ended.messages.contains(line), "\(ended)")
    #expect(ended.messages.contains("--import-map t.map"))
    let opened = try shell("$H --mode tsv -c '\(line)' -c 'compare A B | count'", in: folder)
    #expect(opened.status == 0 && opened.output.hasSuffix("1\n"), "\(opened)")
    #expect(try shell("$H t.csv --import-map t.map -c 'compare A B'", in: folder).status == 0)
  }

  @Test func aScriptLeavesAShellsDataAlone() throws {
    let shell = try Shell(["b.claims"], files: ["b.claims": Self.data])
    shell.run("source s2 \"Two\"")
    let ended = try self.shell("$H b.claims -c 'source q5 \"Q5\"' -c .save", in: shell.folder)
    #expect(ended.status == 74 && ended.messages.contains("is being edited in another"), "\(ended)")
    shell.run(".save")
    shell.leave()
    let after = try self.shell("$H b.claims -c 'source q5 \"Q5\"' -c .save", in: shell.folder)
    #expect(after.status == 0, "\(after)")
    let text = try String(contentsOf: shell.folder.appendingPathComponent("b.claims"), encoding: .utf8)
    #expect(text.contains("source s2") && text.contains("source q5"))
  }
}

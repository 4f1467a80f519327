import Claims
import Text

/// Runs a transcript again and says block by block whether it still holds.
package struct Verification {
  private let session: Session
  private let data: [String]

  /// - Parameters:
  ///   - session: whose output takes the report; nothing else of it is used.
  ///   - data: data files in place of those that the transcript names, seen from the working directory.
  package init(session: Session, data: [String]) {
    self.session = session
    self.data = data
  }

  /// Verifies a file and prints a line for each block; with `update` the file's results are brought up to date.
  ///
  /// `head` is the digest that was noted when an audit log was closed.
  package func run(
    _ path: String, update: Bool, replay: Bool = false, head: String? = nil
  ) throws(Diagnostic) -> ExitStatus {
    let bytes = try session.readFile(path)
    if path.hasSuffix(".jsonl") {
      if bytes.starts(with: Array("{\"format\":\"\(Transcript.format)".utf8)) {
        throw Diagnostic(
          "'\(path)' is an export to read", category: .usage, expected: ["the transcript in Markdown", "an audit log"])
      }
      return try verifyAudit(bytes, path, replay: replay, head: head)
    }
    if let option = replay ? "--replay" : head == nil ? nil : "--head" {
      throw Diagnostic("'\(option)' goes with an audit log, and '\(path)' is none", category: .usage)
    }
    let file = try TranscriptFile.parse(bytes, name: path)
    let report = try check(file)
    guard !report.blocks.isEmpty else {
      throw Diagnostic(
        "'\(path)' holds nothing to verify", category: .data, expected: ["a fenced block of hearsay lines"])
    }
    try tell(report)
    if report.count(.tool) > 0, let tool = file.front?.tool, !tool.isEmpty, tool != "hearsay \(Version.text)" {
      session.message("recorded by \(tool), and this is hearsay \(Version.text)")
    }
    if update {
      let new = file.updated(report)
      if new != bytes {
        try session.writeFile(new, to: path)
        session.message("\(path): results brought up to date")
      }
      return report.count(.error) == 0 ? .done : .expectationFailed
    }
    // The digests speak of the rows; what stands in the file for a reader may have been changed all the same.
    if report.holds, file.updated(report) != bytes {
      session.message("every block holds, but '\(path)' shows something else than was verified; --update rewrites it")
    }
    return report.holds ? .done : .expectationFailed
  }

  /// Prints a line for each block, and the sum where messages go.
  func tell(_ report: VerificationReport) throws(Diagnostic) {
    let isQuiet = session.settings.isQuiet
    for block in report.blocks where !isQuiet || block.status != .ok { try write(block.lines()) }
    for change in report.changedData { session.message(change) }
    if !isQuiet { session.message(report.summary) }
  }

  func write(_ text: String) throws(Diagnostic) { try session.host.output.write(text) }

  /// Verifies a Markdown text that stands, or would stand, in the file `name`.
  package func check(markdown: String, name: String) throws(Diagnostic) -> VerificationReport {
    try check(try TranscriptFile.parse(Array(markdown.utf8), name: name))
  }

  func check(_ file: TranscriptFile) throws(Diagnostic) -> VerificationReport {
    let replay = Replay(
      file: file.name, now: file.front?.recorded ?? session.host.now(), isInterrupted: session.host.isInterrupted)
    replay.session.safety = session.safety
    var report = VerificationReport()
    report.changedData = try load(file, replay.session)
    let loaded = Transcript(replay.session.workspace.store, in: Paths.folder(of: file.name))
    report.dataLines = replay.session.dataFiles.map(loaded.dataLine)
    replay.session.parameters = file.front?.parameters ?? [:]
    for block in file.blocks {
      let result = replay.run(block, name: file.name)
      if result.error?.category == .interrupted { throw Diagnostic("interrupted", category: .interrupted) }
      if let expected = block.seal?.data, let loaded = replay.session.dataFiles.last, loaded.digest != expected {
        let change = changed(Paths.relative(loaded.name, to: Paths.folder(of: file.name)))
        if !report.changedData.contains(change) { report.changedData.append(change) }
      }
      let check = BlockCheck(block: block, result: result, isDataChanged: !report.changedData.isEmpty)
      var verdict = check.report()
      if block.seal?.data != nil, verdict.comment != nil {
        var seal = block.seal
        seal?.data = replay.session.dataFiles.last?.digest
        verdict.comment = seal?.comment
      }
      report.blocks.append(verdict)
    }
    return report
  }

  private func changed(_ name: String) -> String { "\(name) has changed since the transcript was recorded" }

  /// Loads the data; returns what is different from the transcript's own.
  private func load(_ file: TranscriptFile, _ session: Session) throws(Diagnostic) -> [String] {
    let folder = Paths.folder(of: file.name)
    let declared = file.front?.data ?? []
    var changes: [String] = []
    if !data.isEmpty || declared.isEmpty {
      for name in data.isEmpty ? [Samples.standard] : data { try session.load(name) }
      let digests = session.dataFiles.map(\.digest)
      if !declared.isEmpty, digests != declared.compactMap(\.digest) {
        changes.append("the data are \(data.joined(separator: ", ")), not those of the transcript")
      }
      return changes
    }
    for item in declared {
      let map = try item.map.map { (path) throws(Diagnostic) in try session.readMap(path) }
      let mapPath = item.map.map { Paths.resolved($0, in: folder) }
      do throws(Diagnostic) {
        try session.load(Paths.resolved(item.name, in: folder), map: map, mapPath: mapPath)
      } catch {
        var error = error
        error.notes.append("named in line \(item.line + 1) of \(file.name)")
        throw error
      }
      guard let digest = item.digest, let loaded = session.dataFiles.last, loaded.digest != digest else { continue }
      changes.append(changed(item.name))
    }
    return changes
  }
}

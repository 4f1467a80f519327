import Interchange
import Text

extension Verification {
  /// Checks an audit log's chain; with `replay`, also runs its lines again and compares their digests.
  func verifyAudit(
    _ bytes: [UInt8], _ path: String, replay: Bool, head: String? = nil
  ) throws(Diagnostic) -> ExitStatus {
    let noted = try head.map { (text) throws(Diagnostic) in
      guard let digits = Digest.read(text.hasPrefix("sha256:") ? text : "sha256:" + text) else {
        throw Diagnostic(
          "'\(text)' is no head of an audit log", category: .usage, expected: ["sha256: and 64 digits from 0 to f"])
      }
      return digits
    }
    let summary = try AuditChain.check(bytes, name: path)
    try write("chain OK  \(summary.records) records, head sha256:\(summary.head)\n")
    var status = ExitStatus.done
    if let noted {
      try write(noted == summary.head ? "head OK\n" : "head CHANGED  \(summary.difference(from: noted))\n")
      if noted != summary.head { status = .expectationFailed }
    }
    guard replay else { return status }
    let report = try check(try TranscriptFile.ofAudit(bytes, name: path))
    try tell(report)
    return report.holds ? status : .expectationFailed
  }
}

extension TranscriptFile {
  /// The blocks of an audit log whose chain holds: lines and seals, without results to show.
  static func ofAudit(_ bytes: [UInt8], name: String) throws(Diagnostic) -> TranscriptFile {
    var file = TranscriptFile(name: name, lines: TextLines([]))
    var front = FrontMatter()
    for (position, line) in bytes.split(separator: 0x0A).enumerated() {
      let record: JSONValue
      do throws(JSONError) {
        record = try JSONScanner.read(line)
      } catch {
        throw Diagnostic("record \(position + 1) is no JSON: \(error.message)", category: .data)
      }
      if case .array(let data)? = record.member("data") {
        front.data = data.compactMap { item in
          item.member("name")?.scalarText.map {
            FrontMatter.Data(
              name: $0, digest: item.member("sha256")?.scalarText, map: item.member("map")?.scalarText, line: 0)
          }
        }
      }
      if position == 0 { front.recorded = record.member("time")?.scalarText.flatMap { CivilTime.seconds($0) } }
      guard let command = record.member("command")?.scalarText, let seal = Seal(record) else { continue }
      file.blocks.append(Block(seal: seal, command: command, line: position + 1, outputLines: 0..<0))
    }
    file.front = front
    return file
  }
}

extension Seal {
  /// The seal that a record of an audit log tells; nil for a note.
  fileprivate init?(_ record: JSONValue) {
    func text(_ name: String) -> String? { record.member(name)?.scalarText }
    func digest(_ name: String) -> String? { text(name).flatMap { Digest.read($0) } }
    guard let number = text("q").flatMap({ Int($0) }), let check = text("check").flatMap({ Check(rawValue: $0) }) else {
      return nil
    }
    self.init(number: number, check: check)
    rows = text("rows").flatMap { Int($0) }
    result = text("result_number").flatMap { Int($0) }
    self.digest = digest("digest")
    data = digest("data")
  }
}

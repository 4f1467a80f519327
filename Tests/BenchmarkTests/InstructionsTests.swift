import Foundation
import Testing

/// `Scripts/bench.d/instructions` with a valgrind that makes up its counts: what is asked, subtracted and compared.
@Suite("Counts of instructions")
struct InstructionsTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A million for a run, 3,000 for each line of the data, and 70,000 for each time a question is asked.
  private static let valgrind = """
    #!/usr/bin/env bash
    shift 3
    printf '%s\\n' "$*" >> "${0%/*}/asked"
    rows=$(wc -l < "$1") times=0
    [[ ${4:-} == --repeat ]] && times=$5
    echo "==7== Callgrind, a call-graph generating cache profiler" >&2
    echo "==7== Collected : $((1000000 + 3000 * rows + 70000 * times))" >&2
    """

  private static let description = """
    {
     "N": 10,
     "rank_sources": {
      "1": "src0523",
      "20": "src0160"
     },
     "rare_subject": "ent0006180",
     "date_from": "2023-03-01",
     "date_to": "2023-08-31"
    }
    """

  private func run(published: String, in folder: URL) throws -> (status: Int32, said: String) {
    try Self.description.write(to: folder.appending(path: "meta.json"), atomically: true, encoding: .utf8)
    try published.write(to: folder.appending(path: "published.json"), atomically: true, encoding: .utf8)
    for (name, count) in [("claims.jsonl", 11), ("claims.csv", 12), ("program", 1)] {
      let text = String(repeating: "line\n", count: count)
      try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    let valgrind = folder.appending(path: "valgrind")
    try Self.valgrind.write(to: valgrind, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: valgrind.path)
    let process = Process()
    process.executableURL = Self.root.appending(path: "Scripts/bench.d/instructions")
    process.arguments = ["program", "", "published.json", "out.json"].map { folder.appending(path: $0).path }
    process.environment = ["PATH": "\(folder.path):/usr/local/bin:/usr/bin:/bin"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, said)
  }

  @Test(arguments: [(60000, "+16.7 %", 1), (69000, "+1.4 %", 0), (100_000, "-30.0 %", 0)])
  func countsAreHeldAgainstThePublished(conflicts: Int, change: String, status: Int32) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "instructions-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let found = try run(published: "{\n \"compare\": 70000,\n \"conflicts\": \(conflicts)\n}\n", in: folder)
    #expect(
      found.said == """
        | what | instructions | published | change |
        |---|--:|--:|--:|
        | load jsonl, a claim | 3000 |  |  |
        | load csv, a claim | 3000 |  |  |
        | compare | 70000 | 70000 | +0.0 % |
        | conflicts | 70000 | \(conflicts) | \(change) |
        | selection | 70000 |  |  |
        | timeline | 70000 |  |  |

        """)
    #expect(found.status == status)
    let written = try JSONDecoder().decode(
      [String: Int].self, from: Data(contentsOf: folder.appending(path: "out.json")))
    #expect(
      written == [
        "load jsonl, a claim": 3000, "load csv, a claim": 3000, "compare": 70000, "conflicts": 70000,
        "selection": 70000, "timeline": 70000,
      ])
    let asked = try String(contentsOf: folder.appending(path: "asked"), encoding: .utf8)
    #expect(asked.contains(" --repeat 21 -- compare src0523 src0160 roles=says verdict=contradicts | top 50\n"))
    #expect(asked.contains(" --repeat 1 -- claims about:ent0006180 said:2023-03-01..2023-08-31 | sort said\n"))
  }
}

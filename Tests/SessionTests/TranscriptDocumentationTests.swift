import Foundation
import Session
import Testing
import Text

@Suite("The documentation's examples run")
struct TranscriptDocumentationTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The README and every article.
  static let documents: [String] = {
    let catalogue = root.appendingPathComponent("Sources/hearsay/Documentation.docc")
    let articles = (try? FileManager.default.contentsOfDirectory(at: catalogue, includingPropertiesForKeys: nil)) ?? []
    let all = articles.filter { $0.pathExtension == "md" } + [root.appendingPathComponent("README.md")]
    return all.map(\.path).filter { FileManager.default.fileExists(atPath: $0) }.sorted()
  }()

  @Test("every fenced hearsay block", arguments: documents)
  func document(path: String) throws {
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    let report = try verify(text, name: path)
    for block in report.blocks where block.status != .ok { Issue.record("\(path):\(block.line): \(block.lines())") }
  }
}

import Text

extension OutputMode {
  private static let byEnding: [String: OutputMode] = [
    "md": .markdown, "html": .html, "csv": .csv, "tsv": .tsv, "json": .json, "jsonl": .jsonl, "txt": .plain,
  ]

  /// The endings of files that say a mode.
  package static let fileEndings = byEnding.keys.sorted()

  /// What stands behind the last point of a file's name; empty where there is none.
  package static func ending(of path: String) -> String {
    path.split(separator: "/").last?.split(separator: ".").dropFirst().last.map { String($0) } ?? ""
  }

  /// The mode that a file's ending names.
  package init?(path: String) {
    guard let mode = Self.byEnding[Self.ending(of: path)] else { return nil }
    self = mode
  }
}

extension Renderer {
  /// A document as the whole content of a file; a page of HTML gets `title`. Throws once `isInterrupted` says so.
  package static func file(
    _ document: Document, mode: OutputMode, title: String, isInterrupted: @escaping @Sendable () -> Bool
  ) throws(Diagnostic) -> [UInt8] {
    let content = MemorySink()
    let sink = InterruptibleSink(content, isInterrupted)
    if mode == .html { try sink.write(HTMLPage.head(title: title)) }
    var options = RenderOptions(includesFooter: mode == .markdown || mode == .html)
    options.isInterrupted = isInterrupted
    try render(document, mode: mode, options: options, to: sink)
    if mode == .html { try sink.write(HTMLPage.tail) }
    return content.bytes
  }
}

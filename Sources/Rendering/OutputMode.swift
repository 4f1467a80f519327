/// The shapes in which a result is printed; the raw values are what `.mode` and `--mode` take.
package enum OutputMode: String, CaseIterable, Hashable, Sendable {
  case box, plain, line, markdown, html, csv, tsv, json, jsonl

  /// Whether programs read it: then all columns are printed, and every row.
  package var isMachine: Bool {
    switch self {
    case .line, .csv, .tsv, .json, .jsonl: true
    case .box, .plain, .markdown, .html: false
    }
  }

  /// What the mode is for, in one sentence.
  package var summary: String {
    switch self {
    case .box: "tables with borders and views side by side, fitted to the terminal"
    case .plain: "aligned columns without borders or colour"
    case .line: "one `name = value` per line"
    case .markdown: "tables and lists that code hosts show"
    case .html: "a fragment of HTML without script"
    case .csv: "comma-separated values with a header"
    case .tsv: "tab-separated values with a header"
    case .json: "one array of objects per result"
    case .jsonl: "one JSON object per line"
    }
  }
}

import Interchange
import Language
import Text

extension Session {
  /// The beginning of a table's file, or of objects that can be read as one; nil for other formats.
  func preview(of path: String) throws(Diagnostic) -> TablePreview? {
    // In the safe mode a file is opened once, by whoever reads it whole.
    guard safety == nil, let format = DataFormat(path: path), format != .claims else { return nil }
    let limit = 1 << 18
    let bytes = try readBeginning(path, limit: limit)
    return TablePreview(bytes[...], format: format, isWhole: bytes.count < limit)
  }

  /// The line that reads a foreign table as it seems to be meant, and what stands in its columns; nil where a file says
  /// itself what it holds.
  private func proposal(of path: String, by command: String) throws(Diagnostic) -> (line: String, table: MapProposal)? {
    guard let table = try preview(of: resolvePath(path)), !table.isOwnForm else { return nil }
    let proposal = MapProposal(table, path: path)
    let file = Quoting.quoteIfNeeded(path, in: .dotArgument)
    let words = keptMap(for: path).map { [Quoting.quoteIfNeeded($0, in: .dotArgument)] } ?? proposal.words
    return (".\(command) \(file) " + words.joined(separator: " "), proposal)
  }

  /// Whether a file is a table, or objects, that do not say what they mean.
  func wantsMap(_ path: String) -> Bool { ((try? proposal(of: path, by: "open")) ?? nil) != nil }

  /// Throws with a proposed line where a table's header does not say what its columns are for.
  private func checkHeader(of line: DotLine) throws(Diagnostic) {
    let file = line.arguments[0]
    guard let (proposed, proposal) = try proposal(of: file.value, by: line.name.value) else { return }
    try show(proposal.document)
    draft = proposed
    throw Diagnostic(
      "the columns of '\(file.value)' do not say what they are for", at: file.span,
      category: .data, expected: ["by, about, on and value in the header", "a map's file", "field:column, field=text"],
      notes: ["a first guess, to be mended: \(proposed)"])
  }

  /// Shows what seems to stand in the first of these files that could not be read for want of a map, and begins the
  /// next prompt with the line that reads it so. False where no map would help.
  package func proposeMap(for names: [String]) -> Bool {
    let isFirst = dataFiles.isEmpty
    let rest = names.dropFirst(dataFiles.count)
    guard let name = rest.first, let found = try? proposal(of: name, by: isFirst ? "open" : "import"),
      (try? show(found.table.document)) != nil
    else { return false }
    draft = found.line
    message(
      "'\(name)' does not say what its columns mean, so that nothing is loaded yet. The line at the prompt is a first "
        + "guess: mend it, then press Enter. What it says is kept in a .map file for the next time.")
    for later in rest.dropFirst() {
      message("not loaded yet either: .import \(Quoting.quoteIfNeeded(later, in: .dotArgument))")
    }
    return true
  }

  /// An error of a load with the line that reads a foreign table as it seems to be meant.
  func advised(_ error: Diagnostic, on path: String) -> Diagnostic {
    guard error.category == .data, let found = try? proposal(of: path, by: "open") else { return error }
    var error = error
    error.notes.removeAll { $0.hasPrefix("a map can say") }
    error.notes += [
      "at a prompt or with -c, this line reads it by a first guess and keeps that in a .map file: \(found.line)",
      "with such a file: --import-map \(found.table.stem).map; `? .open` says how columns are named",
    ]
    return error
  }

  /// The map's file that the arguments behind a data file name, or that is written from what they say of the columns.
  func mapFile(_ line: DotLine, for path: String) throws(Diagnostic) -> String? {
    let rest = Array(line.arguments.dropFirst())
    guard let first = rest.first else {
      try checkHeader(of: line)
      return nil
    }
    if rest.count == 1, !InlineMap.isPart(first.value) { return first.value }
    guard let table = try preview(of: path) else {
      throw Diagnostic("only the columns of a table can be named here", at: first.span, expected: ["a map's file"])
    }
    let map = try InlineMap(rest, table: table, stem: MapProposal(table, path: path).stem)
    _ = try ImportMapReader.read(map.text, name: "the map")
    return try keep(map: map.text, for: line.arguments[0].value)
  }

  /// What can be asked of data that were just loaded; the first of it waits at the prompt.
  func suggestQuestions() {
    guard host.isTerminal, scripts.isEmpty, !isSample, let examples = LiveExamples(self) else { return }
    let compare = examples.examples(of: "compare").first.map { [$0.line] } ?? []
    let lines = compare + ["sources", "conflicts | top 5"]
    message("to begin with: " + lines.joined(separator: " · "), style: .faint)
    correction = lines.first
  }
}

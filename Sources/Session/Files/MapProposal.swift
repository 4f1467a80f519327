import Interchange
import Language
import Rendering
import Text

/// A first guess at what the columns of a foreign table mean, for a person to mend.
struct MapProposal {
  let table: TablePreview
  let stem: String
  private var roles: [Int: String] = [:]

  /// Words in headers that tell a column's field, the surest first.
  private static let hints: [(role: String, words: [String])] = [
    (
      "by",
      ["source", "by", "speaker", "author", "publisher", "outlet", "agency", "site", "website", "who", "provider"]
    ),
    ("on", ["property", "predicate", "attribute", "relation", "variable", "indicator", "measure", "on", "field"]),
    ("about", ["subject", "about", "entity", "item", "object", "city", "country", "place", "name", "title", "what"]),
    ("value", ["value", "claim", "statement", "answer", "amount", "figure", "says"]),
    ("said", ["said", "published", "reported", "timestamp", "time", "posted"]),
    ("date", ["date", "year", "when", "day"]),
    ("quote", ["quote", "quotation"]), ("text", ["text", "comment", "note"]), ("id", ["id", "key", "number"]),
  ]

  init(_ table: TablePreview, path: String) {
    self.table = table
    let file = path.split(separator: "/").last.map { String($0) } ?? path
    stem = NameFolding.slug(String(file.split(separator: ".").first ?? "table"))
    guess()
  }

  private var names: [String] { table.header ?? (1...max(1, table.columnCount)).map { String($0) } }

  private mutating func guess() {
    let words = (table.header ?? []).map { Self.words(of: $0) }
    for (role, hints) in Self.hints where role != "id" {
      for hint in hints where !roles.values.contains(role) {
        // The last word of a name says most: in ObjectID, a column of objects.
        if let column = words.indices.first(where: { roles[$0] == nil && words[$0].contains(hint) }) {
          roles[column] = role
        }
      }
    }
    for column in 0..<table.columnCount where ["said", "date"].contains(roles[column] ?? "") {
      if !table.samples(of: column, limit: 20).contains(where: { $0.utf8.contains { $0 &- 48 < 10 } }) {
        roles[column] = nil
      }
    }
    if !roles.values.contains("said"),
      let column = (0..<table.columnCount).first(where: { roles[$0] == nil && Self.holdsDates(table, $0) })
    {
      roles[column] = "said"
    }
    let isText = (0..<table.columnCount).filter { column in
      roles[column] == nil && table.samples(of: column, limit: 20).contains { Double($0) == nil }
    }
    var free = isText[...]
    if table.header == nil, let first = free.first {
      roles[first] = "by"
      free.removeFirst()
    }
    if !roles.values.contains("about"), let first = free.first { roles[first] = "about" }
  }

  /// Whether the filled cells of a column are days: `2022-09-06`, `09/06/2022 01:55 PM`.
  private static func holdsDates(_ table: TablePreview, _ column: Int) -> Bool {
    let cells = table.samples(of: column, limit: 20)
    return !cells.isEmpty
      && cells.allSatisfy { cell in
        let parts = cell.prefix { $0 != " " && $0 != "T" }.split { $0 == "-" || $0 == "/" }
        return parts.count == 3 && parts.allSatisfy { Int($0) != nil } && parts.contains { $0.utf8.count == 4 }
      }
  }

  /// The words of a header: `PropertyID`, `property_id` and `property id` have the same two.
  private static func words(of name: String) -> [String] {
    var text = ""
    var wasLower = false
    for scalar in name.unicodeScalars {
      if wasLower, scalar.properties.isUppercase { text += " " }
      wasLower = scalar.properties.isLowercase
      text.unicodeScalars.append(scalar)
    }
    return NameFolding.fold(text).split { !$0.isLetter && !$0.isNumber }.map { String($0) }
  }

  /// `by:SourceID about:ObjectID on:PropertyID value:PropertyValue missing:null`.
  var words: [String] {
    var parts: [String] = []
    for role in ["by", "about", "on", "value", "said", "date", "quote", "text"] {
      let columns = roles.filter { $0.value == role }.keys.sorted()
      if let column = columns.first { parts.append(Self.word(role, names[column])) }
    }
    if !roles.values.contains("by") { parts.insert("by=\(stem)", at: 0) }
    if !roles.values.contains("value") { parts.append("value:*") }
    let missing = missingWords
    if !missing.isEmpty { parts.append("missing:" + missing.joined(separator: ",")) }
    if let order { parts.append("dates:\(order)") }
    return parts
  }

  private static func word(_ role: String, _ name: String) -> String {
    Quoting.quoteIfNeeded("\(role):\(name)", in: .dotArgument)
  }

  private static let absent = ["null", "n/a", "na", "none", "-", "--", "nan", "unknown", "not available"]

  private var missingWords: [String] {
    let cells = (0..<table.columnCount).flatMap { table.samples(of: $0, limit: 50) }.map { NameFolding.fold($0) }
    return Self.absent.filter { word in !word.contains(" ") && cells.contains(word) }
  }

  /// The order of day and month where dates are written with slashes.
  private var order: String? {
    for column in 0..<table.columnCount {
      let parts = table.samples(of: column, limit: 50).compactMap { cell -> [Int]? in
        let digits = cell.prefix { $0 != " " }.split(separator: "/").map { Int($0) }
        let known = digits.compactMap { $0 }
        return digits.count == 3 && known.count == 3 && known[2] > 31 ? known : nil
      }
      if parts.isEmpty { continue }
      return parts.contains { $0[0] > 12 } ? "dmy" : "mdy"
    }
    return nil
  }

  /// The columns with what stands in them, for a person.
  var document: Document {
    let terms = names.enumerated().map { position, name in
      let cells = table.samples(of: position, limit: 3).map { String($0.prefix(24)) }.joined(separator: ", ")
      return Explained(name, (roles[position].map { "\($0): · " } ?? "") + (cells.isEmpty ? "(empty)" : cells))
    }
    return Document(view: [.terms(terms)])
  }
}

extension Session {
  /// The beginning of a table's file; nil for other formats.
  func preview(of path: String) throws(Diagnostic) -> TablePreview? {
    guard DataFormat(path: path)?.isTable ?? false else { return nil }
    let limit = 1 << 18
    let bytes = try readBeginning(path, limit: limit)
    return TablePreview(bytes[...], isWhole: bytes.count < limit)
  }

  /// Throws with a proposed line where a table's header does not say what its columns are for.
  func checkHeader(of path: String, line: DotLine) throws(Diagnostic) {
    guard let table = try preview(of: path) else { return }
    let header = table.header ?? []
    let isOwn = ["about", "on", "value"].allSatisfy { field in header.contains { $0.utf8.elementsEqual(field.utf8) } }
    guard !isOwn else { return }
    let proposal = MapProposal(table, path: path)
    let file = Quoting.quoteIfNeeded(line.arguments[0].value, in: .dotArgument)
    let proposed = ".\(line.name.value) \(file) " + proposal.words.joined(separator: " ")
    try show(proposal.document)
    draft = proposed
    throw Diagnostic(
      "the columns of '\(line.arguments[0].value)' do not say what they are for", at: line.arguments[0].span,
      category: .data, expected: ["by, about, on and value in the header", "a map's file", "field:column, field=text"],
      notes: ["a first guess, to be mended: \(proposed)"])
  }

  /// The map's file that the arguments behind a data file name, or that is written from what they say of the columns.
  func mapFile(_ line: DotLine, for path: String) throws(Diagnostic) -> String? {
    let rest = Array(line.arguments.dropFirst())
    guard let first = rest.first else {
      try checkHeader(of: path, line: line)
      return nil
    }
    if rest.count == 1, !InlineMap.isPart(first.value) { return first.value }
    guard let table = try preview(of: path) else {
      throw Diagnostic("only the columns of a table can be named here", at: first.span, expected: ["a map's file"])
    }
    let map = try InlineMap(rest, table: table)
    _ = try ImportMapReader.read(map.text, name: "the map")
    let name = Files.unused(MapProposal(table, path: path).stem + ".map")
    try writeFile(Array(("# What the columns of \(path) mean.\n" + map.text).utf8), to: name)
    message("what the columns mean is kept in \(name)")
    return name
  }

  /// What can be asked of data that were just loaded.
  func suggestQuestions() {
    guard host.isTerminal, scripts.isEmpty, !isSample, let examples = LiveExamples(self) else { return }
    let compare = examples.examples(of: "compare").first.map { [$0.line] } ?? []
    let lines = ["sources"] + compare + ["conflicts | top 5"]
    message("to begin with: " + lines.joined(separator: " · "), style: .faint)
  }
}

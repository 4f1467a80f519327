import Interchange
import Language
import Rendering
import Text

/// A first guess at what the columns of a foreign table mean, for a person to mend: by the words of the header, and
/// where these say nothing by what stands in the columns.
struct MapProposal {
  let table: TablePreview
  let stem: String
  private let columns: [ColumnProfile]
  private var roles: [Int: String] = [:]
  /// The columns that become a property each.
  private var measures: [Int] = []

  /// Words in headers that tell a column's field, the surest first.
  private static let hints: [(role: String, words: [String])] = [
    (
      "by",
      [
        "source", "by", "speaker", "publisher", "outlet", "agency", "newspaper", "paper", "medium", "media", "channel",
        "broadcaster", "author", "reporter", "witness", "informant", "claimant", "institute", "pollster", "institution",
        "organisation", "organization", "respondent", "politician", "analyst", "expert", "observer", "reviewer",
        "rater",
        "annotator", "judge", "critic", "juror", "examiner", "coder", "doctor", "physician", "forecaster", "researcher",
        "study", "dataset", "database", "bank", "station", "sensor", "lab", "provider", "vendor", "site", "website",
        "user", "account", "who",
        "person", "party", "quelle", "wer", "sprecher", "zeitung", "auteur", "journal", "qui", "fuente", "quien",
      ]
    ),
    (
      "said",
      [
        "said", "published", "reported", "posted", "interviewed", "stated", "timestamp", "time", "date", "datum",
        "fecha", "wann", "quand",
      ]
    ),
    ("date", ["year", "when", "day", "period", "jahr", "annee", "ano"]),
    (
      "value",
      [
        "value", "claim", "statement", "answer", "assertion", "amount", "figure", "says", "said", "reading", "estimate",
        "response", "reply", "opinion", "position", "rating", "verdict", "result", "count", "total", "price", "score",
        "wert", "aussage", "antwort", "behauptung", "valeur", "valor", "respuesta",
      ]
    ),
    (
      "on",
      [
        "property", "predicate", "attribute", "relation", "variable", "indicator", "measure", "metric", "question",
        "fact", "aspect", "issue", "on", "field", "frage", "merkmal",
      ]
    ),
    (
      "about",
      [
        "subject", "about", "entity", "target", "patient", "film", "book", "player", "team", "company", "flight",
        "battle", "incident", "event", "case", "item", "object", "product", "candidate",
        "city", "country", "place", "location", "region", "topic", "theme", "headline", "title", "name", "what",
        "thema", "ort", "stadt", "land", "ereignis", "was", "sujet", "lieu", "pays", "ville", "lugar", "pais",
      ]
    ),
    ("quote", ["quote", "quotation", "zitat", "citation", "cita", "verbatim"]),
    ("text", ["text", "comment", "note", "notes", "remark", "remarks", "description", "kommentar"]),
  ]

  /// Words that name a field only as the end of a header: `Reported by`, not `by weight`.
  private static let small: Set<String> = ["by", "on", "who", "what", "was", "wer", "party", "name", "day"]

  init(_ table: TablePreview, path: String) {
    self.table = table
    let file = path.split(separator: "/").last.map { String($0) } ?? path
    stem = NameFolding.slug(String(file.split(separator: ".").first ?? "table"))
    let names = table.header ?? (1...max(1, table.columnCount)).map { String($0) }
    columns = names.enumerated().map { ColumnProfile(table, $0.offset, name: $0.element) }
    guess()
  }

  private mutating func guess() {
    for (role, hints) in Self.hints where role != "text" { assign(role, hints) }
    if !has("said"), let column = free.first(where: { columns[$0].holdsDates }) { roles[column] = "said" }
    var named = free.filter { columns[$0].holdsNames && !columns[$0].holdsNumbers && !isText($0) }
    if !has("by"), let speaker = speaker(named) {
      roles[speaker] = "by"
      named.removeAll { $0 == speaker }
    }
    assignRelay()
    rateClaims()
    let subjects = free.filter {
      !columns[$0].holdsNumbers && isValue($0) && !columns[$0].isConstant && !names($0, "by")
    }
    let first = subjects.first(where: { named.contains($0) }) ?? subjects.first ?? named.first
    // The only column of words that is left is what was said, and not what about.
    let isLast = !has("value") && free.filter(isMeasure).count < 2
    if !has("about"), let first, !isLast { roles[first] = "about" }
    chooseValues()
    for (role, hints) in Self.hints where role == "text" { assign(role, hints) }
  }

  /// Whoever passes on what a named source said: an outlet beside a quoted source.
  private mutating func assignRelay() {
    let words: Set<String> = [
      "outlet", "newspaper", "paper", "publisher", "publication", "channel", "broadcaster", "medium", "media", "agency",
      "journal", "zeitung",
    ]
    guard let source = roles.first(where: { $0.value == "by" })?.key, words.isDisjoint(with: columns[source].words),
      let relay = free.first(where: {
        !words.isDisjoint(with: columns[$0].words) && columns[$0].holdsNames && !columns[$0].holdsNumbers
      })
    else { return }
    roles[relay] = "via"
  }

  /// Where claims are rated, each is what the ratings are about.
  private mutating func rateClaims() {
    guard !has("about"), let claim = roles.first(where: { $0.value == "value" })?.key,
      columns[claim].words.contains(where: { ["claim", "statement", "behauptung"].contains($0) }),
      let rating = free.first(where: { column in
        columns[column].words.contains { ["rating", "verdict", "ruling", "label", "urteil"].contains($0) }
      })
    else { return }
    roles[claim] = "about"
    roles[rating] = "value"
  }

  /// Whoever says something, where no header tells: a column of names that come again, beside another one.
  private func speaker(_ names: [Int]) -> Int? {
    if table.header == nil { return names.first }
    let about = roles.first { $0.value == "about" }?.key
    guard names.count + (about == nil ? 0 : 1) > 1 else { return nil }
    let isRepeated = about.map { !columns[$0].isKey } ?? false
    return names.first { !columns[$0].isKey } ?? (isRepeated ? names.first : nil)
  }

  /// The value: the column that was named for it and the figures beside it, else each column that is left, else the
  /// words themselves.
  private mutating func chooseValues() {
    if has("value") {
      // Where a column names the property of each row, other figures of the row are of none.
      if !has("on") { measures = free.filter(isFigure) }
      return
    }
    measures = free.filter(isMeasure)
    guard measures.isEmpty else { return }
    let words = roles.first { $0.value == "quote" }?.key ?? free.first { isValue($0) }
    if let words { roles[words] = "value" }
  }

  private var free: [Int] { columns.indices.filter { roles[$0] == nil } }

  private func has(_ role: String) -> Bool { roles.values.contains(role) }

  private func isValue(_ column: Int) -> Bool { !columns[column].isEmpty && !columns[column].holdsLinks }

  private func isMeasure(_ column: Int) -> Bool {
    isValue(column) && !isText(column) && !columns[column].words.isEmpty && !columns[column].words.contains("id")
      || table.header == nil && isValue(column)
  }

  /// Whether a column counts or measures something, rather than numbering or placing the row.
  private func isFigure(_ column: Int) -> Bool {
    let places: Set<String> = [
      "lat", "latitude", "lon", "lng", "long", "longitude", "x", "y", "index", "row", "line", "nr", "no", "number",
      "page",
      "zip", "code",
    ]
    return isMeasure(column) && columns[column].holdsNumbers && !columns[column].holdsDates
      && !names(column, "date") && places.isDisjoint(with: columns[column].words)
  }

  private func isText(_ column: Int) -> Bool { names(column, "text") }

  /// Whether the header of a column has a word for a field.
  private func names(_ column: Int, _ role: String) -> Bool {
    let words = Self.hints.first { $0.role == role }?.words ?? []
    return columns[column].words.contains { words.contains($0) }
  }

  private mutating func assign(_ role: String, _ hints: [String]) {
    for hint in hints {
      let named = free.filter { columns[$0].words.contains(hint) && fits(columns[$0], role) }
      // The last word of a name says most: in ObjectID, a column of objects; in `publisher.name`, one of names.
      let last = named.filter { columns[$0].words.last == hint }
      guard let column = last.first ?? (Self.small.contains(hint) ? nil : named.first) else { continue }
      roles[column] = role
      return
    }
  }

  /// Whether what stands in a column can be what its name suggests.
  private func fits(_ column: ColumnProfile, _ role: String) -> Bool {
    switch role {
    case "said": column.holdsDates
    case "date": column.holdsDates || column.holdsYears
    case "by": column.holdsNames && (!column.holdsNumbers || column.words.contains("id"))
    case "on": column.holdsNames && !column.holdsNumbers
    case "about": !column.isEmpty && !column.holdsLinks && !column.holdsDates
    default: !column.isEmpty && !column.holdsLinks
    }
  }

  /// `by:SourceID about:ObjectID on:PropertyID value:PropertyValue missing:null`.
  var words: [String] {
    var parts: [String] = []
    for role in ["by", "via", "about", "on", "value", "said", "date", "quote", "text"] {
      if let column = roles.first(where: { $0.value == role })?.key {
        parts.append(Self.word(role, columns[column].name))
      }
    }
    if !has("about") { parts.insert("about=\(stem)", at: has("by") ? 1 : 0) }
    if !has("by") { parts.insert("by=\(stem)", at: 0) }
    if !measures.isEmpty {
      let isAll = measures == free && !has("value")
      parts += isAll ? ["value:*"] : measures.map { Self.word("value", columns[$0].name) }
    }
    if let rows = table.rowsPath { parts.append(Self.word("rows", rows)) }
    let missing = missingWords
    if !missing.isEmpty { parts.append("missing:" + missing.joined(separator: ",")) }
    if let order { parts.append("dates:\(order)") }
    if writesCommas { parts.append("numbers:german") }
    return parts
  }

  private static func word(_ role: String, _ name: String) -> String {
    Quoting.quoteIfNeeded("\(role):\(name)", in: .dotArgument)
  }

  private var missingWords: [String] {
    let cells = columns.flatMap { $0.cells.map { NameFolding.fold($0) } }
    return ColumnProfile.absent.filter { word in cells.contains(word) }
  }

  /// The order of year, month and day where dates are written otherwise than by ISO 8601.
  private var order: String? {
    for column in columns.indices where ["said", "date"].contains(roles[column] ?? "") || columns[column].holdsDates {
      let days = columns[column].cells.compactMap { ColumnProfile.dayParts($0) }
      if days.contains(where: { $0.numbers[2] > 31 }) {
        return days.contains { $0.mark == "." || ($0.numbers[0] > 12 && $0.numbers[2] > 31) } ? "dmy" : "mdy"
      }
      if columns[column].cells.contains(where: { $0.contains(" ") }) || days.contains(where: { $0.mark != "-" }) {
        return days.isEmpty ? nil : "ymd"
      }
    }
    return nil
  }

  /// Whether figures have a comma before their decimals: `29,5`.
  private var writesCommas: Bool {
    columns.contains { column in
      column.holdsNumbers
        && column.cells.contains { cell in
          let parts = cell.prefix { $0 != "%" && $0 != " " }.split(separator: ",", omittingEmptySubsequences: false)
          return parts.count == 2 && parts[1].utf8.count != 3 && Int(parts[1]) != nil
            && parts[0].utf8.allSatisfy { $0 &- 48 < 10 || $0 == 0x2E }
        }
    }
  }

  /// The columns with what stands in them, for a person.
  var document: Document {
    let terms = columns.enumerated().map { position, column in
      let cells = column.cells.prefix(3).map { String($0.prefix(24)) }.joined(separator: ", ")
      let role = roles[position] ?? (measures.contains(position) ? "value" : nil)
      let said = role.map { "\($0): · " } ?? "not read · "
      return Explained(column.name, said + (cells.isEmpty ? "(empty)" : cells))
    }
    return Document(view: [.terms(terms)])
  }
}

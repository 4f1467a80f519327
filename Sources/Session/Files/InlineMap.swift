import Claims
import Interchange
import Language
import Text

/// What columns of a table mean, said in one line: `by:Site about:City value:Population said:When missing:null`.
///
/// `field:column` fills a field from a column, named by its header or, in a table without one, by its number;
/// `field=text` sets it for all rows. Several value columns, or `value:*` for all that are left, are a property each;
/// one without `on` is a property of its own name. `sources:IMF,WEO`, or `sources:*`, are columns of values that a
/// source each says, of the one property that `on=` names, else of the table's own. `qualifier:Room`, or `room:Room`,
/// makes a column a qualifier.
struct InlineMap {
  static let roles = [
    "id", "by", "via", "about", "on", "value", "said", "date", "text", "quote", "stance", "act", "unit", "tag",
    "qualifier", "sources", "likely", "recorded", "cred", "conf", "at",
  ]
  private static let settings = ["missing", "dates", "numbers", "delimiter", "header", "rows"]

  /// The fields that may stand before `:`, for completion.
  static var fields: [String] { roles + settings }

  /// Whether an argument says what a column means, rather than naming a map's file.
  static func isPart(_ word: String) -> Bool {
    guard let mark = word.utf8.firstIndex(where: { $0 == 0x3A || $0 == 0x3D }) else { return false }
    return fields.contains(String(word[..<mark]))
  }

  private var lines: [String] = []
  private var columns: [Part] = []
  private var hasHeader = true
  private let table: TablePreview
  /// What the table is called.
  private let stem: String

  private struct Part {
    var role: String
    var names: [String]
    /// The property of a qualifier that is not called as its column.
    var property: String?
  }

  /// Reads the arguments behind the file; throws for a field or column that is not there.
  init(_ arguments: [Spanned<String>], table: TablePreview, stem: String) throws(Diagnostic) {
    self.table = table
    self.stem = stem
    hasHeader = table.header != nil
    var constants: [String] = []
    for argument in arguments {
      let word = argument.value
      guard let mark = word.utf8.firstIndex(where: { $0 == 0x3A || $0 == 0x3D }) else {
        throw Diagnostic(
          "'\(word)' says nothing about a column", at: argument.span, expected: ["by:COLUMN", "by=TEXT"])
      }
      let (name, rest) = (String(word[..<mark]), String(word[word.utf8.index(after: mark)...]))
      if word.utf8[mark] == 0x3A, let column = qualifier(name, rest) {
        columns.append(column)
        continue
      }
      guard Self.fields.contains(name) else {
        throw Diagnostic(
          "'\(name)' is no field of a claim", at: argument.span, expected: Self.fields,
          suggestion: Nearest.match(name, in: Self.fields).map { .init("\($0)\(word[mark])\(rest)", at: argument.span) }
        )
      }
      if word.utf8[mark] == 0x3D {
        constants.append("\(name):\(Quoting.quote(rest))")
      } else if Self.settings.contains(name) {
        lines += [Self.setting(name, rest)]
        if name == "header" { hasHeader = rest != "none" && rest != "no" }
      } else {
        columns.append(Part(role: name, names: try named(rest, at: argument.span)))
      }
    }
    if !constants.isEmpty { lines.append("default " + constants.joined(separator: " ")) }
    if lines.allSatisfy({ !$0.hasPrefix("table header") }) {
      lines.append("table header:\(hasHeader ? "yes" : "none")")
    }
    if table.separator == 0x3B { lines.append("table delimiter:\";\"") }
  }

  private static func setting(_ name: String, _ rest: String) -> String {
    switch name {
    case "missing": "missing " + rest.split(separator: ",").map { Quoting.quote(String($0)) }.joined(separator: " ")
    case "dates": "dates order:\(Quoting.quote(rest))"
    case "numbers": "numbers locale:\(Quoting.quote(rest))"
    case "rows": "table rows:\(Quoting.quote(rest))"
    case "delimiter": "table delimiter:\(Quoting.quote(rest))"
    default: "table header:\(Quoting.quote(rest))"
    }
  }

  /// A column that is to be a qualifier on a property of any name; nil where it is no column, and where the name is
  /// more likely a field's with a slip in it.
  private func qualifier(_ name: String, _ column: String) -> Part? {
    guard !Self.fields.contains(name), !name.isEmpty, names.contains(where: { $0.utf8.elementsEqual(column.utf8) })
    else { return nil }
    let isItsOwn = NameFolding.slug(name).utf8.elementsEqual(NameFolding.slug(column).utf8)
    guard isItsOwn || Nearest.match(name, in: Self.fields) == nil else { return nil }
    return Part(role: "qualifier", names: [column], property: name)
  }

  /// What the columns are called: as the header says, else by number.
  private var names: [String] { table.header ?? (1...max(1, table.columnCount)).map { String($0) } }

  /// The columns that a text names: one header, several with commas between, or `*`.
  private func named(_ text: String, at span: Span) throws(Diagnostic) -> [String] {
    if text == "*" { return ["*"] }
    let header = names
    if header.contains(where: { $0.utf8.elementsEqual(text.utf8) }) { return [text] }
    let parts = text.split(separator: ",").map { String($0) }
    for part in parts where !header.contains(where: { $0.utf8.elementsEqual(part.utf8) }) {
      throw Diagnostic(
        "the table has no column '\(part)'", at: span, expected: header,
        notes: Nearest.match(part, in: header).map { ["did you mean \($0)?"] } ?? [])
    }
    return parts
  }

  /// The map as the text of a map's file.
  var text: String {
    let taken = Set(columns.flatMap(\.names).map { Array($0.utf8) })
    let rest = names.filter { !taken.contains(Array($0.utf8)) }
    var text = lines.sorted().map { $0 + "\n" }.joined()
    for part in columns {
      for name in part.names == ["*"] ? rest : part.names {
        let column = hasHeader ? Quoting.quote(name) : name
        text += "column \(column) \(purpose(of: name, part))\n"
      }
    }
    return text
  }

  private func purpose(of column: String, _ part: Part) -> String {
    let namesProperty = columns.contains { $0.role == "on" } || lines.contains { $0.contains("on:\"") }
    switch part.role {
    case "value" where !namesProperty: return "as:value on:\(property(column))"
    case "qualifier": return "as:qualifier on:\(part.property.map { Quoting.quote($0) } ?? property(column))"
    case "sources":
      let on = namesProperty ? "" : " on:\(Self.property(stem, or: "table-\(stem)"))"
      return "as:value by:\(Quoting.quote(column))\(on)"
    default: return "as:\(part.role)"
    }
  }

  /// The property that a column without another is of: its own name, and of a path into an object the end of it.
  private func property(_ name: String) -> String {
    let end = ColumnProfile.end(of: name)
    let isAlone = columns.flatMap(\.names).count { ColumnProfile.end(of: $0).utf8.elementsEqual(end.utf8) } < 2
    let slug = NameFolding.slug(
      isAlone && table.holdsObjects ? ColumnProfile.words(of: end).joined(separator: " ") : name)
    return Self.property(slug, or: "column-\(name)")
  }

  /// A property of this name, or of another one where it begins as a number would.
  private static func property(_ slug: String, or other: String) -> String {
    Quoting.quote(slug.isEmpty || slug.utf8.first.map { $0 &- 48 < 10 } == true ? other : slug)
  }
}

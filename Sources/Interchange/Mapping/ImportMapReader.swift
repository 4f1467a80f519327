import Claims
import Language
import Text

/// Reads an import map: a text in the lexical form of the language, one statement a line, `#` before a comment.
///
/// | statement | says |
/// | --- | --- |
/// | `table format:tsv header:none delimiter:";" quote:none` | how the file is laid out |
/// | `table rows:results` | the member of a JSON object whose list holds the rows |
/// | `table encoding:latin-1 trim:no guard:yes` | how its cells are written |
/// | `dates order:mdy reference:file-name zone:drop suffix:"(est.)"` | how dates are written; EDTF is always read |
/// | `numbers locale:german exact` | how numbers are written, and that bare round ones are exact |
/// | `missing "-" "n/a"` | cells that say nothing; case does not matter |
/// | `source …`, `entity …`, `property …` | definitions of the language, applied before the first row |
/// | `column WHICH … as:FIELD` | what a column is for |
/// | `default by:census date:2011` | fields that all claims share |
///
/// A column is named by its position from 1 (`column 3`), by its header (in quotation marks where that is a number or
/// holds white space), or by a path into a JSON object (`column object.entity`). Of several, the first that holds
/// something counts. `as:` takes `id by via about on value means kind unit qualifier stance act likely said date
/// recorded cred conf text quote at tag answers ignore`. A `value` column with `on:` is a property of its own: a table
/// may have many, and each cell becomes a claim; with `by:` it is what that source says. Without `on:` an `as:on` column
/// or a default names the property. A `qualifier` column needs `on:`. `split:"|"` cuts a cell of relays, tags or
/// qualifiers; `map:affirm=CT+,deny=CT-` replaces whole cells; `strip:"(est.)"` cuts endings off; `join:".."` makes one
/// text of all the columns named, where all hold one.
package enum ImportMapReader {
  /// The map that a text holds, or the first mistake in it, with its place.
  package static func read(_ text: String, name: String) throws(Diagnostic) -> ImportMap {
    try read(Array(text.utf8), name: name)
  }

  /// The same from the bytes of a file; invalid UTF-8 is a mistake.
  package static func read(_ bytes: [UInt8], name: String) throws(Diagnostic) -> ImportMap {
    var map = ImportMap(name: name)
    map.text = bytes
    let parser = LineParser(ImportMapGrammar.grammar)
    for line in ScriptReader.lines(of: bytes, name: name) {
      do throws(Diagnostic) {
        if let flaw = line.diagnostics.first { throw flaw }
        let parsed = parser.parse(line.source)
        if let error = parsed.diagnostics.first(where: { $0.severity == .error }) { throw error }
        switch parsed.line {
        case .empty: continue
        case .define(let definition): try apply(definition, line.source, to: &map)
        default: throw notAStatement(line.source)
        }
      } catch {
        throw error.located(in: line.source)
      }
    }
    guard !map.columns.isEmpty else {
      throw Diagnostic(
        "the map '\(name)' says nothing about columns", expected: ["column 1 as:by", "column Name as:value"])
    }
    return map
  }

  private static func notAStatement(_ source: SourceText) -> Diagnostic {
    Diagnostic(
      "a map holds statements only", at: Span(0, source.text.utf8.count),
      expected: ImportMapGrammar.grammar.signatures.map(\.name))
  }

  private static func apply(
    _ definition: Definition, _ source: SourceText, to map: inout ImportMap
  ) throws(Diagnostic) {
    let verb = definition.verb.value
    if ["source", "entity", "property"].contains(verb) {
      map.definitions.append(MapStatement(definition: definition, source: source))
      return
    }
    let fields = try DefinitionFields(definition, parameters: { _ in nil })
    switch verb {
    case "table": try table(fields, &map)
    case "dates": try dates(fields, &map)
    case "numbers": try numbers(fields, &map)
    case "missing":
      for operand in fields.operands { map.missing.insert(Cells.lowered(try DefinitionFields.text(of: operand).value)) }
      for string in fields.strings { map.missing.insert(Cells.lowered(string.value)) }
    case "column": try column(fields, source, &map)
    default: map.base = try ClaimFields(fields, over: map.base, in: DefinitionApplier(), ClaimStore()).claim
    }
  }

  private static func choice<Choice>(
    _ fields: DefinitionFields, _ name: String, _ choices: [(String, Choice)]
  ) throws(Diagnostic) -> Choice? {
    guard let word = try fields.single(name) else { return nil }
    if let found = choices.first(where: { $0.0.utf8.elementsEqual(word.value.utf8) }) { return found.1 }
    let words = choices.map(\.0)
    throw Diagnostic(
      "'\(excerpt(word.value))' is no choice for '\(name)'", at: word.span, expected: words,
      suggestion: Nearest.match(word.value, in: words).map { .init($0, at: word.span) })
  }

  private static func character(_ fields: DefinitionFields, _ name: String) throws(Diagnostic) -> UInt8? {
    guard let text = try fields.single(name) else { return nil }
    if text.value == "tab" || text.value == "\\t" { return 0x09 }
    guard text.value.utf8.count == 1, let byte = text.value.utf8.first, byte < 0x80, byte != 0x0A else {
      throw Diagnostic(
        "'\(excerpt(text.value))' is not one ASCII character", at: text.span, expected: ["\";\"", "tab"])
    }
    return byte
  }

  private static func table(_ fields: DefinitionFields, _ map: inout ImportMap) throws(Diagnostic) {
    try fields.check(ImportMapGrammar.table.fields.map(\.name))
    let formats: [(String, DataFormat)] = [("csv", .csv), ("tsv", .tsv), ("json", .json), ("jsonl", .jsonl)]
    map.format = try choice(fields, "format", formats) ?? map.format
    if let rows = try fields.single("rows") { map.rowsPath = rows.value.split(separator: ".").map { String($0) } }
    let headers = [("yes", true), ("no", false), ("none", false)]
    map.hasHeader = try choice(fields, "header", headers) ?? map.hasHeader
    map.separator = try character(fields, "delimiter") ?? map.separator
    if let quote = try fields.single("quote") {
      map.quote = quote.value == "none" ? nil : try character(fields, "quote")
    }
    let encodings = [("utf-8", false), ("latin-1", true)]
    map.isLatin1 = try choice(fields, "encoding", encodings) ?? map.isLatin1
    map.trims = try choice(fields, "trim", [("yes", true), ("no", false)]) ?? map.trims
    map.isGuarded = try choice(fields, "guard", [("yes", true), ("no", false)]) ?? map.isGuarded
  }

  private static func dates(_ fields: DefinitionFields, _ map: inout ImportMap) throws(Diagnostic) {
    try fields.check(ImportMapGrammar.dates.fields.map(\.name))
    var dates = map.dates ?? ImportMap.DateSettings()
    let orders = ForeignDateReader.FieldOrder.allCases.map { ($0.text, $0) }
    dates.order = try choice(fields, "order", orders) ?? dates.order
    dates.zones = try choice(fields, "zone", [("drop", .drop), ("utc", .utc)]) ?? dates.zones
    dates.suffixes += try fields.list("suffix")?.map(\.value) ?? []
    if let reference = try fields.single("reference") {
      if reference.value == "file-name" {
        dates.reference = .fileName
      } else {
        do {
          dates.reference = .day(try DateReader.read(reference.value))
        } catch {
          throw Diagnostic(
            "'\(reference.value)' is not a date: \(error.message)", at: reference.span,
            expected: ["2011-12-01", "file-name"])
        }
      }
    }
    map.dates = dates
  }

  private static func numbers(_ fields: DefinitionFields, _ map: inout ImportMap) throws(Diagnostic) {
    try fields.check(ImportMapGrammar.numbers.fields.map(\.name), flags: ImportMapGrammar.numbers.flags)
    var numbers = map.numbers ?? ImportMap.NumberSettings()
    numbers.locale = try choice(fields, "locale", NumberLocale.allCases.map { ($0.text, $0) }) ?? numbers.locale
    for flag in fields.flags { numbers.isExact = flag.value == "exact" }
    map.numbers = numbers
  }

  private static func column(
    _ fields: DefinitionFields, _ source: SourceText, _ map: inout ImportMap
  ) throws(Diagnostic) {
    try fields.check(ImportMapGrammar.column.fields.map(\.name))
    var keys: [ImportMap.Key] = []
    for operand in fields.operands { keys.append(try key(operand)) }
    guard let first = fields.operands.first else {
      throw Diagnostic("'column' needs a column", at: fields.verb.span, expected: ["column 1 as:by"])
    }
    guard let role = try choice(fields, "as", ImportMap.Role.words) else {
      throw Diagnostic("the column needs a purpose", at: first.span, expected: ["as:by", "as:value", "as:ignore"])
    }
    var column = ImportMap.Column(keys: keys, role: role)
    column.place = MapPlace(source: source, span: first.span)
    column.property = try fields.single("on")?.value
    if let source = try fields.single("by") {
      guard role == .value else {
        throw Diagnostic(
          "only a column of values has a source of its own", at: source.span, expected: ["as:value by:SOURCE"])
      }
      column.source = source.value
    }
    column.kind = try choice(fields, "value", ValueKind.allCases.map { ($0.text, $0) })
    column.split = try fields.single("split").map { Array($0.value.utf8) }
    column.join = try fields.single("join").map { Array($0.value.utf8) }
    column.strip = try fields.list("strip")?.map(\.value) ?? []
    if role == .qualifier, column.property == nil {
      throw Diagnostic("a qualifier needs its property", at: first.span, expected: ["as:qualifier on:PROPERTY"])
    }
    for pair in try fields.list("map") ?? [] {
      guard let (from, to) = EscapedQualifier.read(pair.value) else {
        throw Diagnostic(
          "'\(excerpt(pair.value))' replaces nothing", at: pair.span, expected: ["map:affirm=CT+,\"not sure=Uu\""])
      }
      column.words[Cells.lowered(from)] = to
    }
    map.columns.append(column)
  }

  private static func key(_ operand: Spanned<Operand>) throws(Diagnostic) -> ImportMap.Key {
    guard case .integer(let number) = operand.value else {
      return .name(try DefinitionFields.text(of: operand).value)
    }
    guard number >= 1 else {
      throw Diagnostic("columns are counted from 1", at: operand.span, expected: ["column 1"])
    }
    guard number <= ImportMap.columnLimit else {
      throw Diagnostic("no table has more than \(ImportMap.columnLimit) columns", at: operand.span)
    }
    return .position(number - 1)
  }
}

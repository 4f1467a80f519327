import Claims
import Language
import Text

/// A row, for messages about it.
struct RowPlace {
  var line: Int
  var row: SeparatedRow?
  /// The beginning of an object.
  var text = ""

  /// The beginning of the row; computed where a message needs it.
  var excerpt: String {
    guard let row else { return text }
    let cells = (0..<row.count).prefix(40).map { String(decoding: row[$0].prefix(200), as: UTF8.self) }
    return Interchange.excerpt(cells.joined(separator: "\t"), limit: 200)
  }
}

/// Makes the claims of one row.
struct MappedClaims {
  let map: ImportMap
  let dates: DateCells?
  let hasValueColumns: Bool

  /// What is wrong with a cell that all claims of the row need.
  private struct RowProblem {
    var kind: String
    var reason: String
    var cell: MappedCell
  }

  /// Enters one claim for each value cell, or one for the row where the map has no value column.
  func take(
    _ cells: [MappedCell], _ row: RowPlace, into load: inout Load
  ) throws(Diagnostic) {
    var base = map.base
    var problem: RowProblem?
    var places: [ClaimPart: MappedCell] = [:]
    for (position, column) in map.columns.enumerated() where column.role != .value && column.role != .ignore {
      do throws(ClaimProblem) {
        try fill(column, cells[position], &base, load.store)
        if let part = column.role.part { places[part] = cells[position] }
      } catch {
        problem = problem ?? RowProblem(kind: error.kind, reason: error.message, cell: cells[position])
      }
    }
    guard hasValueColumns else {
      load.report.cells += 1
      if let problem { return try refuse(problem.kind, problem.reason, problem.cell, row, &load) }
      do throws(ClaimProblem) {
        try load.add(base)
      } catch {
        try refuse(error.kind, error.message, places[error.part] ?? MappedCell(content: .nothing), row, &load)
      }
      return
    }
    for (position, column) in map.columns.enumerated() where column.role == .value {
      let cell = cells[position]
      let found = try text(column, cell, row, &load)
      // In our own tables an empty cell is a claim without a value.
      if found == nil, map.isOwnForm, case .nothing = cell.content { load.report.cells += 1 }
      guard let text = found ?? emptyText(cell) else { continue }
      if let problem {
        try refuse(problem.kind, problem.reason, problem.cell, row, &load)
        continue
      }
      do throws(ClaimProblem) {
        guard let claim = try claim(base, column, text, &load) else { continue }
        try load.add(claim)
      } catch {
        try refuse(error.kind, error.message, places[error.part] ?? cell, row, &load)
      }
    }
  }

  private func emptyText(_ cell: MappedCell) -> String? {
    if map.isOwnForm, case .nothing = cell.content { "" } else { nil }
  }

  /// The text of a value cell, or nil where it holds nothing to claim; what it holds instead is accounted for.
  private func text(
    _ column: ImportMap.Column, _ cell: MappedCell, _ row: RowPlace, _ load: inout Load
  ) throws(Diagnostic) -> String? {
    switch cell.content {
    case .nothing: return nil
    case .flawed(let reason):
      load.report.cells += 1
      try refuse("unreadable cell", reason, cell, row, &load)
      return nil
    case .list(let parts):
      load.report.cells += 1
      return parts.joined(separator: "; ")
    case .text(let text):
      load.report.cells += 1
      let clean = cleaned(text, column)
      if !clean.isEmpty, !isMissing(clean) { return clean }
      miss(clean.isEmpty ? text : clean, &load)
      return nil
    }
  }

  private func refuse(
    _ kind: String, _ reason: String, _ cell: MappedCell, _ row: RowPlace, _ load: inout Load
  ) throws(Diagnostic) {
    try load.refuse(
      ImportReport.Refusal(
        line: row.line, column: cell.column, field: cell.name, kind: kind, reason: reason, excerpt: row.excerpt))
  }

  private func miss(_ word: String, _ load: inout Load) {
    load.report.missing += 1
    let key = Interchange.excerpt(word)
    if load.report.missingByWord.count < 1000 || load.report.missingByWord[key] != nil {
      load.report.missingByWord[key, default: 0] += 1
    }
  }

  private func isMissing(_ text: String) -> Bool {
    !map.missing.isEmpty && map.missing.contains(Cells.lowered(text))
  }

  /// The claim of a value cell; nil where the cell turns out to be a word for "no date".
  private func claim(
    _ base: WrittenClaim, _ column: ImportMap.Column, _ text: String, _ load: inout Load
  ) throws(ClaimProblem) -> WrittenClaim? {
    var claim = base
    if let property = column.property {
      claim.on = property
      if let id = claim.id, map.columns.count(where: { $0.role == .value }) > 1 { claim.id = "\(id)-\(property)" }
    }
    if let source = column.source {
      claim.by = source
      if let id = claim.id { claim.id = "\(id)-\(source)" }
    }
    var value = claim.value ?? WrittenValue("")
    value.text = text
    value.kind = value.kind ?? column.kind
    if value.means == nil, !text.isEmpty {
      switch try reading(text, on: claim.on, kind: value.kind, .value, load.store) {
      case .read(let reading): value.reading = reading
      case .missing(let word):
        miss(word, &load)
        return nil
      case .plain: break
      }
    }
    claim.value = value.text.isEmpty && value.means == nil ? nil : value
    return claim
  }

  private enum Reading {
    case read(ValueReading)
    case missing(String)
    /// The property's own way of reading will do.
    case plain
  }

  private func reading(
    _ text: String, on property: String?, kind: ValueKind?, _ part: ClaimPart, _ store: ClaimStore
  ) throws(ClaimProblem) -> Reading {
    let code = property.flatMap { store.properties.find(id: $0) }
    let record = code.flatMap { store.properties.isDescribed($0) ? store.properties[$0] : nil }
    let kind = record?.valueKind ?? kind
    do {
      if kind == .date, let dates {
        switch try dates.read(text) {
        case .date(let date): return .read(.date(date))
        case .missing(let word): return .missing(word)
        }
      }
      if kind == .quantity, let record, let numbers = map.numbers {
        let local = numbers.applied(to: record)
        if local != record { return .read(try ValueBinding.read(text, as: local)) }
      }
      return .plain
    } catch {
      throw ClaimProblem(
        part, "'\(Interchange.excerpt(text))' is not a \(kind?.text ?? "value"): \(error.message)",
        expected: error.expected)
    }
  }

  /// A cell without the endings and words that the map replaces.
  private func cleaned(_ text: String, _ column: ImportMap.Column) -> String {
    var text = text
    for ending in column.strip where text.utf8.count > ending.utf8.count {
      let tail = Array(text.utf8.suffix(ending.utf8.count))
      guard tail.elementsEqual(ending.utf8) else { continue }
      let bytes = Array(text.utf8.dropLast(ending.utf8.count))[...]
      text = String(decoding: map.trims ? Cells.trimmed(bytes, isLatin1: false) : bytes, as: UTF8.self)
    }
    if !column.words.isEmpty, let word = column.words[Cells.lowered(text)] { return word }
    return text
  }
}

extension MappedClaims {
  /// Puts a cell that is no value into the claim.
  private func fill(
    _ column: ImportMap.Column, _ cell: MappedCell, _ claim: inout WrittenClaim, _ store: ClaimStore
  ) throws(ClaimProblem) {
    var parts: [String]
    switch cell.content {
    case .nothing: return
    case .flawed(let reason): throw ClaimProblem(column.role.part ?? .text, reason)
    case .list(let texts): parts = texts
    case .text(let text):
      if map.isOwnForm, column.role.isList {
        parts = try OwnTable.list(text, column.role.part ?? .text)
      } else if let separator = column.split {
        parts = Cells.split(text, at: separator)
      } else {
        parts = [text]
      }
    }
    parts = parts.map { cleaned($0, column) }.filter { !$0.isEmpty && !isMissing($0) }
    guard let first = parts.first else { return }
    switch column.role {
    case .via: claim.via = try parts.enumerated().map { (place, part) throws(ClaimProblem) in try hop(part, place) }
    case .tags:
      var seen = ByteTable()
      for tag in claim.tags { _ = seen.insert(tag) }
      claim.tags += parts.filter { seen.insert($0) }
    case .qualifier: try qualify(&claim, column, parts, store)
    case .said: claim.said = try date(first, .said)
    case .date: claim.date = try date(first, .date)
    case .recorded: claim.recorded = try date(first, .recorded)
    case .means: claim.value = WrittenValue("", means: first, kind: claim.value?.kind)
    case .kind:
      guard let kind = ValueKind(first) else {
        throw ClaimProblem(.value, "'\(Interchange.excerpt(first))' is no kind of value", expected: ValueKind.words)
      }
      claim.value = WrittenValue("", means: claim.value?.means, kind: kind, unit: claim.value?.unit)
    case .unit:
      claim.value = WrittenValue("", means: claim.value?.means, kind: claim.value?.kind, unit: first)
    case .text: claim.text = first
    case .quote: claim.quote = first
    case .locator: claim.locator = first
    default: set(first, column.role, &claim)
    }
  }

  private func set(_ text: String, _ role: ImportMap.Role, _ claim: inout WrittenClaim) {
    switch role {
    case .id: claim.id = text
    case .by: claim.by = text
    case .about: claim.about = text
    case .on: claim.on = text
    case .stance: claim.stance = text
    case .act: claim.act = text
    case .likely: claim.likely = text
    case .credibility: claim.credibility = text
    case .confidence: claim.confidence = text
    case .target: claim.target = text
    default: return
    }
  }

  private func hop(_ text: String, _ position: Int) throws(ClaimProblem) -> WrittenHop {
    let (syntax, diagnostics) = HopSyntax.parse(text, at: Span(0, text.utf8.count))
    if let first = diagnostics.first { throw ClaimProblem(.via(position), first.message, expected: first.expected) }
    return WrittenHop(syntax)
  }

  /// A date in its canonical form where it is not written so; nil for a word that says that there is none.
  private func date(_ text: String, _ part: ClaimPart) throws(ClaimProblem) -> String? {
    guard let dates else { return text }
    do {
      switch try dates.read(text) {
      case .date(let date): return (try? DateReader.read(text)) == date ? text : date.edtf
      case .missing: return nil
      }
    } catch {
      throw ClaimProblem(part, "'\(Interchange.excerpt(text))' is not a date: \(error.message)")
    }
  }

  private func qualify(
    _ claim: inout WrittenClaim, _ column: ImportMap.Column, _ parts: [String], _ store: ClaimStore
  ) throws(ClaimProblem) {
    guard let property = column.property else {
      claim.qualifiers += try OwnTable.qualifiers(parts)
      return
    }
    for part in parts {
      let place = ClaimPart.qualifier(claim.qualifiers.count)
      var value = WrittenValue(part, kind: column.kind)
      switch try reading(part, on: property, kind: column.kind, place, store) {
      case .read(let reading): value.reading = reading
      case .missing: continue
      case .plain: break
      }
      claim.qualifiers.append(WrittenQualifier(property, value))
    }
  }
}

extension ImportMap.Role {
  /// Whether one cell of our own tables holds several texts.
  var isList: Bool { self == .via || self == .tags || self == .qualifier }

  /// The part of the claim that the column fills.
  var part: ClaimPart? {
    switch self {
    case .id: .id
    case .by: .by
    case .via: .via(0)
    case .about: .about
    case .on: .on
    case .value, .kind, .unit: .value
    case .means: .means
    case .qualifier: .qualifier(0)
    case .stance: .stance
    case .act: .act
    case .likely: .likely
    case .said: .said
    case .date: .date
    case .recorded: .recorded
    case .credibility: .credibility
    case .confidence: .confidence
    case .text: .text
    case .quote: .quote
    case .locator: .locator
    case .tags: .tags
    case .target: .target
    case .ignore: nil
    }
  }
}

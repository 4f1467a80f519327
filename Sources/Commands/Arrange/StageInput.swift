import Claims
import Language
import Rendering
import Text

/// The rows that a stage works on, whatever they are: columns by name, cells, and the claims behind each row.
struct StageInput {
  let outcome: Outcome
  let store: ClaimStore
  private let presenter: Presenter

  /// The input of a stage; where the stage stands first, the last result, and before any result all claims.
  init(_ invocation: Invocation) {
    store = invocation.store
    presenter = Presenter(store)
    outcome = invocation.input ?? .claims(store.allRows)
  }

  var count: Int { outcome.rowCount }

  /// The names that `sort`, `count` and `cols` take here.
  var columnNames: [String] {
    switch outcome.content {
    case .claims: ClaimTable.allFields
    case .records(let records): records.table.columns.map(\.name)
    case .nothing, .document: []
    }
  }

  /// Checks a column's name; for claims every declared property is a column as well.
  func column(_ name: Spanned<String>) throws(Diagnostic) -> String {
    let alias =
      switch name.value {
      case "likelihood": "likely"
      case "cred": "credibility"
      case "qualifier": "qualifiers"
      default: name.value
      }
    if columnNames.contains(alias) { return alias }
    if case .claims = outcome.content, let property = store.properties.find(id: alias) {
      return store.properties.id(property)
    }
    throw Diagnostic(
      "this result has no column '\(name.value)'", at: name.span, expected: columnNames,
      suggestion: Nearest.match(name.value, in: columnNames).map { .init($0, at: name.span) })
  }

  /// The cell of a named column in a row.
  func cell(_ column: String, _ row: Int) -> Cell {
    switch outcome.content {
    case .claims(let rows): return ClaimTable.cell(column, rows[row], presenter)
    case .records(let records):
      guard let position = records.table.columns.firstIndex(where: { $0.name == column }) else { return Cell(.null) }
      return records.table.row(row)[position]
    case .nothing, .document: return Cell(.null)
    }
  }

  /// The places of claims in the order of a column of dates, by the earliest second of each, those without one last; nil
  /// for any other column.
  func positions(byDates column: String, isDescending: Bool) -> [Int]? {
    guard case .claims(let rows) = outcome.content else { return nil }
    let codes: [UInt32]
    switch column {
    case "said":
      let said = store.said
      codes = rows.map { said[Int($0)] }
    case "date":
      let date = store.date
      codes = rows.map { date[Int($0)] }
    case "recorded": codes = rows.map { store.recordedID($0).rawValue }
    default: return nil
    }
    return RowOrder.positions(
      of: codes, by: store.dates.earliest, none: DateID.none.rawValue, isDescending: isDescending)
  }

  /// What rows are ordered by: dates by their earliest day, everything else by its datum.
  func sortDatum(_ column: String, _ row: Int) -> Datum {
    if case .claims(let rows) = outcome.content {
      let date: DateID? =
        switch column {
        case "said": store.saidID(rows[row])
        case "date": store.dateID(rows[row])
        case "recorded": store.recordedID(rows[row])
        default: nil
        }
      if let date { return date == .none ? .null : .int(Int(store.dates.earliest[date.index])) }
      if let place = scalePlace(column, rows[row]) { return place }
    }
    return cell(column, row).datum
  }

  /// Amounts in the base unit of their dimension, and words of a scale by their place on it.
  private func scalePlace(_ column: String, _ row: Row) -> Datum? {
    switch column {
    case "value":
      guard case .quantity(let quantity) = store.values[store.valueID(row)] else { return nil }
      let low = quantity.inBaseUnit.lower.value
      return .number(lexeme: "\(low.isFinite ? low : -Double.greatestFiniteMagnitude)")
    case "likely": return store.likelihood[row].map { .int(Int($0.rawValue)) } ?? .null
    case "stance": return .int(store.stance[Int(row)].place)
    case "confidence": return store.confidence[row].map { .int(Int($0.rawValue)) } ?? .null
    default: return nil
    }
  }

  /// The same answer with only the rows at `positions`, in that order.
  func keeping(_ positions: [Int], isOrdered: Bool) -> Outcome {
    var result = outcome
    result.isOrdered = isOrdered
    result.notes = []
    switch outcome.content {
    case .claims(let rows):
      result.content = .claims(positions.map { rows[$0] })
    case .records(var records):
      let table = records.table
      let claims = records.claims
      records.table = Table(columns: table.columns, count: positions.count, key: table.key) { table.row(positions[$0]) }
      if let shown = table.shownRow { records.table.shownRow = { shown(positions[$0]) } }
      records.claims = { claims(positions[$0]) }
      if let grounds = records.grounds { records.grounds = { grounds(positions[$0]) } }
      if let viewOfRows = records.viewOfRows {
        records.makeView = { viewOfRows(positions) }
        records.viewOfRows = { chosen in viewOfRows(chosen.map { positions[$0] }) }
      } else {
        let makeView = records.makeView
        records.makeView = { makeView().compactMap { $0.keeping(positions, of: table.count) } }
      }
      result.content = .records(records)
    case .nothing, .document:
      break
    }
    return result
  }
}

extension Block {
  /// The block with only those rows, where its parts stand for the rows of the table; nil where they do not.
  func keeping(_ positions: [Int], of count: Int) -> Block? {
    switch self {
    case .sideBySide(var side) where side.rows.count == count:
      side.rows = positions.map { side.rows[$0] }
      return .sideBySide(side)
    case .tree(let trees) where trees.count == count:
      return .tree(positions.map { trees[$0] })
    case .bars(let bars) where bars.count == count:
      return .bars(positions.map { bars[$0] })
    default:
      return nil
    }
  }
}

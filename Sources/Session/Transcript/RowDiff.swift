import Rendering
import Text

/// What became of a row between two runs.
package enum RowChange: Hashable, Sendable {
  case came(String)
  case went(String)
  /// The key of the row, and what changed in it: `value: 100,000 → 90,000`.
  case changed(String, [String])

  /// `+ c14 …`, `- c14 …`, `~ c14 value: 3 → 4`.
  package var text: String {
    switch self {
    case .came(let row): "+ \(row)"
    case .went(let row): "- \(row)"
    case .changed(let key, let cells): "~ \(key)  \(cells.joined(separator: "; "))"
    }
  }
}

/// Compares the rows that a transcript shows with those of today.
struct RowDiff {
  let key: [String]

  /// The changes from one result to the other, both as lines of Markdown; nil where either shows no table.
  func changes(from old: [String], to new: [String]) -> [RowChange]? {
    guard let old = MarkdownTable(lastOf: old), let new = MarkdownTable(lastOf: new) else { return nil }
    return changes(from: old, to: new)
  }

  func changes(from old: MarkdownTable, to new: MarkdownTable) -> [RowChange] {
    let columns = keyColumns(old.header, new.header)
    var waiting: [[UInt8]: [Int]] = [:]
    for (position, row) in old.rows.enumerated().reversed() {
      waiting[keyBytes(row, old.header, columns), default: []].append(position)
    }
    var changes: [RowChange] = []
    var kept: Set<Int> = []
    for row in new.rows {
      guard let position = waiting[keyBytes(row, new.header, columns)]?.popLast() else {
        changes.append(.came(text(row)))
        continue
      }
      kept.insert(position)
      let cells = changedCells(old.rows[position], old.header, row, new.header)
      if !cells.isEmpty { changes.append(.changed(keyText(row, new.header, columns), cells)) }
    }
    let gone = old.rows.indices.filter { !kept.contains($0) }.map { RowChange.went(text(old.rows[$0])) }
    return gone + changes
  }

  /// The key's columns where both tables show them all, else their first column.
  private func keyColumns(_ old: [String], _ new: [String]) -> [String] {
    let isShown = !key.isEmpty && key.allSatisfy { old.contains($0) && new.contains($0) }
    if isShown { return key }
    return old.first.map { new.contains($0) ? [$0] : [] } ?? []
  }

  private func cell(_ name: String, _ row: [String], _ header: [String]) -> String {
    header.firstIndex(of: name).map { row[$0] } ?? ""
  }

  private func keyBytes(_ row: [String], _ header: [String], _ columns: [String]) -> [UInt8] {
    let cells = columns.isEmpty ? row : columns.map { cell($0, row, header) }
    return Array(cells.joined(separator: "\u{0}").utf8)
  }

  private func keyText(_ row: [String], _ header: [String], _ columns: [String]) -> String {
    let cells = columns.isEmpty ? row : columns.map { cell($0, row, header) }
    return cells.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private func text(_ row: [String]) -> String {
    row.filter { !$0.isEmpty }.map { $0.replacing("\n", with: " / ") }.joined(separator: " | ")
  }

  private func changedCells(_ old: [String], _ oldHeader: [String], _ new: [String], _ header: [String]) -> [String] {
    var names = header
    for name in oldHeader where !names.contains(name) { names.append(name) }
    return names.compactMap { name in
      let (before, after) = (cell(name, old, oldHeader), cell(name, new, header))
      guard !before.utf8.elementsEqual(after.utf8) else { return nil }
      return "\(name): \(shown(before)) → \(shown(after))"
    }
  }

  private func shown(_ cell: String) -> String { cell.isEmpty ? "nothing" : cell.replacing("\n", with: " / ") }
}

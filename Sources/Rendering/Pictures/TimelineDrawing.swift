import Text

/// Draws claims in order of date along a line, or counts of them by period as bars.
struct TimelineDrawing {
  private enum Content {
    case claims([(date: String, claim: String, by: String, text: [String])])
    case counts([(period: String, count: Int)])
  }

  private let content: Content
  private static let textWidth = 70

  /// Nil where the rows are neither `date claim by text` nor a period with its count.
  init?(_ document: Document) {
    guard let table = document.table, table.count > 0 else { return nil }
    let names = table.columns.map(\.name)
    let rows = (0..<table.count).map { table.row($0) }
    if names == ["date", "claim", "by", "text"] {
      content = .claims(
        rows.map { row in
          let words = row.map { SafeText.terminal($0.words(nullText: "")) }
          return (words[0], words[1], words[2], DisplayWidth.wrap(words[3], width: Self.textWidth))
        })
    } else if names.count == 2, names[1] == "count" {
      content = .counts(
        rows.map { row in
          let count = if case .int(let count) = row[1].datum { count } else { 0 }
          return (SafeText.terminal(row[0].words(nullText: "")), count)
        })
    } else {
      return nil
    }
  }

  func picture(isPart: Bool) -> String {
    switch content {
    case .claims(let entries): line(entries, isPart)
    case .counts(let groups): bars(groups, isPart)
    }
  }

  private func line(_ entries: [(date: String, claim: String, by: String, text: [String])], _ isPart: Bool) -> String {
    var canvas = SVGCanvas()
    let axis = (entries.map { SVGCanvas.textWidth($0.date, isStrong: true) }.max() ?? 0) + 30
    var y = 24.0
    var widest = 0.0
    var parts = SVGCanvas()
    var latest = ""
    for entry in entries {
      if !entry.date.utf8.elementsEqual(latest.utf8) {
        parts.text(entry.date, axis - 14, y, "strong", anchor: "end")
        latest = entry.date
      }
      parts.circle(axis, y - 4, 4, "dot")
      let head = "\(entry.by) · \(entry.claim)"
      parts.text(head, axis + 16, y, "faint")
      for (offset, words) in entry.text.enumerated() { parts.text(words, axis + 16, y + 17 * Double(offset + 1)) }
      widest = max(widest, (entry.text + [head]).map { SVGCanvas.textWidth($0) }.max() ?? 0)
      y += 17 * Double(entry.text.count) + 28
    }
    canvas.width = axis + 16 + widest + 12
    canvas.height = y
    canvas.rectangle(0, 0, canvas.width, canvas.height, "ground")
    canvas.line(axis, 8, axis, y - 16, "rule")
    canvas.append(parts)
    let words = entries.map { "\($0.date): \($0.text.joined(separator: " ")) (\($0.by))" }
    return canvas.picture(
      title: "Timeline of \(entries.count) claims", description: words.joined(separator: "; "), isPart: isPart)
  }

  private func bars(_ groups: [(period: String, count: Int)], _ isPart: Bool) -> String {
    var canvas = SVGCanvas()
    let left = (groups.map { SVGCanvas.textWidth($0.period) }.max() ?? 0) + 24
    let most = Double(max(1, groups.map(\.count).max() ?? 1))
    canvas.width = left + 420
    canvas.height = 22 * Double(groups.count) + 20
    canvas.rectangle(0, 0, canvas.width, canvas.height, "ground")
    for (position, group) in groups.enumerated() {
      let y = 22 * Double(position) + 10
      let length = max(1, 340 * Double(group.count) / most)
      canvas.text(group.period, left - 10, y + 14, anchor: "end")
      canvas.rectangle(left, y + 3, length, 14, "bar", radius: 2)
      canvas.text("\(group.count)", left + length + 8, y + 14, "faint")
    }
    let words = groups.map { "\($0.period): \($0.count)" }
    return canvas.picture(
      title: "Counts of \(groups.count) groups", description: words.joined(separator: "; "), isPart: isPart)
  }
}

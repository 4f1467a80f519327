import Text

/// Draws the agreement of sources, two by two, as a square: the greener the more they agree, the redder the less.
struct MatrixDrawing {
  private var names: [String] = []
  /// The share of agreement, and of how many shared questions, by the places of two sources.
  private var pairs: [[Int]: (ratio: String, percent: Int, overlap: String)] = [:]

  private static let side = 46.0

  /// Nil where the rows are not `a b overlap agree conflict ratio …`.
  init?(_ document: Document) {
    guard let table = document.table, table.count > 0 else { return nil }
    guard table.columns.prefix(6).map(\.name) == ["a", "b", "overlap", "agree", "conflict", "ratio"] else { return nil }
    for position in 0..<table.count {
      let cells = table.row(position).map { $0.words(nullText: "") }
      let (a, b) = (place(cells[0]), place(cells[1]))
      let percent = Int(((Double(cells[5]) ?? 0) * 100).rounded())
      pairs[[a, b]] = (cells[5], percent, cells[2])
      pairs[[b, a]] = (cells[5], percent, cells[2])
    }
  }

  private mutating func place(_ name: String) -> Int {
    if let known = names.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) { return known }
    names.append(name)
    return names.count - 1
  }

  func picture(isPart: Bool) -> String {
    var canvas = SVGCanvas()
    let labels = names.map { DisplayWidth.truncate(SafeText.terminal($0), to: 30) }
    let left = (labels.map { SVGCanvas.textWidth($0) }.max() ?? 0) + 44
    let top = 34.0
    canvas.width = left + Self.side * Double(names.count) + 12
    canvas.height = top + Self.side * Double(names.count) + 12
    canvas.rectangle(0, 0, canvas.width, canvas.height, "ground")
    for (row, label) in labels.enumerated() {
      let y = top + Self.side * Double(row)
      canvas.text("\(label)  \(row + 1)", left - 10, y + Self.side / 2 + 4, anchor: "end")
      canvas.text("\(row + 1)", left + Self.side * (Double(row) + 0.5), top - 10, "faint", anchor: "middle")
      for column in names.indices { cell(row, column, left + Self.side * Double(column), y, &canvas) }
    }
    let words = names.indices.flatMap { a in
      names.indices.filter { $0 > a }.compactMap { b in
        pairs[[a, b]].map { "\(names[a]) and \(names[b]): \($0.percent) % of \($0.overlap)" }
      }
    }
    return canvas.picture(
      title: "Agreement of \(names.count) sources, two by two", description: words.joined(separator: "; "),
      isPart: isPart)
  }

  private func cell(_ row: Int, _ column: Int, _ x: Double, _ y: Double, _ canvas: inout SVGCanvas) {
    let inner = Self.side
    guard row != column, let pair = pairs[[row, column]] else {
      canvas.rectangle(x, y, inner, inner, "cell empty")
      canvas.text(row == column ? "·" : "–", x + inner / 2, y + inner / 2 + 4, "faint", anchor: "middle")
      return
    }
    // Seven tenths of full colour at most, so that the figure stays readable on it.
    let isAgreement = pair.percent >= 50
    let strength = Double(isAgreement ? pair.percent : 100 - pair.percent) / 100
    let opacity = " fill-opacity=\"\(hundredths((strength - 0.4) * 0.75))\""
    let title = "\(names[row]) and \(names[column]): agree on \(pair.percent) % of \(pair.overlap) questions"
    canvas.rectangle(x, y, inner, inner, "cell empty")
    canvas.rectangle(
      x, y, inner, inner, isAgreement ? "cell agree" : "cell clash", attributes: opacity, title: title)
    canvas.text("\(pair.percent)%", x + inner / 2, y + inner / 2, anchor: "middle")
    canvas.text("of \(pair.overlap)", x + inner / 2, y + inner / 2 + 14, "small", anchor: "middle")
  }

  private func hundredths(_ value: Double) -> String {
    let whole = Int((min(max(value, 0), 1) * 100).rounded())
    return whole == 100 ? "1" : "0." + (whole < 10 ? "0" : "") + "\(whole)"
  }
}

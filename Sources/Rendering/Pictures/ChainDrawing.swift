import Text

/// Lays a graph of chains out in columns, one for each step from the origin, and draws it.
struct ChainDrawing {
  private struct Box {
    var lines: [String]
    var claims: [String]
    var x = 0.0
    var y = 0.0
    var width = 0.0
    var height: Double { 12 + 17 * Double(lines.count) + 14 * Double(claims.count) }
    var middle: Double { y + height / 2 }
  }

  private let graph: ChainGraph
  private let layout: GraphLayout?
  private var boxes: [Box] = []
  private var size = (width: 0.0, height: 0.0)

  private static let margin = 12.0
  private static let gapBelow = 14.0

  /// `layout` says where the nodes stand; without one they are laid out here.
  init(_ graph: ChainGraph, layout: GraphLayout? = nil) {
    self.graph = graph
    self.layout = layout
    boxes = graph.nodes.map { node in
      let claims = node.claims.isEmpty ? [] : DisplayWidth.wrap(ChainGraph.listed(node.claims), width: 26)
      var box = Box(lines: DisplayWidth.wrap(SafeText.terminal(node.name), width: 24), claims: claims)
      let widest =
        (box.lines.map { SVGCanvas.textWidth($0, isStrong: node.depth == 0) }
        + box.claims.map { SVGCanvas.textWidth($0) })
        .max() ?? 0
      box.width = max(60, widest + 20)
      return box
    }
    if let layout { take(layout) } else { layOut() }
  }

  private mutating func take(_ layout: GraphLayout) {
    size = (layout.width + 2 * Self.margin, layout.height + 2 * Self.margin)
    for (position, middle) in layout.nodes.enumerated() {
      boxes[position].x = middle.x - boxes[position].width / 2 + Self.margin
      boxes[position].y = middle.y - boxes[position].height / 2 + Self.margin
    }
  }

  /// Columns by depth; within one, boxes stand by the mean place of those before them, so that few lines cross.
  private mutating func layOut() {
    let depths = (graph.nodes.map(\.depth).max() ?? 0) + 1
    var columns = [[Int]](repeating: [], count: depths)
    for (position, node) in graph.nodes.enumerated() { columns[node.depth].append(position) }
    var incoming = [[Int]](repeating: [], count: graph.nodes.count)
    var labelWidth = [Double](repeating: 0, count: depths)
    for edge in graph.edges {
      incoming[edge.to].append(edge.from)
      let depth = graph.nodes[edge.from].depth
      labelWidth[depth] = max(labelWidth[depth], SVGCanvas.textWidth(edge.label) * 0.85)
    }
    var x = Self.margin
    var heights: [Double] = []
    for (depth, column) in columns.enumerated() {
      let ordered =
        depth == 0
        ? column
        : column.enumerated().sorted { a, b in
          let (first, second) = (mean(incoming[a.element]), mean(incoming[b.element]))
          return first == second ? a.offset < b.offset : first < second
        }.map(\.element)
      var y = Self.margin
      for position in ordered {
        boxes[position].x = x
        boxes[position].y = y
        y += boxes[position].height + Self.gapBelow
      }
      heights.append(y - Self.gapBelow + Self.margin)
      x += (column.map { boxes[$0].width }.max() ?? 0) + max(70, labelWidth[depth] + 44)
    }
    size.height = heights.max() ?? 0
    size.width = (boxes.map { $0.x + $0.width }.max() ?? 0) + Self.margin
    // Short columns stand in the middle.
    for (column, height) in zip(columns, heights) {
      for position in column { boxes[position].y += (size.height - height) / 2 }
    }
  }

  private func mean(_ positions: [Int]) -> Double {
    positions.isEmpty ? 0 : positions.map { boxes[$0].middle }.reduce(0, +) / Double(positions.count)
  }

  func picture(isPart: Bool) -> String {
    var canvas = SVGCanvas()
    canvas.width = size.width
    canvas.height = size.height
    canvas.rectangle(0, 0, size.width, size.height, "ground")
    for (position, edge) in graph.edges.enumerated() {
      if let layout {
        canvas.arrow(along: layout.edges[position].map { ($0.x + Self.margin, $0.y + Self.margin) })
      } else {
        canvas.arrow(end(edge.from), boxes[edge.from].middle, boxes[edge.to].x, boxes[edge.to].middle)
      }
    }
    var parallel: [[Int]: Int] = [:]
    for (position, edge) in graph.edges.enumerated() {
      if let middle = layout?.edges[position] {
        let point = middle[middle.count / 2]
        canvas.text(edge.label, point.x + Self.margin, point.y + Self.margin - 4, "label", anchor: "middle")
        continue
      }
      let (from, to) = (boxes[edge.from], boxes[edge.to])
      let nth = parallel[[edge.from, edge.to], default: 0]
      parallel[[edge.from, edge.to]] = nth + 1
      canvas.text(
        edge.label, (end(edge.from) + to.x) / 2, (from.middle + to.middle) / 2 - 4 + 13 * Double(nth), "label",
        anchor: "middle")
    }
    for (node, box) in zip(graph.nodes, boxes) { draw(node, box, &canvas) }
    let origins = graph.nodes.filter { $0.depth == 0 }.map(\.name)
    return canvas.picture(
      title: "Chain of attribution from \(origins.prefix(4).joined(separator: ", "))\(origins.count > 4 ? " …" : "")",
      description: described, isPart: isPart)
  }

  /// The graph for `dot -Tplain`: numbers and sizes, and no word of the data.
  var question: String {
    // Graphviz reads no exponents.
    func inches(_ pixels: Double) -> String {
      let thousandths = Int((pixels * 1000 / GraphLayout.pixelsPerInch).rounded())
      let rest = String(thousandths % 1000)
      return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.utf8.count) + rest
    }
    let widest = graph.edges.map { SVGCanvas.textWidth($0.label) * 0.85 }.max() ?? 0
    var text = "digraph g {\nrankdir=LR; nodesep=\(inches(Self.gapBelow)); ranksep=\(inches(max(70, widest + 44)));\n"
    text += "node [shape=box, fixedsize=true, label=\"\"]; edge [arrowhead=none];\n"
    for (position, box) in boxes.enumerated() {
      text += "n\(position + 1) [width=\(inches(box.width)), height=\(inches(box.height))];\n"
    }
    for edge in graph.edges { text += "n\(edge.from + 1) -> n\(edge.to + 1);\n" }
    return text + "}\n"
  }

  private func end(_ position: Int) -> Double { boxes[position].x + boxes[position].width }

  private func draw(_ node: ChainGraph.Node, _ box: Box, _ canvas: inout SVGCanvas) {
    canvas.rectangle(box.x, box.y, box.width, box.height, node.depth == 0 ? "node" : "relay", radius: 6)
    var y = box.y + 20
    for line in box.lines {
      canvas.text(line, box.x + 10, y, node.depth == 0 ? "strong" : "")
      y += 17
    }
    for line in box.claims {
      canvas.text(line, box.x + 10, y - 2, "faint")
      y += 14
    }
  }

  /// The edges in words: `Regnum to Daily Mail (quoted · Uu)`.
  private var described: String {
    graph.edges.map { edge in
      "\(graph.nodes[edge.from].name) to \(graph.nodes[edge.to].name) (\(edge.label))"
    }.joined(separator: "; ")
  }
}

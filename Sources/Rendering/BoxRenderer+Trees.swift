import Text

extension BoxRenderer {
  func append(tree nodes: [TreeNode], to out: inout OutputBuffer) {
    let shown = options.boxRows(of: nodes.count)
    defer { appendRest(nodes.count - shown, to: &out) }
    for node in nodes.prefix(shown) {
      append(label: node.label, first: "", rest: node.children.isEmpty ? "" : glyphs.stem, to: &out)
      append(children: node.children, prefix: "", to: &out)
    }
  }

  private func append(children: [TreeNode], prefix: String, to out: inout OutputBuffer) {
    for (position, child) in children.enumerated() {
      let isLast = position + 1 == children.count
      let below = prefix + (isLast ? "   " : glyphs.stem)
      let rest = below + (child.children.isEmpty ? "" : glyphs.stem)
      append(label: child.label, first: prefix + (isLast ? glyphs.lastBranch : glyphs.branch), rest: rest, to: &out)
      append(children: child.children, prefix: below, to: &out)
    }
  }

  /// A label with the lines of the tree before it, which go on beside its further lines.
  private func append(label: [Run], first: String, rest: String, to out: inout OutputBuffer) {
    let taken = max(DisplayWidth.cells(of: first), DisplayWidth.cells(of: rest))
    let lines = StyledLine.wrap(label, width: width.map { max($0 - taken, 8) })
    for (position, line) in lines.enumerated() {
      out.appendLine(painter(position == 0 ? first : rest, .faint) + painter(line))
    }
  }
}

import Text

extension ChainGraph {
  /// The graph for Mermaid, which code hosts draw inside Markdown.
  package var mermaid: String {
    var text = "flowchart LR\n"
    for (position, node) in nodes.enumerated() {
      let claims = node.claims.isEmpty ? "" : "<br>" + Self.mermaidText(Self.listed(node.claims))
      text += "  n\(position + 1)[\"\(Self.mermaidText(node.name))\(claims)\"]\n"
    }
    for edge in edges {
      text += "  n\(edge.from + 1) -->|\"\(Self.mermaidText(edge.label))\"| n\(edge.to + 1)\n"
    }
    return text
  }

  /// The graph for Graphviz.
  package var dot: String {
    var text = "digraph attribution {\n  rankdir=LR;\n  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n"
    text += "  edge [fontname=\"sans-serif\", fontsize=10];\n"
    for (position, node) in nodes.enumerated() {
      let claims = node.claims.isEmpty ? "" : "\\n" + Self.dotText(Self.listed(node.claims))
      text += "  n\(position + 1) [label=\"\(Self.dotText(node.name))\(claims)\"];\n"
    }
    for edge in edges {
      text += "  n\(edge.from + 1) -> n\(edge.to + 1) [label=\"\(Self.dotText(edge.label))\"];\n"
    }
    return text + "}\n"
  }

  /// Mermaid reads `#35;` as the character of that number; all that could be markup of its own, of Markdown or of HTML
  /// is written so.
  private static func mermaidText(_ text: String) -> String {
    var out = ""
    for scalar in SafeText.terminal(text).unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", ",", ".", "-", "·", "…": out.unicodeScalars.append(scalar)
      case _ where scalar.value >= 0xA0: out.unicodeScalars.append(scalar)
      default: out += "#\(scalar.value);"
      }
    }
    // A label that is one of Mermaid's own words would end the drawing.
    return out.isEmpty ? "#32;" : out
  }

  /// Within quotation marks Graphviz knows the quotation mark and the backslash; `&` begins an entity.
  private static func dotText(_ text: String) -> String {
    var out = ""
    for scalar in SafeText.terminal(text).unicodeScalars {
      switch scalar {
      case "\"", "\\":
        out += "\\"
        out.unicodeScalars.append(scalar)
      case "&": out += "&amp;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}

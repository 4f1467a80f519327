import Text

/// Chains of attribution as a graph in layers: origins first, then each relay; what passes through the same source at
/// the same step shares a node.
///
/// It is made from the rows of `claim depth source relation stance said`, in the order of their chains.
package struct ChainGraph: Sendable {
  struct Node: Sendable {
    var name: String
    var depth: Int
    /// The claims that begin here.
    var claims: [String] = []
  }

  struct Edge: Sendable {
    var from: Int
    var to: Int
    var relation: String
    var stance: String
    var claims: [String] = []

    /// `quoted · Uu`.
    var label: String { [relation, stance].filter { !$0.isEmpty }.joined(separator: " · ") }
  }

  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []

  /// The graph of a document; nil where its rows are no chains, or there are none.
  package init?(_ document: Document) {
    guard let table = document.table, table.count > 0 else { return nil }
    let names = table.columns.map(\.name)
    guard names == ["claim", "depth", "source", "relation", "stance", "said"] else { return nil }
    var nodeOf: [[UInt8]: Int] = [:]
    var edgeOf: [[UInt8]: Int] = [:]
    var previous: Int?
    for position in 0..<table.count {
      let cells = table.row(position).map { $0.words(nullText: "") }
      guard case .int(let depth) = table.row(position)[1].datum else { return nil }
      let node = Self.intern(&nodeOf, Self.key([cells[1], cells[2]])) {
        nodes.append(Node(name: cells[2], depth: depth))
      }
      if depth == 0 {
        nodes[node].claims.append(cells[0])
      } else if let from = previous {
        let key = Self.key(["\(from)", "\(node)", cells[3], cells[4]])
        let edge = Self.intern(&edgeOf, key) {
          edges.append(Edge(from: from, to: node, relation: cells[3], stance: cells[4]))
        }
        edges[edge].claims.append(cells[0])
      }
      previous = node
    }
  }

  private static func key(_ parts: [String]) -> [UInt8] { Array(parts.joined(separator: "\u{0}").utf8) }

  private static func intern(_ table: inout [[UInt8]: Int], _ key: [UInt8], _ make: () -> Void) -> Int {
    if let known = table[key] { return known }
    let code = table.count
    table[key] = code
    make()
    return code
  }

  /// Whether a person can still follow the picture; a code host draws no larger one.
  package var isSurveyable: Bool { nodes.count <= 150 && edges.count <= 300 }

  /// Whether the built-in layout, which goes by columns alone, leaves too many crossings; beyond some thousands of nodes
  /// every layout does.
  var isCrowded: Bool { nodes.count > 60 && nodes.count + edges.count <= 8_000 }

  /// The graph as `dot -Tplain` takes it.
  package var layoutQuestion: String { ChainDrawing(self).question }

  /// The layout that an answer of `dot -Tplain` holds; nil where it is not one of this graph.
  package func layout(plain answer: String) -> GraphLayout? {
    GraphLayout(plain: answer, nodes: nodes.count, edgeEnds: edges.map { ($0.from, $0.to) })
  }

  /// `c14, c15`, at most six.
  static func listed(_ claims: [String]) -> String {
    claims.count <= 6 ? claims.joined(separator: ", ") : claims.prefix(5).joined(separator: ", ") + " … \(claims.count)"
  }
}

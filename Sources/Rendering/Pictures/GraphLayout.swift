import Text

/// Where another program would put the nodes of a graph: places alone, no text and no drawing of it.
///
/// The question goes out as ``ChainGraph/layoutQuestion`` and the answer is read from Graphviz's plain format, so that
/// no name of the data reaches that program and nothing that it writes reaches the picture, numbers aside.
package struct GraphLayout: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    package var x: Double
    package var y: Double
  }

  package var width: Double
  package var height: Double
  /// The middle of each node.
  package var nodes: [Point]
  /// The control points of each edge's curve: one, then three for each piece (cubic Bézier).
  package var edges: [[Point]]

  /// Reads `dot -Tplain`; nil where the answer is not that of the graph with so many nodes and edges. Sizes come in
  /// inches, from the lower left; they leave in CSS pixels, from the upper left.
  package init?(plain text: String, nodes count: Int, edgeEnds: [(from: Int, to: Int)]) {
    var size: Point?
    var found = [Point?](repeating: nil, count: count)
    var curves: [[Int]: [[Point]]] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      switch words.first {
      case "graph":
        guard words.count >= 4, let width = Self.number(words[2]), let height = Self.number(words[3]) else {
          return nil
        }
        size = Point(x: width, y: height)
      case "node":
        guard words.count >= 4, let node = Self.node(words[1], count), let x = Self.number(words[2]),
          let y = Self.number(words[3]), let height = size?.y
        else { return nil }
        found[node] = Point(x: x, y: height - y)
      case "edge":
        guard words.count >= 4, let from = Self.node(words[1], count), let to = Self.node(words[2], count),
          let points = Int(words[3]), points > 3, points % 3 == 1, points <= 10_000, words.count >= 4 + 2 * points,
          let height = size?.y
        else { return nil }
        var curve: [Point] = []
        for position in 0..<points {
          guard let x = Self.number(words[4 + 2 * position]), let y = Self.number(words[5 + 2 * position]) else {
            return nil
          }
          curve.append(Point(x: x, y: height - y))
        }
        curves[[from, to], default: []].append(curve)
      default: break
      }
    }
    guard let size else { return nil }
    self.nodes = found.compactMap { $0 }
    guard self.nodes.count == count else { return nil }
    var taken: [[Int]: Int] = [:]
    edges = []
    for edge in edgeEnds {
      let key = [edge.from, edge.to]
      let nth = taken[key, default: 0]
      guard let all = curves[key], nth < all.count else { return nil }
      taken[key] = nth + 1
      edges.append(all[nth])
    }
    (width, height) = (size.x, size.y)
    scale(by: Self.pixelsPerInch)
  }

  static let pixelsPerInch = 96.0

  private mutating func scale(by factor: Double) {
    func scaled(_ point: Point) -> Point { Point(x: point.x * factor, y: point.y * factor) }
    (width, height) = (width * factor, height * factor)
    nodes = nodes.map(scaled)
    edges = edges.map { $0.map(scaled) }
  }

  /// A plain decimal in a sane range.
  private static func number(_ word: Substring) -> Double? {
    guard let value = Double(word), value.isFinite, abs(value) < 100_000 else { return nil }
    return value
  }

  private static func node(_ word: Substring, _ count: Int) -> Int? {
    guard word.first == "n", let number = Int(word.dropFirst()), 1...count ~= number else { return nil }
    return number - 1
  }
}

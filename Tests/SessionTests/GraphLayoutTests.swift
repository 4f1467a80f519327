import Rendering
import Session
import Testing
import Text

@Suite("A layout by Graphviz is numbers alone")
struct GraphLayoutTests {
  /// A chain a → b → c as rows of `trace`.
  static func graph(_ names: [String]) throws -> ChainGraph {
    let columns = ["claim", "depth", "source", "relation", "stance", "said"].map { Column($0) }
    let rows = names.enumerated().map { depth, name in
      [
        Cell(.string("c1")), Cell(.int(depth)), Cell(.string(name)), Cell(.string(depth == 0 ? "" : "quoted")),
        Cell(.string("Uu")), Cell(.string("2022")),
      ]
    }
    return try #require(ChainGraph(Document(table: Table(columns: columns, rows: rows))))
  }

  /// The answer of dot 2.43.0 to the like of it, shortened.
  static let answer = """
    graph 1 4.5 1
    node n1 0.5 0.5 1 0.4 "" solid box black lightgrey
    node n2 2 0.5 1 0.4 "" solid box black lightgrey
    node n3 3.75 0.25 1 0.4 "" solid box black lightgrey
    edge n1 n2 4 1 0.5 1.2 0.5 1.4 0.5 1.5 0.5 solid black
    edge n2 n3 4 2.5 0.5 2.8 0.5 3 0.25 3.25 0.25 solid black
    stop
    """

  @Test("read in pixels from the upper left")
  func read() throws {
    let layout = try #require(try Self.graph(["a", "b", "c"]).layout(plain: Self.answer))
    // 96 CSS pixels are an inch; 1 inch high, so that 0.25 from below is 0.75 from above.
    #expect(layout.width == 432 && layout.height == 96)
    #expect(layout.nodes.map(\.x) == [48, 192, 360])
    #expect(layout.nodes.map(\.y) == [48, 48, 72])
    #expect(layout.edges.map(\.count) == [4, 4])
    #expect(layout.edges[1].last.map { [$0.x, $0.y] } == [312, 72])
  }

  static let broken = [
    "", "graph 1 4.5 1", answer.replacing("node n3", with: "node n4"), answer.replacing("3.75", with: "nan"),
    answer.replacing("3.75", with: "1e300"), answer.replacing("edge n2 n3 4", with: "edge n2 n3 400"),
    answer.replacing("edge n2 n3 4", with: "edge n2 n3 -1"), answer.replacing("edge n2 n3", with: "edge n3 n2"),
    answer.replacing("edge n1", with: "edge <script>"), answer.replacing("graph 1 4.5 1", with: "graph 1 4.5"),
  ]

  @Test("any other answer is no layout", arguments: broken)
  func refused(answer: String) throws {
    #expect(try Self.graph(["a", "b", "c"]).layout(plain: answer) == nil)
  }

  @Test("no word of the data goes out")
  func question() throws {
    let hostile = try Self.graph(["evil\"]; node [shellcmd=\"x\"", "<b>b</b>", "c\n}"])
    let plain = try Self.graph(["xxxx", "y", "z"])
    for graph in [hostile, plain] {
      let allowed = "abcdefghijklmnopqrstuvwxyzLTR0123456789.-=[]{};,>\"\n_ "
      #expect(graph.layoutQuestion.allSatisfy { allowed.contains($0) })
      for word in ["evil", "shellcmd", "<b>", "xxxx"] { #expect(!graph.layoutQuestion.contains(word)) }
    }
  }
}

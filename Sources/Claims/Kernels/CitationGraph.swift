/// Who cites whom behind one proposition: each relay cites the one before it, the first relay cites the origin.
struct CitationGraph {
  private var numbers: [UInt32: Int] = [:]
  private var sources: [SourceID] = []
  private var cited: [[Int]] = []

  mutating func add(_ relay: SourceID, citing source: SourceID) {
    let from = number(relay)
    let to = number(source)
    cited[from].append(to)
  }

  private mutating func number(_ source: SourceID) -> Int {
    if let known = numbers[source.rawValue] { return known }
    numbers[source.rawValue] = sources.count
    sources.append(source)
    cited.append([])
    return sources.count - 1
  }

  /// The sources that reach themselves, by circle: the strongly connected components of more than one source, and
  /// sources that cite themselves.
  ///
  /// Complexity: linear in the citations. After Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on
  /// Computing 1, 1972; with a stack of its own, so that long chains need no deep recursion.
  var circles: [[SourceID]] {
    var search = ComponentSearch(count: sources.count)
    for start in sources.indices where search.order[start] == 0 { search.visit(start, cited) }
    return search.circles.map { $0.map { sources[$0] } }
  }

  /// The graph of the bodies that sources are part of; what passes within one body is no citation.
  func contracted(by root: (SourceID) -> SourceID) -> CitationGraph {
    var graph = CitationGraph()
    for (from, others) in cited.enumerated() {
      let citing = root(sources[from])
      for other in others where root(sources[other]) != citing { graph.add(citing, citing: root(sources[other])) }
    }
    return graph
  }

  /// Sources that cite, or are cited by, another body of the same circle.
  func members(of circle: [SourceID], by root: (SourceID) -> SourceID) -> [SourceID] {
    let bodies = Set(circle)
    var found: [SourceID] = []
    for (from, others) in cited.enumerated() where bodies.contains(root(sources[from])) {
      for other in others where root(sources[other]) != root(sources[from]) && bodies.contains(root(sources[other])) {
        found += [sources[from], sources[other]]
      }
    }
    return found
  }

  /// Every source that is cited or cites.
  var all: [SourceID] { sources }
}

private struct ComponentSearch {
  /// When a node was reached, from 1; 0 for not yet.
  var order: [Int]
  var circles: [[Int]] = []
  private var low: [Int]
  private var isOpen: [Bool]
  private var open: [Int] = []
  private var time = 0
  private var path: [(node: Int, next: Int)] = []

  init(count: Int) {
    order = [Int](repeating: 0, count: count)
    low = order
    isOpen = [Bool](repeating: false, count: count)
  }

  mutating func visit(_ start: Int, _ cited: [[Int]]) {
    enter(start)
    while let (node, next) = path.last {
      if next < cited[node].count {
        path[path.count - 1].next += 1
        let other = cited[node][next]
        if order[other] == 0 {
          enter(other)
        } else if isOpen[other] {
          low[node] = min(low[node], order[other])
        }
      } else {
        path.removeLast()
        if let parent = path.last?.node { low[parent] = min(low[parent], low[node]) }
        if low[node] == order[node] { close(node, cited) }
      }
    }
  }

  private mutating func enter(_ node: Int) {
    time += 1
    order[node] = time
    low[node] = time
    open.append(node)
    isOpen[node] = true
    path.append((node, 0))
  }

  private mutating func close(_ root: Int, _ cited: [[Int]]) {
    var members: [Int] = []
    while let node = open.popLast() {
      isOpen[node] = false
      members.append(node)
      if node == root { break }
    }
    if members.count > 1 || cited[root].contains(root) { circles.append(members) }
  }
}

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

  /// The sources that reach themselves, in order: the strongly connected components of more than one source, and
  /// sources that cite themselves.
  ///
  /// Complexity: linear in the citations. After Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on
  /// Computing 1, 1972; with a stack of its own, so that long chains need no deep recursion.
  var circular: [SourceID] {
    var search = ComponentSearch(count: sources.count)
    for start in sources.indices where search.order[start] == 0 { search.visit(start, cited) }
    return search.circular.map { sources[$0] }.sorted()
  }
}

private struct ComponentSearch {
  /// When a node was reached, from 1; 0 for not yet.
  var order: [Int]
  var circular: [Int] = []
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
    if members.count > 1 || cited[root].contains(root) { circular += members }
  }
}

/// Which claims confirmations rest on, and where each comes back to the body that makes it.
///
/// A claim confirms one other at most, so that confirmations form trees whose roots confirm nothing; the nearest claim of
/// the own body on the way to the root is the latest of that body on the path of a walk from the root.
struct ConfirmationForest {
  /// Confirmation → the nearest claim of the same body that it leads to; missing where it leads to none.
  private(set) var nearest: [Row: Row] = [:]
  /// The confirmations that a walk from the roots reaches: all but those which amendments led in a circle.
  private(set) var reached: Set<Row> = []

  /// - Parameters:
  ///   - rows: the confirmations that are asked about.
  ///   - confirmed: what a claim confirms, if it is a confirmation.
  ///   - body: the body that a claim comes from; nil where nobody is named.
  /// - Complexity: linear in the claims that are reached.
  init(
    _ rows: some Sequence<Row>, confirmed: (Row) -> Row?, body: (Row) -> SourceID?, isCancelled: () -> Bool
  ) {
    var children: [Row: [Row]] = [:]
    var roots: [Row] = []
    var known: Set<Row> = []
    for row in rows {
      var at = row
      while known.insert(at).inserted {
        guard let next = confirmed(at) else {
          roots.append(at)
          break
        }
        children[next, default: []].append(at)
        at = next
      }
      if known.count & 1023 == 0, isCancelled() { return }
    }
    for root in roots {
      if isCancelled() { return }
      walk(from: root, children, body)
    }
  }

  /// A step of the walk: a claim that is entered, or one that is left with what was the latest of its body before it.
  private enum Step {
    case enter(Row)
    case leave(SourceID, Row?)
  }

  private mutating func walk(from root: Row, _ children: [Row: [Row]], _ body: (Row) -> SourceID?) {
    var latest: [SourceID: Row] = [:]
    var steps = [Step.enter(root)]
    while let step = steps.popLast() {
      switch step {
      case .leave(let body, let before): latest[body] = before
      case .enter(let row):
        reached.insert(row)
        if let body = body(row) {
          nearest[row] = latest[body]
          steps.append(.leave(body, latest[body]))
          latest[body] = row
        }
        for child in children[row] ?? [] { steps.append(.enter(child)) }
      }
    }
  }
}

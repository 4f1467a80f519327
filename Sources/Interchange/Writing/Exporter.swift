import Claims
import Text

/// Writes a model in one of the data formats, sorted and stable: equal models give equal bytes.
///
/// | format | holds |
/// | --- | --- |
/// | `.claims`, `.jsonl`, `.json` | what is described, then the standing claims: reading gives the model again |
/// | `.csv`, `.tsv` | the standing claims, a row each; descriptions have no place in a table |
///
/// Claims stand in the natural order of their ids, each behind the one that it answers. Names that are merely mentioned
/// are written where they are mentioned. Complexity: n log n in claims and descriptions.
package enum Exporter {
  /// Writes `rows`, or all standing claims, to `sink`; `progress` is called with the bytes written now and then.
  ///
  /// Throws what the sink or the progress closure throws.
  package static func write(
    _ store: ClaimStore, rows: [Row]? = nil, as format: DataFormat, to sink: any ByteSink,
    progress: @escaping @Sendable (Int) throws(Diagnostic) -> Void = { (_) throws(Diagnostic) in }
  ) throws(Diagnostic) {
    var out = BufferedSink(sink, progress: progress)
    let order = ClaimOrder(rows ?? store.allRows, of: store)
    switch format {
    case .claims: try ClaimsWriter(store: store, order: order).write(to: &out)
    case .jsonl: try JSONWriter(store: store, order: order, isArray: false).write(to: &out)
    case .json: try JSONWriter(store: store, order: order, isArray: true).write(to: &out)
    case .csv: try SeparatedWriter(store: store, order: order, separator: 0x2C).write(to: &out)
    case .tsv: try SeparatedWriter(store: store, order: order, separator: 0x09).write(to: &out)
    }
    try out.flush()
  }
}

/// The order in which claims are written: by id, each behind the one that it answers.
struct ClaimOrder {
  private(set) var rows: [Row] = []
  /// Claims that answer each other in a circle; their target can be named only when both stand.
  private(set) var circular: [Row] = []

  init(_ chosen: [Row], of store: ClaimStore) {
    let sorted = chosen.filter { store.isAlive($0) }
      .map { (row: $0, id: store.id($0)) }
      .sorted { NaturalOrder.precedes($0.id, $1.id) }
      .map(\.row)
    guard !store.targets.isEmpty else {
      rows = sorted
      return
    }
    let members = Set(sorted)
    var isPlaced: Set<Row> = []
    rows.reserveCapacity(sorted.count)
    for row in sorted {
      var pending: [Row] = []
      var next: Row? = row
      while let here = next, members.contains(here), !isPlaced.contains(here) {
        if pending.contains(here) {
          circular.append(pending[pending.count - 1])
          break
        }
        pending.append(here)
        next = store.targets[here].flatMap { store.row(id: store.id($0)) }
      }
      for here in pending.reversed() {
        isPlaced.insert(here)
        rows.append(here)
      }
    }
  }
}

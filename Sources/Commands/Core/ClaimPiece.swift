import Claims
import Rendering
import Text

/// What plain lines show of a column of claims.
enum ClaimWordsField: Hashable {
  case id
  case by, via, about, on, value, stance, date, said
  /// Its cells are made one by one.
  case other

  init(_ name: String) {
    switch name {
    case "id": self = .id
    case "by": self = .by
    case "via": self = .via
    case "about": self = .about
    case "on": self = .on
    case "value": self = .value
    case "stance": self = .stance
    case "date": self = .date
    case "said": self = .said
    default: self = .other
    }
  }
}

/// The codes and ids of some rows, gathered a column after the other.
///
/// Rows lie anywhere in columns that outgrow the caches. Asked for row by row, each cell would wait for memory by itself;
/// in a loop over one column the processor waits for many at once.
struct ClaimPiece {
  /// By column of the table, ``AlignedLines/pieceSize`` each; those of a column without codes are not set.
  private(set) var codes: [UInt32]
  /// What the codes of chains stand for.
  private(set) var chains: [ChainGlance] = []
  /// The ids, safe for a terminal, with ``EncodedWords/slack`` bytes behind them; none where no column shows them.
  private(set) var ids: [UInt8] = []
  private(set) var idEnds: [Int] = []
  /// How many cells of a terminal each id takes.
  private(set) var idCells: [Int] = []

  private let size = AlignedLines.pieceSize

  init(_ rows: ArraySlice<Row>, _ fields: [ClaimWordsField], _ store: ClaimStore) {
    codes = [UInt32](repeating: 0, count: fields.count * size)
    var questions: [UInt32] = []
    if fields.contains(where: { $0 == .about || $0 == .on }) {
      let column = store.question
      questions = rows.map { column[Int($0)] }
    }
    for (position, field) in fields.enumerated() {
      switch field {
      case .id: gatherIDs(rows, store)
      case .by: gather(rows, position, store.by)
      case .via:
        gather(rows, position, store.chain)
        let first = start(of: position)
        chains = codes.withUnsafeBufferPointer {
          store.glances(at: UnsafeBufferPointer(rebasing: $0[first..<first + rows.count]))
        }
      case .about: gather(questions[...], position, store.questions.subjects)
      case .on: gather(questions[...], position, store.questions.properties)
      case .value: gather(rows, position, store.value)
      case .date: gather(rows, position, store.date)
      case .said: gather(rows, position, store.said)
      case .stance:
        let stance = store.stance
        for (place, row) in rows.enumerated() { codes[start(of: position) + place] = UInt32(stance[Int(row)].rawValue) }
      case .other: break
      }
    }
  }

  /// Where the codes of a column begin.
  @inline(__always)
  func start(of column: Int) -> Int { column * size }

  private mutating func gather(_ items: ArraySlice<UInt32>, _ column: Int, _ source: [UInt32]) {
    let first = start(of: column)
    codes.withUnsafeMutableBufferPointer { codes in
      var place = first
      for item in items {
        codes[place] = source[Int(item)]
        place += 1
      }
    }
  }

  private mutating func gatherIDs(_ rows: ArraySlice<Row>, _ store: ClaimStore) {
    idEnds.reserveCapacity(rows.count)
    idCells.reserveCapacity(rows.count)
    store.appendIDs(of: rows, to: &ids, ends: &idEnds)
    var start = 0
    for end in idEnds {
      let cells = ids.withUnsafeBufferPointer { SafeText.plainCells(UnsafeBufferPointer(rebasing: $0[start..<end])) }
      guard let cells else {
        makeIDsSafe()
        break
      }
      idCells.append(cells)
      start = end
    }
    ids += repeatElement(0, count: EncodedWords.slack)
  }

  /// The same where one of them is not plain.
  private mutating func makeIDsSafe() {
    let (raw, ends) = (ids, idEnds)
    (ids, idEnds, idCells) = ([], [], [])
    var start = 0
    for end in ends {
      idCells.append(SafeText.appendTerminal(String(decoding: raw[start..<end], as: UTF8.self), to: &ids))
      idEnds.append(ids.count)
      start = end
    }
  }
}

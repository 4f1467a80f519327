import Claims
import Rendering

/// Puts claims into plain lines straight from the store's columns: each name, value and date is encoded once, however many
/// rows show it.
///
/// Memory: 4 bytes a row and column, and the ids, as long as there are no more than 65,536 rows; of more, what was
/// gathered to be measured is gathered again to be put.
final class ClaimWords: RowWords {
  private let rows: [Row]
  private let fields: [ClaimWordsField]
  private let names: [String]
  private let presenter: Presenter
  /// By column, and one more for the names of sources: in place, since they are looked at for every cell.
  private let encoded: UnsafeMutablePointer<EncodedWords>
  /// By column, where its words are: sources have theirs together, wherever they are named.
  private let tables: [UnsafeMutablePointer<EncodedWords>]
  /// The pieces that were gathered, from the first on.
  private var kept: [ClaimPiece] = []
  private let mostKept: Int

  /// - Parameter mostKept: so many rows are gathered once for both.
  init(_ rows: [Row], columns: [String], _ presenter: Presenter, mostKept: Int = 1 << 16) {
    self.mostKept = mostKept
    self.rows = rows
    self.presenter = presenter
    fields = columns.map { ClaimWordsField($0) }
    names = columns
    let encoded = UnsafeMutablePointer<EncodedWords>.allocate(capacity: columns.count + 1)
    for column in 0...columns.count { (encoded + column).initialize(to: EncodedWords()) }
    self.encoded = encoded
    tables = fields.indices.map { [fields] in encoded + (fields[$0] == .by ? fields.count : $0) }
  }

  deinit {
    encoded.deinitialize(count: fields.count + 1)
    encoded.deallocate()
  }

  func measure(_ range: Range<Int>, in lines: inout AlignedLines) {
    let (piece, start) = piece(of: range)
    let null = lines.nullText
    for (column, field) in fields.enumerated() {
      switch field {
      case .id: lines.widen(column, to: piece.idCells[start..<start + range.count].max() ?? 0)
      case .other:
        for row in rows[range] { lines.widen(column, to: ClaimTable.shownCell(names[column], row, presenter)) }
      default:
        let cells = piece.codes.withUnsafeBufferPointer { codes in
          let first = piece.start(of: column) + start
          let own = UnsafeBufferPointer(rebasing: codes[first..<first + range.count])
          return tables[column].pointee.mostCells(of: own) { place, words in
            enter(field, own[place], start + place, piece, null, &words)
          }
        }
        lines.widen(column, to: cells)
      }
    }
  }

  func put(_ range: Range<Int>, into lines: inout AlignedLines) {
    let (piece, start) = piece(of: range)
    let null = lines.nullText
    let (fields, tables) = (fields, tables)
    piece.codes.withUnsafeBufferPointer { codes in
      piece.ids.withUnsafeBufferPointer { ids in
        for place in start..<start + range.count {
          lines.begin()
          for column in 0..<fields.count {
            let field = fields[column]
            switch field {
            case .id:
              let first = place == 0 ? 0 : piece.idEnds[place - 1]
              guard let base = ids.baseAddress else { break }
              lines.put(padded: base + first, count: piece.idEnds[place] - first, cells: piece.idCells[place])
            case .other:
              let row = rows[range.lowerBound + place - start]
              lines.put(ClaimTable.shownCell(names[column], row, presenter))
            default:
              let code = codes[piece.start(of: column) + place]
              tables[column].pointee.put(code, into: &lines) { enter(field, code, place, piece, null, &$0) }
            }
          }
          lines.end()
        }
      }
    }
  }

  /// The piece that some rows lie in, and where in it they begin.
  private func piece(of range: Range<Int>) -> (ClaimPiece, Int) {
    let number = range.lowerBound / AlignedLines.pieceSize
    let first = number * AlignedLines.pieceSize
    let place = range.lowerBound - first
    if number < kept.count { return (kept[number], place) }
    let made = ClaimPiece(
      rows[first..<min(first + AlignedLines.pieceSize, rows.count)], fields, presenter.store)
    if number == kept.count, rows.count <= mostKept { kept.append(made) }
    return (made, place)
  }

  /// Appends what a code stands for in a column; it stands at `place` of the piece.
  private func enter(
    _ field: ClaimWordsField, _ code: UInt32, _ place: Int, _ piece: ClaimPiece, _ null: String,
    _ words: inout EncodedWords
  ) {
    switch field {
    case .by: enter(SourceID(code), &words)
    case .via: enterChain(piece.chains[place], &words)
    case .about: words.append(presenter.store.nameBytes(EntityID(code)))
    case .on: words.append(presenter.store.nameBytes(PropertyID(code)))
    case .value: enter(ValueID(code), &words)
    case .stance: words.append(Stance(rawValue: UInt8(truncatingIfNeeded: code))?.text ?? "")
    case .date, .said:
      if DateID(code) == .none { return words.append(null) }
      words.append(presenter.store.textBytes(DateID(code)))
    case .id, .other: break
    }
  }

  private func enter(_ source: SourceID, _ words: inout EncodedWords) {
    if source == .unattributed { return words.append(presenter.name(source)) }
    words.append(presenter.store.nameBytes(source))
  }

  /// The names of the relays, which are known already as a rule.
  private func enterChain(_ glance: ChainGlance, _ words: inout EncodedWords) {
    let mark = words.end
    for place in glance.range {
      let isFirst = place == glance.range.lowerBound
      let source = isFirst ? glance.first : presenter.store.relay(at: place)
      let isPlain = words.append(source.rawValue, of: &encoded[fields.count], isFirst: isFirst) { enter(source, &$0) }
      if !isPlain {
        words.cut(to: mark)
        let names = glance.range.map { presenter.name(presenter.store.relay(at: $0)) }
        return words.append(names.joined(separator: " → "))
      }
    }
  }

  /// As ``Presenter/text(_:)``.
  private func enter(_ value: ValueID, _ words: inout EncodedWords) {
    let store = presenter.store
    if let entity = store.entity(value) {
      words.append(store.nameBytes(entity))
    } else if store.isReadAsWritten(value) {
      words.append(store.lexemeBytes(value))
    } else {
      words.append(presenter.text(value))
    }
  }
}

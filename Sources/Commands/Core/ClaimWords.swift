import Claims
import Rendering

/// Puts claims into plain lines straight from the store's columns: each name, value and date is encoded once, however many
/// rows show it.
final class ClaimWords: RowWords {
  private enum Field {
    case id, by, via, about, on, value, stance, date, said
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

  private let rows: [Row]
  private let fields: [Field]
  private let names: [String]
  private let presenter: Presenter
  // The columns themselves: asking the store for each cell would cost more than the cell.
  private let by: [UInt32]
  private let chain: [UInt32]
  private let question: [UInt32]
  private let value: [UInt32]
  private let said: [UInt32]
  private let date: [UInt32]
  private let subjects: [UInt32]
  private let properties: [UInt32]
  /// By column, and one more for the names of sources: in place, since they are looked at for every cell.
  private let encoded: UnsafeMutablePointer<EncodedWords>
  private let sourceNames: UnsafeMutablePointer<EncodedWords>
  /// The ids of some rows, end to end, and where each ends.
  private var ids: [UInt8] = []
  private var idEnds: [Int] = []
  private var idRows = 0..<0

  init(_ rows: [Row], columns: [String], _ presenter: Presenter) {
    self.rows = rows
    self.presenter = presenter
    fields = columns.map { Field($0) }
    names = columns
    let store = presenter.store
    (by, chain, question, value) = (store.by, store.chain, store.question, store.value)
    (said, date) = (store.said, store.date)
    (subjects, properties) = (store.questions.subjects, store.questions.properties)
    encoded = .allocate(capacity: columns.count + 1)
    for column in 0...columns.count { (encoded + column).initialize(to: EncodedWords()) }
    sourceNames = encoded + columns.count
  }

  deinit {
    encoded.deinitialize(count: fields.count + 1)
    encoded.deallocate()
  }

  func put(_ position: Int, into line: inout PlainLine) {
    let row = rows[position]
    let place = Int(row)
    for column in fields.indices {
      switch fields[column] {
      case .id: putID(position, into: &line)
      case .by: sourceNames.pointee.put(by[place], into: &line) { enter(SourceID(by[place]), &$0) }
      case .via: encoded[column].put(chain[place], into: &line) { enterChain(of: row, &$0) }
      case .about:
        let subject = subjects[Int(question[place])]
        encoded[column].put(subject, into: &line) { $0.append(presenter.store.nameBytes(EntityID(subject))) }
      case .on:
        let property = properties[Int(question[place])]
        encoded[column].put(property, into: &line) { $0.append(presenter.store.nameBytes(PropertyID(property))) }
      case .value: encoded[column].put(value[place], into: &line) { enter(ValueID(value[place]), &$0) }
      case .stance:
        let stance = presenter.store.stance[place]
        encoded[column].put(UInt32(stance.rawValue), into: &line) { $0.append(stance.text) }
      case .date: put(DateID(date[place]), column, into: &line)
      case .said: put(DateID(said[place]), column, into: &line)
      case .other: line.put(ClaimTable.shownCell(names[column], row, presenter))
      }
    }
  }

  private func putID(_ position: Int, into line: inout PlainLine) {
    if !idRows.contains(position) {
      idRows = position..<min(position + 256, rows.count)
      ids.removeAll(keepingCapacity: true)
      idEnds.removeAll(keepingCapacity: true)
      presenter.store.appendIDs(of: rows[idRows], to: &ids, ends: &idEnds)
    }
    let place = position - idRows.lowerBound
    let range = (place == 0 ? 0 : idEnds[place - 1])..<idEnds[place]
    ids.withUnsafeBufferPointer { line.put(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  private func put(_ date: DateID, _ column: Int, into line: inout PlainLine) {
    if date == .none { return line.putNull() }
    encoded[column].put(date.rawValue, into: &line) { $0.append(presenter.store.textBytes(date)) }
  }

  private func enter(_ source: SourceID, _ words: inout EncodedWords) {
    if source == .unattributed { return words.append(presenter.name(source)) }
    words.append(presenter.store.nameBytes(source))
  }

  /// The names of the relays, which are known already as a rule.
  private func enterChain(of row: Row, _ words: inout EncodedWords) {
    let mark = words.end
    for (place, hop) in presenter.store.relays(row).enumerated() {
      let isPlain = words.append(hop.source.rawValue, of: &sourceNames.pointee, isFirst: place == 0) {
        enter(hop.source, &$0)
      }
      if !isPlain {
        words.cut(to: mark)
        return words.append(presenter.chain(row))
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

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
  /// By column: in place, since they are looked at for every cell.
  private let encoded: UnsafeMutablePointer<EncodedWords>

  init(_ rows: [Row], columns: [String], _ presenter: Presenter) {
    self.rows = rows
    self.presenter = presenter
    fields = columns.map { Field($0) }
    names = columns
    let store = presenter.store
    (by, chain, question, value) = (store.by, store.chain, store.question, store.value)
    (said, date) = (store.said, store.date)
    (subjects, properties) = (store.questions.subjects, store.questions.properties)
    encoded = .allocate(capacity: columns.count)
    encoded.initialize(repeating: EncodedWords(), count: columns.count)
  }

  deinit {
    encoded.deinitialize(count: fields.count)
    encoded.deallocate()
  }

  func put(_ position: Int, into line: inout PlainLine) {
    let row = rows[position]
    let place = Int(row)
    for column in fields.indices {
      switch fields[column] {
      case .id: presenter.store.withID(of: row) { line.put($0) }
      case .by:
        encoded[column].put(by[place], into: &line) { presenter.name(SourceID(by[place])) }
      case .via:
        encoded[column].put(chain[place], into: &line) { presenter.chain(row) }
      case .about:
        let subject = subjects[Int(question[place])]
        encoded[column].put(subject, into: &line) { presenter.name(EntityID(subject)) }
      case .on:
        let property = properties[Int(question[place])]
        encoded[column].put(property, into: &line) { presenter.name(PropertyID(property)) }
      case .value:
        encoded[column].put(value[place], into: &line) { presenter.text(ValueID(value[place])) }
      case .stance:
        let stance = presenter.store.stance[place]
        encoded[column].put(UInt32(stance.rawValue), into: &line) { stance.text }
      case .date: put(DateID(date[place]), column, into: &line)
      case .said: put(DateID(said[place]), column, into: &line)
      case .other: line.put(ClaimTable.shownCell(names[column], row, presenter))
      }
    }
  }

  private func put(_ date: DateID, _ column: Int, into line: inout PlainLine) {
    if date == .none { return line.putNull() }
    encoded[column].put(date.rawValue, into: &line) { presenter.text(date) }
  }
}

extension Datum {
  /// The datum in plain words, not yet encoded for any target.
  func words(nullText: String = "") -> String {
    switch self {
    case .null: nullText
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .number(let lexeme): lexeme
    case .string(let text): text
    case .list(let items): items.map { $0.words(nullText: nullText) }.joined(separator: ", ")
    case .object(let fields):
      fields.map { $0.name + ": " + $0.value.words(nullText: nullText) }.joined(separator: ", ")
    }
  }
}

extension Cell {
  /// What a person reads, not yet encoded for any target.
  func words(nullText: String) -> String { display ?? datum.words(nullText: nullText) }
}

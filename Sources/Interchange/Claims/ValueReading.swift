import Claims
import Text

/// What a written value means, before entities have codes.
package enum ValueReading: Hashable, Sendable {
  /// An entity by its id; it need not be known yet.
  case entity(String)
  case quantity(Quantity)
  case date(DateValue)
  case flag(Bool)
  /// A text, and how texts of its property are compared.
  case text(TextComparison)
}

/// Reads values as their property asks. One reader for files, maps and the prompt.
///
/// | kind | read as |
/// | --- | --- |
/// | entity | the id of a thing; a new one is made |
/// | quantity | ``QuantityReader`` with the property's locale and exactness; its unit where the value names none |
/// | date | EDTF (ISO 8601-2), see ``DateReader`` |
/// | flag | yes, no, true, false, ja, nein, y, n, 1, 0 in any case |
/// | text | as it stands |
package enum ValueBinding {
  /// What `text` means under `record`. The text is not empty.
  package static func read(_ text: String, as record: PropertyRecord) throws(ValueError) -> ValueReading {
    switch record.valueKind {
    case .entity: return .entity(text)
    case .text: return .text(record.comparison)
    case .date: return .date(try DateReader.read(text))
    case .flag: return .flag(try flag(text))
    case .quantity:
      let reader = QuantityReader(locale: record.locale, bareIsExact: record.isExact)
      return .quantity(try reader.read(text).assuming(record.unit.map { MeasureUnit($0) }))
    }
  }

  /// What a text of the form that ``meaning(of:in:)`` gives means.
  package static func read(meaning text: String, kind: ValueKind) throws(ValueError) -> ValueReading {
    switch kind {
    case .entity: return .entity(text)
    case .text: return .text(.folded)
    case .date: return .date(try DateReader.read(text))
    case .flag: return .flag(try flag(text))
    case .quantity:
      if let quantity = IntervalNotation.read(text) { return .quantity(quantity) }
      return .quantity(try QuantityReader(locale: .plain, bareIsExact: true).read(text))
    }
  }

  private static func flag(_ text: String) throws(ValueError) -> Bool {
    switch NameFolding.fold(text) {
    case "yes", "true", "ja", "wahr", "y", "1": return true
    case "no", "false", "nein", "falsch", "n", "0": return false
    default: throw ValueError("'\(text)' is neither yes nor no", expected: ["yes", "no"])
    }
  }

  /// The text that gives a value its meaning under every property: an id, interval notation, EDTF, `true` or `false`;
  /// nil for texts and for no value.
  package static func meaning(of value: Value, in store: ClaimStore) -> String? {
    switch value {
    case .entity(let entity): store.entities.id(entity)
    case .quantity(let quantity): quantity.text
    case .date(let date): date.edtf
    case .flag(let flag): flag ? "true" : "false"
    case .text, .none: nil
    }
  }

  /// Whether reading gives just this value.
  static func matches(_ reading: ValueReading, _ value: Value, in store: ClaimStore) -> Bool {
    switch (reading, value) {
    case (.entity(let id), .entity(let entity)):
      Normalisation.nfc(id).utf8.elementsEqual(store.entities.id(entity).utf8)
    case (.quantity(let a), .quantity(let b)): a == b
    case (.date(let a), .date(let b)): a == b
    case (.flag(let a), .flag(let b)): a == b
    case (.text, .text): true
    default: false
    }
  }
}

/// The kind of an undeclared property, told from its first value.
package enum KindInference {
  /// A kind that the file gives wins; else a plain number (`741329`, `1,234.5`, `-3`) is a quantity, an EDTF date of a
  /// form that is no plain number (`2022-09`, `2022-09-06/..`) a date, and anything else a text. A lone year is a
  /// number.
  package static func kind(of value: WrittenValue) -> ValueKind {
    if let kind = value.kind { return kind }
    switch value.reading {
    case .entity?: return .entity
    case .quantity?: return .quantity
    case .date?: return .date
    case .flag?: return .flag
    case .text?: return .text
    case nil: break
    }
    if isPlainNumber(value.text) { return .quantity }
    return (try? DateReader.read(value.text)) != nil ? .date : .text
  }

  private static func isPlainNumber(_ text: String) -> Bool {
    guard let last = text.utf8.last, (0x30...0x39).contains(last) else { return false }
    let isShape = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2C || $0 == 0x2E || $0 == 0x2D }
    guard isShape, !text.utf8.dropFirst().contains(0x2D) else { return false }
    return (try? QuantityReader.read(text)) != nil
  }
}

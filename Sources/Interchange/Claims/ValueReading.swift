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
  /// form that is no plain number (`2022-09`, `2022-09-06/..`) a date, a figure with a sign or word for per cent or a
  /// currency (`31%`, `€ 1,200`, `5m EUR`) a quantity, and anything else a text. A lone year is a number.
  ///
  /// - Parameter record: how an undeclared property would be read: a map may say that its numbers are German, and then
  ///   `169,50` is a number and `169.50` is none.
  package static func kind(of value: WrittenValue, under record: PropertyRecord = PropertyRecord()) -> ValueKind {
    if let kind = value.kind { return kind }
    switch value.reading {
    case .entity?: return .entity
    case .quantity?: return .quantity
    case .date?: return .date
    case .flag?: return .flag
    case .text?: return .text
    case nil: break
    }
    let reader = QuantityReader(locale: record.locale, bareIsExact: record.isExact)
    if isPlainNumber(value.text, reader) { return .quantity }
    if (try? DateReader.read(value.text)) != nil { return .date }
    return isShareOrMoney(value.text, reader) ? .quantity : .text
  }

  private static func isPlainNumber(_ text: String, _ reader: QuantityReader) -> Bool {
    guard let last = text.utf8.last, (0x30...0x39).contains(last) else { return false }
    let isShape = text.unicodeScalars.allSatisfy { (0x2C...0x2E).contains($0.value) || isFigure($0, reader.locale) }
    guard isShape, !text.utf8.dropFirst().contains(0x2D) else { return false }
    return (try? reader.read(text)) != nil
  }

  /// A digit, or a mark between groups that is no more than that under the locale.
  private static func isFigure(_ scalar: Unicode.Scalar, _ locale: NumberLocale) -> Bool {
    switch scalar.value {
    case 0x30...0x39: true
    case 0x20, 0xA0, 0x202F: locale == .french
    case 0x27, 0x2019: locale == .swiss
    default: false
    }
  }

  /// Whether a text is an amount of money or a share and no more than that: its figures stand first or behind a
  /// currency, and its unit last. With words around them (`30% of voters`) it is a statement, left as it stands.
  private static func isShareOrMoney(_ text: String, _ reader: QuantityReader) -> Bool {
    let isDigit = { (byte: UInt8) in byte &- 0x30 < 10 }
    guard let first = text.utf8.firstIndex(where: isDigit), let last = text.utf8.lastIndex(where: isDigit),
      let unit = (try? reader.read(text))?.unit, isShareOrMoney(unit)
    else { return false }
    let signs = "+-−~≈".unicodeScalars
    var head = String.UnicodeScalarView()
    for scalar in text[..<first].unicodeScalars where !scalar.properties.isWhitespace && !signs.contains(scalar) {
      head.append(scalar)
    }
    let tail = text[text.utf8.index(after: last)...].split { $0.isWhitespace }
    if !head.isEmpty { return tail.count < 2 && isShareOrMoney(MeasureUnit(String(head))) }
    let isUnit = tail.last.map { isShareOrMoney(MeasureUnit(String($0))) } ?? false
    return isUnit || isShareOrMoney(MeasureUnit(tail.joined(separator: " ")))
  }

  private static func isShareOrMoney(_ unit: MeasureUnit) -> Bool {
    unit.definition?.dimension == .money || unit.definition?.dimension == .proportion
  }
}

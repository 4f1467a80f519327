import Claims

/// The bounds `lo` and `hi` of a value object, which settle what the text leaves open.
struct JSONBounds {
  var lo: String?
  var hi: String?

  /// The bounds as a text, for a value that has no other.
  var text: String { lo == hi ? lo ?? "" : "\(lo ?? "")..\(hi ?? "")" }

  /// The meaning by the bounds; nil where the text alone says the same, with more detail (which bounds are soft).
  func reading(
    of value: WrittenValue, as record: PropertyRecord, field: String
  ) throws(JSONRefusal) -> ValueReading? {
    let alone = value.text.isEmpty ? nil : try? ValueBinding.read(value.text, as: record)
    switch record.valueKind {
    case .quantity: return try quantity(alone, value, record, field: field)
    case .date: return try date(alone, field: field)
    case .entity, .text, .flag: return nil
    }
  }

  private func quantity(
    _ alone: ValueReading?, _ value: WrittenValue, _ record: PropertyRecord, field: String
  ) throws(JSONRefusal) -> ValueReading? {
    let low = try number(lo, -.infinity, field: field)
    let high = try number(hi, .infinity, field: field)
    let unit = value.unit.map { MeasureUnit($0) } ?? record.unit.map { MeasureUnit($0) }
    if case .quantity(let read)? = alone, read.lower.value == low, read.upper.value == high,
      value.unit == nil || read.unit == nil || read.unit == unit
    {
      return nil
    }
    guard Interval.isPossible(lower: Bound(low), upper: Bound(high)) else {
      throw JSONRefusal("value not understood", "the bounds of a value run upward", field: field)
    }
    return .quantity(Quantity(lower: Bound(low), upper: Bound(high), unit: unit))
  }

  private func number(_ text: String?, _ missing: Double, field: String) throws(JSONRefusal) -> Double {
    guard let text else { return missing }
    guard let value = Double(text), value.isFinite else {
      throw JSONRefusal("value not understood", "'\(excerpt(text))' is no bound of a quantity", field: field)
    }
    return value
  }

  private func date(_ alone: ValueReading?, field: String) throws(JSONRefusal) -> ValueReading? {
    if case .date? = alone { return nil }
    do throws(ValueError) {
      let first = try lo.map { (text) throws(ValueError) in try DateReader.read(text) }
      let last = try hi.map { (text) throws(ValueError) in try DateReader.read(text) }
      if let first, first == last { return .date(first) }
      guard let date = DateValue.oneOf(from: first, to: last) else {
        throw ValueError("the bounds of a date run forward")
      }
      return .date(date)
    } catch {
      throw JSONRefusal("value not understood", error.message, field: field)
    }
  }
}

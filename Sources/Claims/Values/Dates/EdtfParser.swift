/// A recursive-descent parser over the bytes of one EDTF text.
struct EdtfParser {
  let bytes: [UInt8]
  var position: Int
  let end: Int

  init(_ bytes: [UInt8], from: Int, to: Int) {
    self.bytes = bytes
    position = from
    end = to
  }

  var current: UInt8? { position < end ? bytes[position] : nil }

  func byte(ahead: Int) -> UInt8? { position + ahead < end ? bytes[position + ahead] : nil }

  mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  /// Takes `..`.
  mutating func takeDots() -> Bool {
    guard current == 0x2E, byte(ahead: 1) == 0x2E else { return false }
    position += 2
    return true
  }

  func failure(_ message: String, at offset: Int? = nil, expected: [String] = [], suggestion: String? = nil)
    -> ValueError
  {
    ValueError(message, at: offset ?? position, expected: expected, suggestion: suggestion)
  }

  func text(_ from: Int, _ to: Int) -> String { String(decoding: bytes[from..<to], as: UTF8.self) }

  mutating func value() throws(ValueError) -> DateValue {
    let start = position
    if current == 0x5B || current == 0x7B { return try set() }
    if bytes[position..<end].contains(0x2F) { return try interval() }
    let point = try date()
    guard position == end else {
      throw failure("“\(text(position, end))” cannot follow “\(text(start, position))”")
    }
    return point.value(notation: Array(bytes[start..<end]))
  }
}

/// One date or time within an EDTF text.
struct EdtfPoint {
  /// Ascending and apart; where there is a ``mask``, one window around all that it allows.
  var windows: [DateWindow]
  /// The mask, where it stands for too many stretches to list them.
  var mask: EdtfMask?
  var isConventional = false
  var precision: DateValue.Precision
  var isApproximate = false
  var isUncertain = false
  var hasZone = false
  /// Whether the text follows from the window and the precision.
  var isPlain = true

  var hull: DateWindow {
    guard let first = windows.first, let last = windows.last else { return .always }
    return DateWindow(first.earliest, last.latest)
  }

  func value(notation: [UInt8]) -> DateValue {
    DateValue(
      shape: .moment, precision: precision, start: hull, end: hull, parts: windows.count > 1 ? windows : [],
      masks: mask.map { [$0] } ?? [], isConventional: isConventional, isApproximate: isApproximate,
      isUncertain: isUncertain,
      hasZone: hasZone, notation: isPlain ? [] : notation)
  }
}

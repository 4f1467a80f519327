/// Reads amounts as people and programs write them.
///
/// | written | interval |
/// | --- | --- |
/// | exactly N | [N, N] |
/// | a bare round integer N | N ± half a unit of its last significant digit, soft |
/// | any other bare number | [N, N] |
/// | about, around N | N ± one unit of the last significant digit, soft |
/// | at least N / more than N | [N, ∞) / (N, ∞) |
/// | up to, at most N / fewer than N | [0, N] / [0, N); from −∞ for negative N and for temperatures |
/// | nearly N / just over N | [0.9 N soft, N) / (N, 1.1 N soft] |
/// | between a and b, a to b, a–b, a..b | [a, b] |
/// | a ± b | [a − b, a + b] |
/// | several, dozens, hundreds | [2, 10 soft], [24, 99 soft], [200, 999 soft] |
/// | thousands, tens of thousands | [2 000, 9 999 soft], [20 000, 99 999 soft] |
/// | millions, billions | [2·10⁶, 10⁹ soft), [2·10⁹, 10¹² soft) |
/// | several hundred, several thousand | as hundreds, thousands |
/// | several million, … | [2, 10 soft] times that |
///
/// A number is *round* when its last significant digit is not its units digit: 20, 100,000, 1.5 million, 3k; not 0, 12,
/// 1.0. English and German words are read under every locale. A decimal becomes the nearest `Double`; whole numbers are
/// exact up to 23 digits, and the nearest `Double` beyond. NaN, infinity, hexadecimal and anything beyond the range of
/// `Double` are refused.
package struct QuantityReader: Hashable, Sendable {
  package var locale: NumberLocale
  /// Whether a bare round number means exactly that number, as in tables that programs wrote.
  package var bareIsExact: Bool

  package init(locale: NumberLocale = .english, bareIsExact: Bool = false) {
    self.locale = locale
    self.bareIsExact = bareIsExact
  }

  /// The amount that `text` says. Complexity: linear in its length; plain ASCII decimals take a short path without
  /// allocation.
  package func read(_ text: String) throws(ValueError) -> Quantity {
    if let quick = quickNumber(text.utf8.span) ?? quickRange(text.utf8.span) { return quick }
    return try readPhrase(Array(text.utf8))
  }

  /// The amount that the UTF-8 bytes say.
  package func read(_ bytes: Span<UInt8>) throws(ValueError) -> Quantity {
    if let quick = quickNumber(bytes) ?? quickRange(bytes) { return quick }
    var copy: [UInt8] = []
    copy.reserveCapacity(bytes.count)
    for index in bytes.indices { copy.append(bytes[index]) }
    return try readPhrase(copy)
  }

  /// The amount that `text` says under `locale`.
  package static func read(
    _ text: String, locale: NumberLocale = .english, bareIsExact: Bool = false
  ) throws(ValueError) -> Quantity {
    try QuantityReader(locale: locale, bareIsExact: bareIsExact).read(text)
  }
}

extension QuantityReader {
  /// The amount of a text of ASCII digits with at most one `-` before and one point between; nil for anything else, and
  /// for what needs more than one exact division.
  @inline(__always)
  private func quickNumber(_ bytes: Span<UInt8>) -> Quantity? {
    guard let number = plainNumber(bytes, 0..<bytes.count) else { return nil }
    if bareIsExact || number.exponent < 0 || number.significand % 10 != 0 || number.significand == 0 {
      return Quantity(number.double)
    }
    return bare(number)
  }

  /// The amount of `a..b`, both such numbers; nil for anything else, and where `a` is not the lower one.
  private func quickRange(_ bytes: Span<UInt8>) -> Quantity? {
    guard bytes.count <= 36,
      let joint = bytes.indices.dropLast().first(where: { bytes[$0] == 0x2E && bytes[$0 + 1] == 0x2E }),
      let low = plainNumber(bytes, 0..<joint), let high = plainNumber(bytes, (joint + 2)..<bytes.count)
    else { return nil }
    let (lower, upper) = (low.bound(), high.bound())
    return upper.isLess(than: lower) ? nil : Quantity(lower: lower, upper: upper)
  }

  @inline(__always)
  private func plainNumber(_ bytes: Span<UInt8>, _ range: Range<Int>) -> DecimalNumber? {
    guard !range.isEmpty, range.count <= 17 else { return nil }
    var index = range.lowerBound
    let isNegative = bytes[index] == 0x2D
    if isNegative { index += 1 }
    let first = index
    var significand: Int64 = 0
    var fraction = -1
    while index < range.upperBound {
      let byte = bytes[index]
      if byte &- 0x30 < 10 {
        significand = significand &* 10 &+ Int64(byte &- 0x30)
        if fraction >= 0 { fraction += 1 }
      } else if byte == 0x2E, fraction < 0, index > first, locale.decimalMark == 0x2E {
        fraction = 0
      } else {
        return nil
      }
      index += 1
    }
    guard index > first, fraction != 0, significand <= 1 << 53 else { return nil }
    return DecimalNumber(significand: isNegative ? -significand : significand, exponent: fraction > 0 ? -fraction : 0)
  }

  /// A round number without a qualifier: half a unit of the last significant digit to either side.
  func bare(_ number: DecimalNumber) -> Quantity {
    let stripped = number.exponent >= 0 ? number.withoutTrailingZeros : number
    return Quantity.around(stripped, tenths: 5)
  }
}

extension Quantity {
  /// `number` ± `tenths`/10 of its last digit, with soft bounds.
  static func around(_ number: DecimalNumber, tenths: Int64) -> Quantity {
    Quantity(
      lower: number.offset(byTenths: -tenths).bound(isSoft: true),
      upper: number.offset(byTenths: tenths).bound(isSoft: true))
  }
}

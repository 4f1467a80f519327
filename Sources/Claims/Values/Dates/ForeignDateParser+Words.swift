extension ForeignDateParser {
  /// A word: of a date, several run together (`PMDec`), or none.
  mutating func word() throws(ValueError) {
    let start = position
    var end = position
    while let byte = byte(end), isLetter(byte) || isAbbreviationPoint(at: end) { end += 1 }
    if let meaning = DateWords.meaning(of: folded[start..<end]), accept(meaning, length: end - start) {
      filler = meaning == .filler ? (start, end) : nil
      position = end
      skipPoint()
      return
    }
    // "2:07pDec 1": the half of the day and the month without a space.
    if hour != nil, half == nil {
      for length in [2, 1] where end - start > length {
        guard let first = DateWords.meaning(of: folded[start..<(start + length)]), first.isHalfOfDay,
          let second = DateWords.meaning(of: folded[(start + length)..<end]), second.isMonthOrWeekday
        else { continue }
        half = first
        position = start + length
        return
      }
    }
    end = start
    while let byte = byte(end), isLetter(byte) || byte == 0x2F || byte == 0x27 || isAbbreviationPoint(at: end) {
      end += 1
    }
    keep(start, end)
    position = end
  }

  /// A point within `a.m.`: one that single letters stand before.
  private func isAbbreviationPoint(at index: Int) -> Bool {
    guard byte(index) == 0x2E, index > 0, isLetter(bytes[index - 1]) else { return false }
    let isSingle = index < 2 || !isLetter(bytes[index - 2])
    let isInner = byte(index + 1).map(isLetter) ?? false
    let isLast = index >= 2 && bytes[index - 2] == 0x2E
    return isSingle && (isInner || isLast)
  }

  private mutating func skipPoint() {
    if byte(position) == 0x2E { position += 1 }
  }

  /// Whether the word has its place here.
  private mutating func accept(_ meaning: DateWords.Meaning, length: Int) -> Bool {
    switch meaning {
    case .month(let number):
      guard month == nil else { return false }
      month = number
      hasMonthName = true
    case .weekday(let number):
      guard weekday == nil || weekday == number else { return false }
      weekday = number
      isWeekdayLater = year != nil && day != nil && !hasMonthName
    case .forenoon, .afternoon, .noon, .midnight:
      // German "am" before the day is no half of the day.
      if hour == nil { return length == 2 }
      guard half == nil else { return false }
      half = meaning
    case .zone(let offset):
      guard hour != nil, zone == nil else { return false }
      zone = offset
    case .clock: return hour != nil
    case .ordinal: return day != nil
    case .filler, .gap: break
    }
    return true
  }
}

extension DateWords.Meaning {
  var isHalfOfDay: Bool { self == .forenoon || self == .afternoon || self == .noon }

  var isMonthOrWeekday: Bool {
    switch self {
    case .month, .weekday: true
    default: false
    }
  }
}

/// Reads dates and times as tables and web pages write them: `12/01/2011 01:55 PM`, `2:07pDec 1`,
/// `10:55 AM  Thu 01-Dec-2011`, `Do., 1. Dezember 2011, 14.07 Uhr`.
///
/// The parts may stand in any order and without space between them. Month names and weekdays are read in English and
/// German, in full and abbreviated. A full date followed by a day without a year (`2011-12-01 11/30 5:20 PM`) means the
/// latter, in the year that brings it nearest to the former; so does a weekday behind a full date in digits. Any other
/// weekday that does not fit the day is an error.
package struct ForeignDateReader: Hashable, Sendable {
  /// The order of day and month where only digits tell: `12/1/2011`. A number of four digits in front is a year under any
  /// order, and points (`1.12.2011`) always mean day, month, year.
  package enum FieldOrder: UInt8, Hashable, Sendable, CaseIterable {
    case mdy, dmy, ymd

    package var text: String { self == .mdy ? "mdy" : self == .dmy ? "dmy" : "ymd" }
  }

  /// What becomes of a time zone.
  package enum ZonePolicy: UInt8, Hashable, Sendable, CaseIterable {
    /// The wall-clock time is kept as written and the zone left out.
    case drop
    /// The time is converted to UTC where a zone is written.
    case utc
  }

  /// What a cell holds.
  package enum Outcome: Hashable, Sendable {
    case date(DateValue)
    /// Words that say that there is no date, in lower case: `not available`, `cancelled`.
    case notADate(String)
  }

  package var order: FieldOrder
  /// The year of days that are written without one.
  package var referenceYear: Int64?
  /// The day that times without a day are on; days without a year are taken in the year that brings them nearest to it.
  package var referenceDay: DateValue?
  package var zones: ZonePolicy
  /// Words behind a date that mean nothing for it, in brackets or not; case does not matter.
  package var ignoredSuffixes: [String]
  /// Words in place of a date, or behind a day, that say that there is none.
  package var absentWords: [String]

  package static let usualSuffixes = [
    "delayed", "on time", "estimated", "estimated runway", "runway", "scheduled", "actual", "early", "late", "landed",
    "departed", "arrived", "in flight", "expected", "proposed",
  ]
  package static let usualAbsences = [
    "not available", "contact airline", "cancelled", "canceled", "n/a", "na", "none", "null", "unknown", "tba", "tbd",
    "-", "--", "---", "not provided", "not provided by airline", "diverted", "no data", "nicht verfügbar", "unbekannt",
    "entfällt", "annulliert", "keine angabe", "k.a.", "k. a.",
  ]

  package init(
    order: FieldOrder = .mdy, referenceYear: Int64? = nil, referenceDay: DateValue? = nil, zones: ZonePolicy = .drop,
    ignoredSuffixes: [String] = usualSuffixes, absentWords: [String] = usualAbsences
  ) {
    self.order = order
    self.referenceYear = referenceYear
    self.referenceDay = referenceDay
    self.zones = zones
    self.ignoredSuffixes = ignoredSuffixes
    self.absentWords = absentWords
  }

  /// What `text` says. Errors: anything that is neither a date nor known to stand for its absence.
  package func read(_ text: String) throws(ValueError) -> Outcome {
    try readBytes(Array(text.utf8))
  }

  /// What the UTF-8 bytes say.
  package func read(_ bytes: Span<UInt8>) throws(ValueError) -> Outcome {
    var copy: [UInt8] = []
    copy.reserveCapacity(bytes.count)
    for index in bytes.indices { copy.append(bytes[index]) }
    return try readBytes(copy)
  }

  private func readBytes(_ bytes: [UInt8]) throws(ValueError) -> Outcome {
    var parser = ForeignDateParser(bytes, order: order)
    try parser.scan()
    let words = parser.leftover
    if !words.isEmpty {
      if absentWords.contains(where: { foldedLetters(Array($0.utf8)) == words }) {
        return .notADate(String(decoding: words, as: UTF8.self))
      }
      guard ignoredSuffixes.contains(where: { foldedLetters(Array($0.utf8)) == words }) else {
        throw ValueError(
          "“\(String(decoding: words, as: UTF8.self))” is not part of a date", at: parser.leftoverOffset,
          expected: ["a date such as `12/01/2011 01:55 PM`", "words declared as a suffix or as an absence"])
      }
    }
    return .date(try parser.assembled(self))
  }
}

import Claims
import Text

/// Reads dates in cells: EDTF first, then as the map says.
///
/// What was read once is remembered: tables repeat their dates.
final class DateCells {
  private static let memorySize = 100_000

  private let foreign: ForeignDateReader
  private var texts = ByteTable()
  private var outcomes: [Result<Outcome, ValueError>] = []

  enum Outcome {
    case date(DateValue)
    /// A word for "no date".
    case missing(String)
  }

  init(_ settings: ImportMap.DateSettings, map: ImportMap, file: String) throws(Diagnostic) {
    var day: DateValue?
    switch settings.reference {
    case .none: break
    case .day(let date): day = date
    case .fileName:
      day = Self.day(in: file)
      if day == nil {
        throw Diagnostic(
          "the map '\(map.name)' takes the day from the file's name, but '\(file)' holds no date", category: .data,
          expected: ["a name such as 2011-12-01.tsv", "dates reference:2011-12-01"])
      }
    }
    foreign = ForeignDateReader(
      order: settings.order, referenceDay: day, zones: settings.zones,
      ignoredSuffixes: ForeignDateReader.usualSuffixes + settings.suffixes,
      absentWords: map.missing.map { String(decoding: $0, as: UTF8.self) })
  }

  func read(_ text: String) throws(ValueError) -> Outcome {
    if let known = texts.find(text) { return try outcomes[known].get() }
    let outcome: Result<Outcome, ValueError>
    do {
      outcome = .success(try readAnew(text))
    } catch {
      outcome = .failure(error)
    }
    if texts.count < Self.memorySize {
      _ = texts.intern(text)
      outcomes.append(outcome)
    }
    return try outcome.get()
  }

  private func readAnew(_ text: String) throws(ValueError) -> Outcome {
    if let date = try? DateReader.read(text) { return .date(date) }
    switch try foreign.read(text) {
    case .date(let date): return .date(date)
    case .notADate(let word): return .missing(word)
    }
  }

  /// The first `YYYY-MM-DD` in the last part of a path.
  static func day(in path: String) -> DateValue? {
    let bytes = Array(path.utf8)
    let start = bytes.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0
    guard bytes.count >= start + 10 else { return nil }
    for from in start...(bytes.count - 10) {
      let piece = bytes[from..<(from + 10)]
      let isShape = piece.enumerated().allSatisfy { offset, byte in
        offset == 4 || offset == 7 ? byte == 0x2D : byte &- 0x30 < 10
      }
      if isShape, let day = try? DateReader.read(String(decoding: piece, as: UTF8.self)) { return day }
    }
    return nil
  }
}

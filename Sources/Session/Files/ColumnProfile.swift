import Interchange
import Text

/// What a column of a foreign table is called, and what sort of texts stand in its first rows.
struct ColumnProfile {
  let name: String
  /// The words of its name: `PropertyID`, `property_id` and `property id` have the same two.
  let words: [String]
  /// The distinct filled cells of the beginning.
  let cells: [String]
  /// How many cells are filled, repeated ones too.
  let filled: Int

  init(_ table: TablePreview, _ column: Int, name: String) {
    self.name = name
    words = table.header == nil ? [] : Self.words(of: Self.end(of: name))
    cells = table.samples(of: column, limit: 100)
    filled = table.rows.count { column < $0.count && !$0[column].isEmpty }
  }

  var isEmpty: Bool { cells.isEmpty }

  /// Whether nearly all cells are days or moments: `2022-09-06`, `09/06/2022 01:55 PM`, `6.9.2022`.
  var holdsDates: Bool { share(Self.isDay) > 0.9 }

  var holdsYears: Bool {
    share { $0.utf8.count == 4 && ($0.hasPrefix("19") || $0.hasPrefix("20")) && Int($0) != nil } > 0.9
  }

  var holdsLinks: Bool { share { $0.hasPrefix("http://") || $0.hasPrefix("https://") } > 0.5 }

  /// Whether most cells are figures, with or without a unit sign.
  var holdsNumbers: Bool { share(Self.isNumber) > 0.6 }

  /// Whether the cells are names rather than sentences.
  var holdsNames: Bool {
    !isEmpty && !holdsDates && !holdsLinks && cells.reduce(0) { $0 + $1.utf8.count } <= cells.count * 60
  }

  /// Whether all rows say the same.
  var isConstant: Bool { filled > 2 && cells.count == 1 }

  /// Whether each cell stands in one row only, as keys do.
  var isKey: Bool { filled > 1 && cells.count == filled }

  private func share(_ fits: (String) -> Bool) -> Double {
    let known = cells.filter { !Self.absent.contains(NameFolding.fold($0)) }
    return known.isEmpty ? 0 : Double(known.count(where: fits)) / Double(known.count)
  }

  /// Words that say that nothing was said.
  static let absent = ["null", "n/a", "na", "none", "-", "--", "nan", "unknown"]

  /// The parts of a text that is written as a day; nil for any other.
  static func dayParts(_ cell: String) -> (mark: Character, numbers: [Int])? {
    let day = cell.prefix { $0 != " " && $0 != "T" }
    guard let mark = day.first(where: { !$0.isNumber }), ["-", "/", "."].contains(mark) else { return nil }
    let parts = day.split(separator: mark, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 3, numbers.count == 3, parts.contains(where: { $0.utf8.count == 4 }) else { return nil }
    return (mark, numbers)
  }

  private static func isDay(_ cell: String) -> Bool { dayParts(cell) != nil }

  private static func isNumber(_ cell: String) -> Bool {
    let digits = cell.utf8.count { $0 &- 48 < 10 }
    let others = cell.unicodeScalars.count {
      !(48...57).contains($0.value) && !" .,'%+-~<>≈€$£".unicodeScalars.contains($0)
    }
    return digits > 0 && others == 0
  }

  /// The end of a path into an object, with the member around it where it says nothing alone: `publisher.name`.
  static func end(of path: String) -> String {
    let parts = path.split(separator: ".").filter { Int($0) == nil }
    guard let last = parts.last, parts.count > 1 else { return path }
    return ["name", "id", "label", "title", "value"].contains(last)
      ? parts.suffix(2).joined(separator: " ") : String(last)
  }

  static func words(of name: String) -> [String] {
    var text = ""
    var wasLower = false
    for scalar in name.unicodeScalars {
      if wasLower, scalar.properties.isUppercase { text += " " }
      wasLower = scalar.properties.isLowercase
      text.unicodeScalars.append(scalar)
    }
    return NameFolding.fold(text).split { !$0.isLetter && !$0.isNumber }.map { String($0) }
  }
}

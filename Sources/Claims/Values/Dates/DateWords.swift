/// The words of dates: months, weekdays, halves of the day, zones.
enum DateWords {
  enum Meaning: Hashable, Sendable {
    case month(Int)
    /// 0 is Monday.
    case weekday(Int)
    case forenoon, afternoon, noon, midnight
    /// Minutes east of Greenwich.
    case zone(Int)
    /// German *Uhr*, behind an hour.
    case clock
    /// A word that joins the parts: *at*, *um*, *on*.
    case filler
    /// The name of a space in HTML.
    case gap
    /// The ending of an ordinal: *st*, *nd*.
    case ordinal
  }

  private struct Word: Sendable {
    var bytes: [UInt8]
    var meaning: Meaning
  }

  /// The words by their first bytes and their length; few enough share both to look through.
  private static let table: [UInt64: [Word]] = {
    var table: [UInt64: [Word]] = [:]
    for (meaning, words) in meanings {
      for word in words {
        let bytes = Array(word.utf8)
        table[key(bytes[...]), default: []].append(Word(bytes: bytes, meaning: meaning))
      }
    }
    return table
  }()

  /// What a word in lower case means; nil for any other. Complexity: constant, without allocation.
  static func meaning(of word: ArraySlice<UInt8>) -> Meaning? {
    guard let candidates = table[key(word)] else { return nil }
    return candidates.first { $0.bytes.elementsEqual(word) }?.meaning
  }

  private static func key(_ word: ArraySlice<UInt8>) -> UInt64 {
    var key = UInt64(truncatingIfNeeded: word.count)
    for byte in word.prefix(7) { key = key << 8 | UInt64(byte) }
    return key
  }

  private static let months: [[String]] = [
    ["january", "jan", "januar", "jänner", "jän"], ["february", "feb", "februar"],
    ["march", "mar", "märz", "mär", "mrz", "maerz"], ["april", "apr"], ["may", "mai"], ["june", "jun", "juni"],
    ["july", "jul", "juli"], ["august", "aug"], ["september", "sep", "sept"], ["october", "oct", "oktober", "okt"],
    ["november", "nov"], ["december", "dec", "dezember", "dez"],
  ]

  private static let weekdays: [[String]] = [
    ["monday", "mon", "montag", "mo"], ["tuesday", "tue", "tues", "dienstag", "di"],
    ["wednesday", "wed", "mittwoch", "mi"], ["thursday", "thu", "thur", "thurs", "donnerstag", "do"],
    ["friday", "fri", "freitag", "fr"], ["saturday", "sat", "samstag", "sonnabend", "sa"],
    ["sunday", "sun", "sonntag", "so"],
  ]

  /// Abbreviations in use for civil zones; where one has several meanings, that of North America or Europe.
  private static let zones: [(Int, [String])] = [
    (0, ["utc", "gmt", "wet", "z"]), (60, ["cet", "mez", "bst", "west"]), (120, ["cest", "mesz", "eet"]),
    (180, ["eest", "msk"]), (-240, ["ast", "edt"]), (-180, ["adt"]), (-300, ["est", "cdt"]), (-360, ["cst", "mdt"]),
    (-420, ["mst", "pdt"]), (-480, ["pst", "akdt"]), (-540, ["akst", "hdt"]), (-600, ["hst"]),
  ]

  private static var meanings: [(Meaning, [String])] {
    var rows: [(Meaning, [String])] = [
      (.forenoon, ["am", "a.m.", "a.m", "a"]), (.afternoon, ["pm", "p.m.", "p.m", "p"]),
      (.noon, ["noon", "mittags"]), (.midnight, ["midnight", "mitternacht"]), (.clock, ["uhr", "h"]),
      (.filler, ["at", "on", "um", "den", "der", "the", "of", "t"]), (.gap, ["nbsp"]),
      (.ordinal, ["st", "nd", "rd", "th"]),
    ]
    for (index, names) in months.enumerated() { rows.append((.month(index + 1), names)) }
    for (index, names) in weekdays.enumerated() { rows.append((.weekday(index), names)) }
    for (offset, names) in zones { rows.append((.zone(offset), names)) }
    return rows
  }
}

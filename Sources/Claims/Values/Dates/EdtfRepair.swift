/// What somebody probably meant who wrote a date almost as EDTF wants it.
enum EdtfRepair {
  /// A text that reads as a date, made of `bytes`; nil where no repair is known.
  static func suggestion(for bytes: [UInt8]) -> String? {
    for repair in [padded, compact, oldDraft, lowerCase, slashed, possible] {
      guard let candidate = repair(bytes), candidate != bytes else { continue }
      var parser = EdtfParser(candidate, from: 0, to: candidate.count)
      if (try? parser.value()) != nil { return String(decoding: candidate, as: UTF8.self) }
    }
    return nil
  }

  /// `2004-6-1` to `2004-06-01`.
  private static func padded(_ bytes: [UInt8]) -> [UInt8]? {
    let fields = bytes.split(separator: 0x2D, omittingEmptySubsequences: false)
    guard fields.count >= 2, fields.allSatisfy({ !$0.isEmpty && $0.count <= 4 }) else { return nil }
    let longer = fields.map { field in field.count == 1 ? [0x30] + field : Array(field) }
    return Array(longer.joined(separator: [0x2D]))
  }

  /// `20040601` to `2004-06-01`.
  private static func compact(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count == 8, bytes.allSatisfy({ isDigit($0) }) else { return nil }
    return Array(bytes[..<4]) + [0x2D] + bytes[4..<6] + [0x2D] + bytes[6...]
  }

  /// `199u`, `2004/open`, `unknown/2004`, `1984?~` of the draft of 2012.
  private static func oldDraft(_ bytes: [UInt8]) -> [UInt8]? {
    var text = bytes
    let spellings = [("unknown", ""), ("open", ".."), ("?~", "%"), ("~?", "%"), ("u", "X"), ("x", "X")]
    for (old, new) in spellings { text = replacing(Array(old.utf8), in: text, with: Array(new.utf8)) }
    return text
  }

  private static func replacing(_ old: [UInt8], in bytes: [UInt8], with new: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: old) {
        result.append(contentsOf: new)
        index += old.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// `y170000002`, `2004-01-01t10:10:10z`, and a space for the `T`.
  private static func lowerCase(_ bytes: [UInt8]) -> [UInt8]? {
    bytes.map { byte in
      if byte == 0x20 { return 0x54 }
      return byte &- 0x61 < 26 ? byte & 0xDF : byte
    }
  }

  /// `2023-04-00` and `2023-02-30` to the month, `2023-00` to the year, `2023-13-01` to `2023-01-13`.
  private static func possible(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count == 10 || bytes.count == 7, bytes[4] == 0x2D, bytes[..<4].allSatisfy({ isDigit($0) }) else {
      return nil
    }
    let year = Array(bytes[..<4])
    let month = Array(bytes[5..<7])
    let isMonth = number(month).map { (1...12).contains($0) } ?? false
    guard bytes.count == 10 else { return isMonth ? nil : year }
    let day = Array(bytes[8...])
    if isMonth { return year + [0x2D] + month }
    // Day and month changed about.
    guard let first = number(month), (13...31).contains(first), let second = number(day), (1...12).contains(second)
    else { return year }
    return year + [0x2D] + day + [0x2D] + month
  }

  private static func number(_ digits: [UInt8]) -> Int? {
    guard digits.count == 2, digits.allSatisfy({ isDigit($0) }) else { return nil }
    return Int(digits[0] - 0x30) * 10 + Int(digits[1] - 0x30)
  }

  /// `2004/06/01`, `2004.06.01` to `2004-06-01`.
  private static func slashed(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= 8, isDigit(bytes[0]), isDigit(bytes[3]), !isDigit(bytes[4]) else { return nil }
    return padded(bytes.map { $0 == 0x2F || $0 == 0x2E ? 0x2D : $0 })
  }
}

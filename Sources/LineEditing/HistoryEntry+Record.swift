/// The history file holds one record a line, fields separated by tabs: checksum, time, duration, outcome, data set,
/// text. In the last two, backslash, tab, line feed and carriage return are written `\\`, `\t`, `\n` and `\r`. The
/// checksum tells a record that was torn by a crash from a shorter command.
extension HistoryEntry {
  /// The record with its line end.
  var record: [UInt8] {
    var body = Array("\(time)\t\(duration)\t\(outcome.rawValue)\t".utf8)
    Self.escape(data, into: &body)
    body.append(0x09)
    Self.escape(text, into: &body)
    return Self.checksum(body[...]) + [0x09] + body + [0x0A]
  }

  /// Reads a record without its line end; nil when it is torn or none.
  init?(record: ArraySlice<UInt8>) {
    guard record.count > 9, record[record.startIndex + 8] == 0x09 else { return nil }
    let body = record.dropFirst(9)
    guard Self.checksum(body).elementsEqual(record.prefix(8)) else { return nil }
    let fields = body.split(separator: 0x09, maxSplits: 4, omittingEmptySubsequences: false)
    guard fields.count == 5,
      let time = Self.number(fields[0]),
      let duration = Self.number(fields[1]),
      let outcome = Outcome.allCases.first(where: { $0.rawValue.utf8.elementsEqual(fields[2]) })
    else { return nil }
    self.init(
      Self.unescape(fields[4]), time: time, data: Self.unescape(fields[3]), outcome: outcome, duration: duration)
  }

  private static func escape(_ text: String, into bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case 0x5C: bytes += [0x5C, 0x5C]
      case 0x09: bytes += [0x5C, 0x74]
      case 0x0A: bytes += [0x5C, 0x6E]
      case 0x0D: bytes += [0x5C, 0x72]
      default: bytes.append(byte)
      }
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count < 19 else { return nil }
    let isNegative = digits.first == 0x2D
    var value = 0
    for digit in isNegative ? digits.dropFirst() : digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return isNegative ? -value : value
  }

  private static func unescape(_ field: ArraySlice<UInt8>) -> String {
    guard field.contains(0x5C) else { return String(decoding: field, as: UTF8.self) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(field.count)
    var isEscaped = false
    for byte in field {
      if isEscaped {
        bytes.append(byte == 0x74 ? 0x09 : byte == 0x6E ? 0x0A : byte == 0x72 ? 0x0D : byte)
        isEscaped = false
      } else if byte == 0x5C {
        isEscaped = true
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// FNV-1a over 32 bits (Fowler, Noll and Vo), as eight hexadecimal digits.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var hash: UInt32 = 0x811C_9DC5
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return (0..<8).map { place in
      let digit = UInt8(truncatingIfNeeded: hash >> UInt32(28 - 4 * place)) & 0xF
      return digit < 10 ? 0x30 + digit : 0x57 + digit
    }
  }
}

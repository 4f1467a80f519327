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
    guard Self.checksum(body) == Array(record.prefix(8)) else { return nil }
    let fields = body.split(separator: 0x09, omittingEmptySubsequences: false)
    guard fields.count == 5,
      let time = Int(String(decoding: fields[0], as: UTF8.self)),
      let duration = Int(String(decoding: fields[1], as: UTF8.self)),
      let outcome = Outcome(rawValue: String(decoding: fields[2], as: UTF8.self))
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

  private static func unescape(_ field: ArraySlice<UInt8>) -> String {
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
    let digits = Array("0123456789abcdef".utf8)
    return (0..<8).map { digits[Int(hash >> UInt32(28 - 4 * $0)) & 0xF] }
  }
}

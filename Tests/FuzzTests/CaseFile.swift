import Foundation

/// A file of inputs, one a line, `#` before remarks: ASCII as it is, all else and the backslash as `\xHH`, a line feed
/// as `\n`.
struct CaseFile {
  let inputs: [[UInt8]]

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")

  init(named name: String) throws {
    let text = try String(contentsOf: Self.folder.appendingPathComponent(name + ".txt"), encoding: .utf8)
    inputs = try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { try Self.decode($0) }
  }

  struct Malformed: Error { let line: String }

  static func decode(_ line: Substring) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(line.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "n"): bytes.append(0x0A)
      case UInt8(ascii: "x"):
        guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
          throw Malformed(line: String(line))
        }
        bytes.append(value)
        rest = rest.dropFirst(2)
      default: throw Malformed(line: String(line))
      }
    }
    return bytes
  }
}

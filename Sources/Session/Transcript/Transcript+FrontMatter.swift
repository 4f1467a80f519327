import Language
import Rendering
import Text

extension Transcript {
  func frontMatter(_ session: Session) -> String {
    var lines = ["---", "format: \(Self.format)", "tool: hearsay \(Version.text)"]
    let files = session.initialData.map(dataLine)
    if files.count == 1 { lines.append("data: \(files[0])") }
    if files.count > 1 { lines += ["data:"] + files.map { "  - \($0)" } }
    lines.append("recorded: \(CivilTime.instant(session.host.now()))")
    if !session.parameters.isEmpty {
      let pairs = session.parameters.sorted { $0.key < $1.key }.map {
        "\(Self.scalar($0.key)): \(Self.scalar($0.value))"
      }
      lines.append("params: {\(pairs.joined(separator: ", "))}")
    }
    return (lines + ["---"]).joined(separator: "\n") + "\n"
  }

  /// `arms.claims sha256:…`, and `map:arms.map` where a map was used.
  func dataLine(_ file: DataFile) -> String {
    let name = Self.scalar(Paths.relative(file.name, to: directory))
    let map = file.map.map { " map:\(Self.scalar(Paths.relative($0, to: directory)))" } ?? ""
    return "\(name) sha256:\(file.digest)\(map)"
  }

  /// A YAML scalar: plain where that is safe, else in double quotes.
  static func scalar(_ text: String) -> String {
    let isSafe = text.utf8.allSatisfy { $0.isLetterOrDigit || $0 == 0x5F || $0 == 0x2D || $0 == 0x2E || $0 == 0x2F }
    // A sample's name holds a colon, which is plain in YAML where no space follows it.
    let isSample =
      text.hasPrefix(Samples.prefix) && text.utf8.dropFirst(7).allSatisfy { $0.isLetterOrDigit || $0 == 0x2D }
    if isSafe || isSample, !text.isEmpty, text.first != "-" { return text }
    return CanonicalJSON.string(text)
  }
}

/// An argument of a dot-command, quoted where it must be.
enum DotArgument {
  static func text(_ value: String) -> String { Quoting.quoteIfNeeded(value, in: .dotArgument) }
}

extension CivilTime {
  /// Seconds since 1970 as `2022-09-06T14:05:09Z`.
  static func instant(_ seconds: Int) -> String {
    let rest = ((seconds % 60) + 60) % 60
    return text(seconds).replacing(" ", with: "T") + ":" + (rest < 10 ? "0" : "") + "\(rest)Z"
  }

  /// The seconds since 1970 of what ``instant(_:)`` writes; nil for anything else.
  static func seconds(_ text: some StringProtocol) -> Int? {
    let bytes = Array(text.utf8)
    let shape = Array("0000-00-00T00:00:00Z".utf8)
    guard bytes.count == shape.count else { return nil }
    for (byte, model) in zip(bytes, shape) where model == 0x30 ? byte &- 48 >= 10 : byte != model { return nil }
    func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 - 48) } }
    let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
    guard 1...12 ~= month, 1...31 ~= day else { return nil }
    // Days before the month in a year that begins in March, after the 400-year cycle of the Gregorian calendar.
    let shifted = month > 2 ? year : year - 1
    let months = month > 2 ? month - 3 : month + 9
    let cycle = shifted / 400
    let inCycle = shifted % 400
    let days =
      cycle * 146_097 + inCycle * 365 + inCycle / 4 - inCycle / 100 + (153 * months + 2) / 5 + day - 1 - 719_468
    return days * 86_400 + number(11..<13) * 3600 + number(14..<16) * 60 + number(17..<19)
  }
}

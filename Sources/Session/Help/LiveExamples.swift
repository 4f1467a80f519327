import Claims
import Commands
import Language
import Query
import Text

/// Examples made of names that the loaded data hold, so that they can be run as they stand.
struct LiveExamples {
  /// Two sources that speak on one question, the question, and a claim of each.
  private let first: String
  private let second: String
  private let subject: String
  private let property: String
  private let claim: String
  private let other: String
  private let word: String?

  /// How many claims are looked at for a question on which several speak.
  private static var lookedAt: Int { 100_000 }

  /// Nil where there are no claims.
  init?(_ session: Session) {
    let store = session.workspace.store
    guard let pair = Self.pair(store) else { return nil }
    func name(_ id: String) -> String { Quoting.quoteIfNeeded(id, in: .fieldValue) }
    first = name(store.sources.id(store.origin(pair.0)))
    second = name(store.sources.id(store.origin(pair.1)))
    subject = name(store.entities.id(store.subject(pair.0)))
    property = name(store.properties.id(store.property(pair.0)))
    claim = name(store.id(pair.0))
    other = name(store.id(pair.1))
    word = store.text[pair.0].split(separator: " ").first { $0.utf8.count > 5 && $0.utf8.allSatisfy(Self.isLetter) }
      .map(String.init)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 97 < 26 }

  /// Claims of two sources on one question, with different values if there are such.
  private static func pair(_ store: ClaimStore) -> (Row, Row)? {
    var byQuestion: [UInt32: Row] = [:]
    var agreeing: (Row, Row)?
    var any: Row?
    for row in store.allRows.prefix(lookedAt) where store.origin(row) != .unattributed {
      any = any ?? row
      guard let earlier = byQuestion[store.question[Int(row)]] else {
        byQuestion[store.question[Int(row)]] = row
        continue
      }
      guard store.origin(earlier) != store.origin(row) else { continue }
      if store.values.meaning(of: store.valueID(earlier)) != store.values.meaning(of: store.valueID(row)) {
        return (earlier, row)
      }
      agreeing = agreeing ?? (earlier, row)
    }
    return agreeing ?? any.map { ($0, $0) }
  }

  /// A term with the field that selects something.
  func filter(_ field: String) -> String? {
    switch field {
    case "by", "from": "claims \(field):\(first)"
    case "about": "claims about:\(subject)"
    case "on": "claims on:\(property)"
    case "id": "claims id:\(claim)"
    case "text": word.map { "claims text:\($0)" }
    default: nil
    }
  }

  func examples(of command: String) -> [Example] {
    lines(of: command).map { Example($0, "") }
  }

  private func lines(of command: String) -> [String] {
    switch command {
    case "claims":
      ["claims by:\(first)", "claims on:\(property) about:\(subject)", "claims by:\(first) | count by=on"]
    case "compare":
      first == second
        ? []
        : [
          "compare \(first) \(second)", "compare \(first) \(second) on:\(property)",
          "compare \(first) \(second) verdict=shared | top 5",
        ]
    case "conflicts", "corroborate", "first", "revisions", "trace", "timeline", "matrix", "circular":
      ["\(command) on:\(property)", "\(command) about:\(subject)", "\(command) | top 5"]
    case "sources", "entities", "properties":
      [command, "\(command) on:\(property)", "\(command) about:\(subject) | top 5"]
    case "silent": ["silent \(first)", "silent \(first) on:\(property)", "silent \(second) | top 5"]
    case "show": ["show \(claim)", "claims about:\(subject) | show", "show \(claim) \(other)"]
    case "describe": ["describe", "describe \(first)", "claims on:\(property) | describe"]
    case "why":
      [
        first == second ? "claims on:\(property) | why" : "why \(claim) \(other)", "conflicts | why",
        "corroborate on:\(property) | why",
      ]
    case "diff", "and", "minus": combining(command)
    default: stageLines(of: command)
    }
  }

  /// Lines that follow one another: each of the commands needs a result beside the one it works on.
  private func combining(_ command: String) -> [String] {
    let named = "$first = claims by:\(first)"
    switch command {
    case "diff": return [named, "claims on:\(property)", "diff $first _"]
    case "and": return [named, "claims on:\(property) | and $first", "conflicts | and $first"]
    default: return [named, "claims on:\(property) | minus $first", "claims | minus $first | count by=by"]
    }
  }

  private func stageLines(of command: String) -> [String] {
    switch command {
    case "sort": ["claims on:\(property) | sort said:desc", "claims by:\(first) | sort value", "sources | sort name"]
    case "top": ["conflicts | top 5", "sources | top 3", "claims | sort said:desc | top 5"]
    case "count": ["claims about:\(subject) | count by=by", "claims | count by=on", "claims by:\(first) | count"]
    case "cols":
      [
        "claims about:\(subject) | cols id by value said", "claims by:\(first) | cols on value",
        "sources | cols name claims",
      ]
    case "uniq":
      ["claims on:\(property) | uniq value", "claims | uniq by", "claims by:\(first) | uniq about on"]
    case "expect":
      [
        "claims by:\(first) | expect count>=1", "claims by:\(first) on:\(property) | expect by=\(first)",
        "claims on:\(property) | expect count>0",
      ]
    case "save":
      [
        "claims by:\(first) | save claims.csv", "conflicts | save conflicts.md", "trace \(claim) | save chain.svg",
      ]
    case "amend": ["amend \(claim) cred:2"]
    case "retract": ["retract \(claim)"]
    default: []
    }
  }
}

extension Session {
  /// Whether the embedded sample is all that is loaded: the declared examples are made for it.
  var isSample: Bool { dataFiles.map(\.name) == [Samples.standard] }
}

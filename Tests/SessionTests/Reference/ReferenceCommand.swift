/// A command that the program reads as a line and the reference model as a value.
enum ReferenceCommand {
  /// A field of a claim with its new value.
  enum Change {
    case by(String)
    case via([String])
    case about(String)
    case value(String)
    case text(String)
    case tags([String])

    func apply(to claim: inout ReferenceModel.Statement) {
      switch self {
      case .by(let source): claim.by = source
      case .via(let sources): claim.via = sources
      case .about(let entity): claim.about = entity
      case .value(let value): claim.value = value
      case .text(let text): claim.text = text
      case .tags(let tags): claim.tags = tags
      }
    }

    var text: String {
      switch self {
      case .by(let source): "by:\(source)"
      case .via(let sources): "via:" + sources.joined(separator: ",")
      case .about(let entity): "about:\(entity)"
      case .value(let value): "value:\(value)"
      case .text(let text): "\"\(text)\""
      case .tags(let tags): "tag:" + tags.joined(separator: ",")
      }
    }
  }

  case describe(ReferenceModel.Kind, String, ReferenceModel.Thing)
  case assert(String?, ReferenceModel.Statement)
  case amend(String, Change)
  case retract([String])
  case merge(ReferenceModel.Kind, String, String)
  case undo
  case redo

  var line: String {
    switch self {
    case .describe(let kind, let id, let thing):
      var line = "\(kind.rawValue) \(id)"
      if let name = thing.name { line += " \"\(name)\"" }
      if let kind = thing.kind { line += " kind:\(kind)" }
      if !thing.aliases.isEmpty { line += " alias:" + thing.aliases.joined(separator: ",") }
      if !thing.partOf.isEmpty { line += " part-of:" + thing.partOf.joined(separator: ",") }
      return line
    case .assert(let id, let claim):
      var line =
        "assert" + (id.map { " " + $0 } ?? "") + " by:\(claim.by) about:\(claim.about) on:note value:\(claim.value)"
      if !claim.via.isEmpty { line += " via:" + claim.via.joined(separator: ",") }
      if !claim.tags.isEmpty { line += " tag:" + claim.tags.joined(separator: ",") }
      if let target = claim.denies { line += " deny:\(target)" }
      if !claim.text.isEmpty { line += " \"\(claim.text)\"" }
      return line
    case .amend(let id, let change): return "amend \(id) \(change.text)"
    case .retract(let ids): return "retract " + ids.joined(separator: " ")
    case .merge(let kind, let kept, let other): return "merge \(kind.rawValue) \(kept) \(other)"
    case .undo: return ".undo"
    case .redo: return ".redo"
    }
  }
}

/// Commands that hit each other: few names, few ids, every kind of change.
struct ReferenceCommandMaker {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func number(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 11) % limit
  }

  private mutating func source() -> String { "s\(number(9))" }
  private mutating func entity() -> String { "e\(number(9))" }
  private mutating func claim() -> String { "c\(1 + number(40))" }

  private mutating func thing(_ kind: ReferenceModel.Kind) -> ReferenceModel.Thing {
    var thing = ReferenceModel.Thing()
    if number(2) == 0 { thing.name = "Name \(number(99)) of \(kind.rawValue)" }
    if number(3) == 0 { thing.kind = ["agency", "place", "other"][number(3)] }
    if number(4) == 0 { thing.aliases = ["alias\(number(50))x"] }
    if number(3) == 0 { thing.partOf = [kind == .source ? source() : entity()] }
    return thing
  }

  private mutating func statement() -> ReferenceModel.Statement {
    ReferenceModel.Statement(
      by: source(), via: number(3) == 0 ? [source(), "r\(number(3))"] : [], about: entity(), value: "v\(number(9))",
      text: number(2) == 0 ? "text \(number(999))" : "", tags: number(5) == 0 ? ["t\(number(4))"] : [],
      denies: number(6) == 0 ? claim() : nil)
  }

  mutating func command() -> ReferenceCommand {
    switch number(20) {
    case 0, 1: return .describe(.source, source(), thing(.source))
    case 2, 3: return .describe(.entity, entity(), thing(.entity))
    case 4, 5: return .retract(number(4) == 0 ? [claim(), claim()] : [claim()])
    case 6: return .merge(.source, source(), source())
    case 7: return .merge(.entity, entity(), entity())
    case 8, 9, 10: return .undo
    case 11, 12: return .redo
    case 13: return .amend(claim(), .by(source()))
    case 14:
      return .amend(
        claim(), [.value("w\(number(9))"), .text("other \(number(99))"), .tags(["u\(number(3))"])][number(3)])
    case 15: return .amend(claim(), number(2) == 0 ? .about(entity()) : .via([source()]))
    case 16: return .assert(claim(), statement())
    default: return .assert(nil, statement())
    }
  }
}

/// A command that the program reads as lines, and the plain model as a value.
package enum PlainCommand: Hashable, Sendable {
  case edit(PlainEdit)
  /// Definitions of a file that is imported, as one edit; what cannot be read of it is left out.
  case load([PlainEdit])
  case undo
  case redo
  case ask(PlainQuery)
  /// What is never allowed.
  case bad(String)
  /// The program ends, and another begins with the data and the journal.
  case reopen

  /// What is typed; of a load, the lines of the file.
  package var lines: [String] {
    switch self {
    case .edit(let edit): [edit.line]
    case .load(let edits): edits.map(\.line)
    case .undo: [".undo"]
    case .redo: [".redo"]
    case .ask(let query): query.lines
    case .bad(let line): [line]
    case .reopen: []
    }
  }
}

extension PlainCommand {
  /// The command for people.
  package var text: String {
    switch self {
    case .load: "import of: " + lines.joined(separator: "; ")
    case .reopen: "the program ends and begins again"
    default: lines.joined(separator: "; ")
    }
  }
}

extension PlainEdit {
  package var line: String {
    switch self {
    case .describe(let kind, let id, let thing):
      var line = "\(kind.rawValue) \(id)"
      if let name = thing.name { line += " \"\(name)\"" }
      if let word = thing.kind { line += " kind:\(word)" }
      if let country = thing.country { line += " country:\(country)" }
      if let letter = thing.reliability { line += " rel:\(letter)" }
      if !thing.aliases.isEmpty { line += " alias:" + thing.aliases.joined(separator: ",") }
      if !thing.partOf.isEmpty { line += " part-of:" + thing.partOf.joined(separator: ",") }
      if !thing.ties.isEmpty { line += " tie:" + thing.ties.joined(separator: ",") }
      return line
    case .declare(let id, let flags, let isKeyed):
      return "property \(id)" + flags.map { " \($0)" }.joined() + (isKeyed.map { $0 ? " key:to" : " key:\"\"" } ?? "")
    case .assert(let id, let claim): return "assert" + (id.map { " \($0)" } ?? "") + claim.line
    case .amend(let id, let change): return "amend \(id)" + change.line
    case .retract(let ids): return "retract " + ids.joined(separator: " ")
    case .merge(let kind, let kept, let others):
      return "merge \(kind.rawValue) \(kept) " + others.joined(separator: " ")
    }
  }
}

extension PlainClaim {
  fileprivate var line: String {
    var changes: [PlainChange] = []
    if let by { changes.append(.by(by)) }
    if !via.isEmpty { changes.append(.via(via)) }
    if !about.isEmpty { changes.append(.about(about)) }
    var line = changes.map(\.line).joined() + (on.isEmpty ? "" : " on:\(on)")
    changes = []
    if let value { changes.append(.value(value)) }
    if let to { changes.append(.to(to)) }
    if let stance { changes.append(.stance(stance)) }
    if let act, !(target != nil && ["deny", "confirm"].contains(act)) { changes.append(.act(act)) }
    if let likely { changes.append(.likely(likely)) }
    if let said { changes.append(.said(said)) }
    if let date { changes.append(.date(date)) }
    if let credibility { changes.append(.credibility(credibility)) }
    if let confidence { changes.append(.confidence(confidence)) }
    if !tags.isEmpty { changes.append(.tags(tags)) }
    if let target { changes.append(.answer(target, act: ["deny", "confirm"].contains(act) ? act : nil)) }
    if !text.isEmpty { changes.append(.text(text)) }
    line += changes.map(\.line).joined()
    return line
  }
}

extension PlainChange {
  var line: String {
    func field(_ name: String, _ value: String?) -> String { " \(name):" + (value.map { "\"\($0)\"" } ?? "\"\"") }
    switch self {
    case .by(let source): return field("by", source)
    case .via(let hops):
      let words = hops.map { hop in
        hop.relation == "quoted" && hop.stance == "Uu"
          ? hop.source : "\(hop.source)[\(hop.relation)\(hop.stance == "Uu" ? "" : ",\(hop.stance)")]"
      }
      return words.isEmpty ? " via:\"\"" : " via:" + words.joined(separator: ",")
    case .about(let entity): return " about:\(entity)"
    case .value(let value): return field("value", value.text)
    case .to(let value): return field("to", value?.text)
    case .stance(let stance): return field("stance", stance)
    case .act(let act): return field("act", act)
    case .likely(let word): return field("likely", word)
    case .said(let date): return field("said", date)
    case .date(let date): return field("date", date)
    case .credibility(let number): return field("cred", number)
    case .confidence(let word): return field("conf", word)
    case .text(let text): return text.isEmpty ? " text:\"\"" : " \"\(text)\""
    case .tags(let tags): return tags.isEmpty ? " tag:\"\"" : " tag:" + tags.joined(separator: ",")
    case .answer(let id, let act): return field(act == "deny" || act == "confirm" ? act ?? "" : "answers", id)
    }
  }
}

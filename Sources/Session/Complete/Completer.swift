import Claims
import Commands
import Language
import Query
import Text

/// What can stand at the cursor, from the grammar and from the data, with counts under the filters already typed.
///
/// It never blocks for long: beyond its budget it counts what it has seen and says that there may be more.
package struct Completer {
  package struct Candidate: Hashable, Sendable {
    package var replacement: String
    package var display: String
    /// A description or a count, shown beside it.
    package var note: String
    /// Whether a space follows it.
    package var isFinal: Bool
  }

  package struct Answer: Sendable {
    /// The bytes that a candidate replaces.
    package var span: Span
    package var candidates: [Candidate] = []
    package var isPartial = false
    /// What to say when there are none.
    package var message: String?
  }

  /// How a piece of the line is painted.
  package enum Colour: Sendable { case verb, field, known, unknown, quoted, option, error, comment, plain }

  let session: Session
  /// Seconds that one answer may take.
  private let budget: Double
  /// When the answer under way must be given, by ``Monotonic``.
  private(set) var deadline = Double.infinity
  /// Whether the stages that are typed go on from `.history`.
  private(set) var isBehindHistory = false

  package init(session: Session, budget: Double = 0.025) {
    self.session = session
    self.budget = budget
  }

  /// The candidates at a cursor given in Unicode scalars.
  package func candidates(for text: String, cursor: Int) -> Answer {
    var timed = self
    timed.deadline = Monotonic.seconds + budget
    let offset = String(String.UnicodeScalarView(text.unicodeScalars.prefix(cursor))).utf8.count
    let command = Self.command(at: offset, of: text)
    var answer = timed.answer(for: command.text, at: offset - command.start)
    answer.span = Span(answer.span.lower + command.start, answer.span.upper + command.start)
    return answer
  }

  var isLate: Bool { Monotonic.seconds > deadline }

  private func answer(for text: String, at offset: Int) -> Answer {
    if let rest = Self.behindHistory(text, before: offset) {
      var further = self
      further.isBehindHistory = true
      return further.answer(for: rest, at: offset)
    }
    let context = CompletionContext.at(offset, in: text, session.parser)
    var answer = Answer(span: context.wholeSpan.upper > offset ? context.wholeSpan : context.span)
    for expectation in context.expectations {
      answer.candidates += candidates(expectation, context, &answer)
    }
    keepSign(behind: &answer, in: text)
    if answer.candidates.isEmpty {
      answer.message = answer.isPartial ? "too many claims to look through at once: type on" : emptyMessage(context)
    }
    return answer
  }

  /// For stages behind `.history …` the line with blanks in its place, byte for byte: a line of stages is one that goes
  /// on from a result.
  static func behindHistory(_ text: String, before offset: Int) -> String? {
    guard text.hasPrefix(".history ") else { return nil }
    let bytes = Array(text.utf8)
    guard let bar = HistoryLines.bar(in: bytes), bar < offset else { return nil }
    return String(repeating: " ", count: bar) + String(decoding: bytes[bar...], as: UTF8.self)
  }

  private func emptyMessage(_ context: CompletionContext) -> String? {
    guard let first = context.expectations.first else { return nil }
    switch first {
    case .fieldValue("text", _): return "text: takes any words of a claim, in quotation marks if there are several"
    case .fieldValue(let name, _):
      return context.prefix.isEmpty
        ? "no claims here have \(name):" : "nothing fits \(name):\(context.prefix) beside the other terms of this line"
    case .verb, .stage: return "no command starts with '\(context.prefix)'; ? lists them"
    case .operand(let operand, _), .dotArgument(let operand, _): return expected(operand.name, operand.slot, context)
    case .optionValue(let option): return expected(option.name + "=", option.slot, context)
    default: return nil
    }
  }

  /// What a place takes that has nothing to choose from, or nothing that starts as typed.
  private func expected(_ name: String, _ slot: Slot, _ context: CompletionContext) -> String {
    let what = slot.noun.map { $0 == name ? name : "\(name), \($0)" } ?? name
    return context.prefix.isEmpty ? "here goes \(what)" : "nothing starts with '\(context.prefix)'; here goes \(what)"
  }

  func candidates(
    _ expectation: CompletionContext.Expectation, _ context: CompletionContext, _ answer: inout Answer
  ) -> [Candidate] {
    switch expectation {
    case .verb: return commands(context, [.verb, .definition])
    case .stage: return commands(context, [.stage, .verb])
    case .operand(let operand, _):
      let slot = mergedSlot(context) ?? operand.slot
      let others = context.operands + context.operandsBehind
      let taken = Set(others.compactMap { takenName($0.value, slot) })
      return values(slot, field: nil, context, &answer).filter { !taken.contains(Array($0.display.utf8)) }
    case .fieldName: return fieldNames(context)
    case .fieldValue(let name, let field): return fieldValues(name, field, context, &answer)
    case .optionName: return optionNames(context)
    case .optionValue(let option): return values(option.slot, field: nil, context, &answer)
    case .pairValue: return words(["asc", "desc"], context)
    case .flag: return words(context.signature?.flags ?? [], context)
    case .dotName: return commands(context, [.dot])
    case .dotArgument(let operand, let index):
      if context.signature?.name == "history" { return historyTerms(context) }
      let isTable = index > 0 && ["open", "import"].contains(context.signature?.name ?? "")
      return (isTable ? columns(context) : []) + (operand.name == "query-or-script" ? queries(context) : [])
        + values(operand.slot, field: nil, context, &answer)
    case .helpTopic:
      return Session.grammar.signatures.filter { fits($0.name, context.prefix) }
        .map { Candidate(replacement: $0.name, display: $0.name, note: $0.summary, isFinal: true) }
    case .reference: return references(context)
    }
  }

  /// What `merge` makes one, behind the word that says it.
  private func mergedSlot(_ context: CompletionContext) -> Slot? {
    guard context.signature?.name == "merge", case .word("source", _) = context.operands.first?.value else {
      return nil
    }
    return .source
  }

  /// The colon or the equals sign that stands behind the name at the cursor is not written again.
  private func keepSign(behind answer: inout Answer, in text: String) {
    guard let next = text.utf8.dropFirst(answer.span.upper).first, next == 0x3A || next == 0x3D else { return }
    for index in answer.candidates.indices where answer.candidates[index].replacement.utf8.last == next {
      answer.candidates[index].replacement.removeLast()
    }
  }

  /// The id of an operand that is already there, where the same thing twice makes no sense: a source compared with
  /// itself.
  private func takenName(_ operand: Operand, _ slot: Slot) -> [UInt8]? {
    guard slot == .source, case .word(let word, _) = operand else { return nil }
    let store = session.workspace.store
    let code = session.workspace.names.findSource(word, in: store)
    return code.map { Array(store.sources.id($0).utf8) }
  }

  // MARK: - From the grammar

  private func commands(_ context: CompletionContext, _ roles: [Signature.Role]) -> [Candidate] {
    roles.flatMap { role in
      Session.grammar.signatures.filter { $0.role == role && fits($0.name, bare(context.prefix)) }
        .map { signature in
          let name = role == .dot && !isAfterDot(context) ? "." + signature.name : signature.name
          return Candidate(replacement: name, display: name, note: signature.summary, isFinal: true)
        }
    }
  }

  /// Whether the span to replace starts behind the dot of a dot-command.
  private func isAfterDot(_ context: CompletionContext) -> Bool {
    !context.prefix.hasPrefix(".") && context.span.lower > 0
  }
  private func bare(_ prefix: String) -> String { prefix.hasPrefix(".") ? String(prefix.dropFirst()) : prefix }

  private func fieldNames(_ context: CompletionContext) -> [Candidate] {
    guard let signature = context.signature else { return [] }
    var fields = signature.fields
    if signature.takesTerms { fields += Session.grammar.fields }
    let store = session.workspace.store
    var result = fields.filter { fits($0.name, context.prefix) }
      .map { Candidate(replacement: $0.name + ":", display: $0.name + ":", note: $0.summary, isFinal: false) }
    if signature.takesTerms || signature.name == "assert" {
      for code in usedQualifiers(store) where fits(store.properties.id(code), context.prefix) {
        let id = store.properties.id(code)
        result.append(
          Candidate(
            replacement: id + ":", display: id + ":", note: "qualifier: \(store.properties.name(code))", isFinal: false)
        )
      }
    }
    return result
  }

  private func usedQualifiers(_ store: ClaimStore) -> [PropertyID] {
    var found: Set<PropertyID> = []
    for set in 0..<min(store.qualifiers.count, 20_000) {
      for item in store.qualifiers[QualifiersID(set)] { found.insert(item.property) }
    }
    return found.sorted()
  }

  private func optionNames(_ context: CompletionContext) -> [Candidate] {
    (context.signature?.options ?? []).filter { $0.name != "COLUMN" && fits($0.name, context.prefix) }
      .map { Candidate(replacement: $0.name + "=", display: $0.name + "=", note: $0.summary, isFinal: false) }
  }

  private func references(_ context: CompletionContext) -> [Candidate] {
    var names = session.results.names.map { "$" + $0 } + session.parameters.keys.sorted().map { "$" + $0 }
    if session.results.latest > 0 { names.insert("_", at: 0) }
    return names.filter { $0.hasPrefix(context.prefix) }.map { name in
      let rows = session.results.find(name == "_" ? .result(nil) : .named(String(name.dropFirst())))?.rowCount
      return Candidate(replacement: name, display: name, note: rows.map { "\($0) rows" } ?? "parameter", isFinal: true)
    }
  }

  func words(_ words: [String], _ context: CompletionContext) -> [Candidate] {
    words.filter { fits($0, context.prefix) }
      .map { Candidate(replacement: context.insertion(of: $0), display: $0, note: "", isFinal: true) }
  }

  /// Whether a word starts as typed, case and accents aside.
  func fits(_ word: String, _ prefix: String) -> Bool {
    prefix.isEmpty || NameFolding.fold(word).hasPrefix(NameFolding.fold(prefix))
  }
}

import Claims
import Language

/// The parameters and results that lines refer to.
struct ParameterUses {
  /// Names after `$` in the order of their first use, each with the type that its place takes.
  private(set) var names: [(name: String, kind: QueryParameter.Kind)] = []
  /// The first reference to an earlier result (`_`, `_3`, a row), which only the session at hand can know.
  private(set) var result: Spanned<String>?
  /// Results that the lines name themselves.
  private var assigned: Set<String> = []

  func uses(_ name: String) -> Bool { names.contains { $0.name == name } }

  mutating func add(_ line: Line) {
    switch line {
    case .pipeline(let pipeline): add(pipeline)
    case .assign(let name, let pipeline):
      add(pipeline)
      assigned.insert(name.value)
    case .define(let definition):
      for operand in definition.operands { add(operand, .text) }
      for term in definition.terms { add(term) }
    case .dot(let dot):
      for argument in dot.arguments {
        let value = GivenParameter(argument.value)?.value ?? argument.value
        if value.hasPrefix("$"), value.utf8.count > 1 { note(String(value.dropFirst())) }
      }
    case .empty, .help: break
    }
  }

  private mutating func add(_ pipeline: Pipeline) {
    switch pipeline.head {
    case .verb(let stage): add(stage)
    case .reference(let reference, let terms):
      switch reference.value {
      case .named(let name): note(name, .claim)
      case .result: result = result ?? Spanned(LinePrinter.text(of: reference.value), reference.span)
      }
      for term in terms { add(term) }
    case .last: result = result ?? Spanned("|", pipeline.span)
    }
    for stage in pipeline.stages { add(stage) }
  }

  private mutating func add(_ stage: Stage) {
    let signature = Session.grammar.signature(named: stage.verb.value)
    for (position, operand) in stage.operands.enumerated() {
      let declared = signature?.operands ?? []
      let slot = position < declared.count ? declared[position].slot : declared.last?.slot
      add(operand, slot.map(Self.kind) ?? .text)
    }
    for term in stage.terms { add(term) }
  }

  private mutating func add(_ operand: Spanned<Operand>, _ kind: QueryParameter.Kind) {
    switch operand.value {
    case .reference(.named(let name)): note(name, kind)
    case .reference(.result), .integer:
      // A number is a row only where something of the model stands; `top 5` is a count.
      if case .integer = operand.value, kind == .text || kind == .number { return }
      result = result ?? Spanned(LinePrinter.text(of: operand.value), operand.span)
    case .word, .pair: break
    }
  }

  private mutating func add(_ term: Spanned<Term>) {
    switch term.value {
    case .field(let name, let patterns, _):
      let kind = Self.kind(ofField: name.value)
      for pattern in patterns {
        switch pattern.value {
        case .exactly(let atom), .compared(_, let atom): add(atom, kind)
        case .range(let low, let high), .possibleRange(let low, let high):
          if let low { add(low, kind) }
          if let high { add(high, kind) }
        }
      }
    case .group(let alternatives, _):
      for alternative in alternatives { for term in alternative { add(term) } }
    case .option(let name, _, let atom): add(atom.value, name.value == "count" ? .number : .text)
    case .word, .string: break
    }
  }

  private mutating func add(_ atom: Atom, _ kind: QueryParameter.Kind) {
    if case .parameter(let name) = atom { note(name, kind) }
  }

  private mutating func note(_ name: String, _ kind: QueryParameter.Kind = .text) {
    if !assigned.contains(name), !uses(name) { names.append((name, kind)) }
  }

  private static func kind(_ slot: Slot) -> QueryParameter.Kind {
    switch slot {
    case .source: .source
    case .entity: .entity
    case .property: .property
    case .claim: .claim
    case .number: .number
    default: .text
    }
  }

  private static func kind(ofField name: String) -> QueryParameter.Kind {
    switch name {
    case "by", "via", "from": .source
    case "about": .entity
    case "on": .property
    case "id": .claim
    case "n": .number
    default: .text
    }
  }
}

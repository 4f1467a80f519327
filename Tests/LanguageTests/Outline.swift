import Language
import Text

/// Syntax as one line of text with every distinction visible, so that tables can state what is expected.
enum Outline {
  static func of(_ line: Line) -> String {
    switch line {
    case .empty: "empty"
    case .dot(let dot):
      "dot \(dot.name.value) \(dot.arguments.map { "<\($0.value)>" }.joined()) rest<\(dot.rest.value)>"
    case .help(let word): "help \(word?.value ?? "-")"
    case .assign(let name, let pipeline): "$\(name.value) := \(of(pipeline))"
    case .define(let definition): "define \(stage(definition.verb, definition.operands, definition.terms))"
    case .pipeline(let pipeline): of(pipeline)
    }
  }

  static func of(_ pipeline: Pipeline) -> String {
    let head =
      switch pipeline.head {
      case .last: "last"
      case .verb(let stage): of(stage)
      case .reference(let reference, let terms):
        ([of(reference.value)] + terms.map { of($0.value) }).joined(separator: " ")
      }
    return ([head] + pipeline.stages.map { of($0) }).joined(separator: " | ")
  }

  static func of(_ stage: Stage) -> String { self.stage(stage.verb, stage.operands, stage.terms) }

  private static func stage(
    _ verb: Spanned<String>, _ operands: [Spanned<Operand>], _ terms: [Spanned<Term>]
  ) -> String {
    ([verb.value] + operands.map { of($0.value) } + terms.map { of($0.value) }).joined(separator: " ")
  }

  static func of(_ operand: Operand) -> String {
    switch operand {
    case .word(let word, let quoted): quoted ? "op'\(word)'" : "op<\(word)>"
    case .integer(let number): "int<\(number)>"
    case .reference(let reference): of(reference)
    case .pair(let a, let b): "pair<\(a);\(b)>"
    }
  }

  static func of(_ reference: Reference) -> String {
    switch reference {
    case .result(nil): "ref<_>"
    case .result(let number?): "ref<_\(number)>"
    case .named(let name): "ref<$\(name)>"
    }
  }

  static func of(_ term: Term) -> String {
    switch term {
    case .field(let name, let values, let negated):
      (negated ? "not " : "") + name.value + "=[" + values.map { of($0.value) }.joined(separator: ";") + "]"
    case .word(let word, let negated): (negated ? "not " : "") + "word<\(word)>"
    case .string(let string, let negated): (negated ? "not " : "") + "string<\(string)>"
    case .group(let alternatives, let negated):
      (negated ? "not " : "") + "("
        + alternatives.map { $0.map { of($0.value) }.joined(separator: " ") }.joined(separator: " OR ") + ")"
    case .option(let name, let comparison, let atom): "{\(name.value)\(comparison.rawValue)\(of(atom.value))}"
    }
  }

  static func of(_ pattern: ValuePattern) -> String {
    switch pattern {
    case .exactly(let atom): of(atom)
    case .compared(let comparison, let atom): "cmp\(comparison.rawValue)\(of(atom))"
    case .possibleRange(let a, let b): "possible(\(a.map { of($0) } ?? "-"),\(b.map { of($0) } ?? "-"))"
    case .range(let a, let b): "range(\(a.map { of($0) } ?? "-"),\(b.map { of($0) } ?? "-"))"
    }
  }

  static func of(_ atom: Atom) -> String {
    switch atom {
    case .word(let word): word
    case .quoted(let text): "'\(text)'"
    case .parameter(let name): "$\(name)"
    }
  }
}

import Text

/// Writes syntax as text in its canonical form: one space between parts, verbs by their full names, quotation marks
/// only where they were or are needed.
///
/// What was parsed without a diagnostic is read back as the same line. Syntax made by a program is safe too: a word
/// that would not be read back as one word is put in quotation marks.
package enum LinePrinter {
  package static func text(of line: Line) -> String {
    switch line {
    case .empty: ""
    case .dot(let dot): dot.rest.value.isEmpty ? ".\(dot.name.value)" : ".\(dot.name.value) \(dot.rest.value)"
    case .help(let word): word.map { "? \(Quoting.quoteIfNeeded($0.value, in: .dotArgument))" } ?? "?"
    case .assign(let name, let pipeline): "$\(name.value) = \(text(of: pipeline))"
    case .define(let definition): parts(definition.verb, definition.operands, definition.terms)
    case .pipeline(let pipeline): text(of: pipeline)
    }
  }

  package static func text(of pipeline: Pipeline) -> String {
    let stages = pipeline.stages.map { "| " + text(of: $0) }
    let head =
      switch pipeline.head {
      case .last: [String]()
      case .verb(let stage): [text(of: stage)]
      case .reference(let reference, let terms):
        [([text(of: reference.value)] + terms.map { text(of: $0.value) }).joined(separator: " ")]
      }
    return (head + stages).joined(separator: " ")
  }

  package static func text(of stage: Stage) -> String { parts(stage.verb, stage.operands, stage.terms) }

  private static func parts(
    _ verb: Spanned<String>, _ operands: [Spanned<Operand>], _ terms: [Spanned<Term>]
  ) -> String {
    ([verb.value] + operands.map { text(of: $0.value) } + terms.map { text(of: $0.value) }).joined(separator: " ")
  }

  package static func text(of operand: Operand) -> String {
    switch operand {
    case .word(let word, quoted: true): Quoting.quote(word)
    case .word(let word, quoted: false): Quoting.isBareOperand(word) ? word : Quoting.quote(word)
    case .integer(let number): String(number)
    case .reference(let reference): text(of: reference)
    case .pair(let name, let value): "\(name):\(value)"
    }
  }

  package static func text(of reference: Reference) -> String {
    switch reference {
    case .result(let number): "_" + (number.map(String.init) ?? "")
    case .named(let name): "$" + name
    }
  }

  package static func text(of term: Term) -> String {
    switch term {
    case .field(let name, let values, let negated):
      (negated ? "-" : "") + name.value + ":" + values.map { text(of: $0.value) }.joined(separator: ",")
    case .word(let word, let negated):
      (negated ? "-" : "") + (Quoting.isBareTerm(word, negated: negated) ? word : Quoting.quote(word))
    case .string(let string, let negated): (negated ? "-" : "") + Quoting.quote(string)
    case .group(let alternatives, let negated):
      (negated ? "-(" : "(")
        + alternatives.map { $0.map { text(of: $0.value) }.joined(separator: " ") }.joined(separator: " OR ") + ")"
    case .option(let name, let comparison, let atom):
      name.value + comparison.rawValue + optionText(of: atom.value)
    }
  }

  package static func text(of pattern: ValuePattern) -> String {
    switch pattern {
    case .exactly(let atom): text(of: atom)
    case .compared(let comparison, let atom): comparison.rawValue + text(of: atom)
    case .possibleRange(let lower, let upper): "~" + text(of: ValuePattern.range(lower, upper))
    case .range(let lower, let upper):
      (lower.map { endText(of: $0, facing: $0.text.utf8.last) } ?? "") + ".."
        + (upper.map { endText(of: $0, facing: $0.text.utf8.first) } ?? "")
    }
  }

  /// A dot or slash beside the `..` of a range would change what the dots mean.
  private static func endText(of atom: Atom, facing byte: UInt8?) -> String {
    guard case .word(let word) = atom, byte == Byte.dot || byte == Byte.slash else { return text(of: atom) }
    return Quoting.quote(word)
  }

  private static func text(of atom: Atom) -> String {
    switch atom {
    case .quoted(let text): return Quoting.quote(text)
    case .parameter(let name): return "$" + name
    case .word(let word):
      return Quoting.isPlain(word, in: .fieldValue) ? word : Quoting.quote(word)
    }
  }

  private static func optionText(of atom: Atom) -> String {
    switch atom {
    case .quoted(let text): Quoting.quote(text)
    case .parameter(let name): "$" + name
    case .word(let word): Quoting.isPlain(word, in: .optionValue) ? word : Quoting.quote(word)
    }
  }
}

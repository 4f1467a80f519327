import Text

/// A value with the span it was written at; equality ignores the span.
package struct Spanned<Value: Hashable & Sendable>: Hashable, Sendable {
  package var value: Value
  package var span: Span

  /// Inlined, since a generic made by another module goes through type metadata.
  @inlinable
  package init(_ value: Value, _ span: Span) {
    self.value = value
    self.span = span
  }

  package static func == (a: Self, b: Self) -> Bool { a.value == b.value }
  package func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

/// One line of the language, parsed. Syntax stores what was written, never what it means.
package enum Line: Hashable, Sendable {
  /// Nothing, or a comment alone.
  case empty
  case dot(DotLine)
  /// `?` or `? word`.
  case help(Spanned<String>?)
  case assign(name: Spanned<String>, Pipeline)
  case define(Definition)
  case pipeline(Pipeline)
}

/// `.word arg arg`: shell control.
package struct DotLine: Hashable, Sendable {
  package var name: Spanned<String>
  package var arguments: [Spanned<String>]
  /// All after the name, as written, for commands that take free text (`.note`).
  package var rest: Spanned<String>

  package init(name: Spanned<String>, arguments: [Spanned<String>], rest: Spanned<String>) {
    self.name = name
    self.arguments = arguments
    self.rest = rest
  }
}

/// `source`, `entity`, `property`, `assert`, `amend`, `retract` or `merge` with what follows.
package struct Definition: Hashable, Sendable {
  package var verb: Spanned<String>
  package var operands: [Spanned<Operand>]
  package var terms: [Spanned<Term>]

  package init(verb: Spanned<String>, operands: [Spanned<Operand>], terms: [Spanned<Term>]) {
    self.verb = verb
    self.operands = operands
    self.terms = terms
  }
}

/// `head | stage | stage`.
package struct Pipeline: Hashable, Sendable {
  /// Where the claims or rows come from.
  package enum Head: Hashable, Sendable {
    /// A verb, written or implied (`by:regnum` is `claims by:regnum`; then `verb` has an empty span).
    case verb(Stage)
    /// `_`, `_3` or `$name`, with terms that narrow it; claims' ids are `claims id:…`.
    case reference(Spanned<Reference>, terms: [Spanned<Term>])
    /// A line that starts with `|`, or with a stage that only works on a result (`sort date`): the last result.
    case last
  }

  package var head: Head
  package var stages: [Stage]
  package var span: Span

  package init(head: Head, stages: [Stage], span: Span) {
    self.head = head
    self.stages = stages
    self.span = span
  }

  package static func == (a: Self, b: Self) -> Bool { a.head == b.head && a.stages == b.stages }
  package func hash(into hasher: inout Hasher) {
    hasher.combine(head)
    hasher.combine(stages)
  }
}

/// A verb with its operands, terms and options.
package struct Stage: Hashable, Sendable {
  package var verb: Spanned<String>
  package var operands: [Spanned<Operand>]
  package var terms: [Spanned<Term>]

  package init(verb: Spanned<String>, operands: [Spanned<Operand>], terms: [Spanned<Term>]) {
    self.verb = verb
    self.operands = operands
    self.terms = terms
  }
}

/// A positional argument.
package enum Operand: Hashable, Sendable {
  /// A bare word or quoted string.
  case word(String, quoted: Bool)
  /// A whole number: a row of the last result, or a count.
  case integer(Int)
  case reference(Reference)
  /// `name:value` where a positional was expected to stand, as in `sort date:desc`.
  case pair(String, String)
}

/// A result that a line refers to.
package enum Reference: Hashable, Sendable {
  /// `_` (nil) or `_3`.
  case result(Int?)
  /// `$name`.
  case named(String)
}

/// What narrows a set of claims, or configures a verb.
package indirect enum Term: Hashable, Sendable {
  /// `field:v1,v2`, with a leading `-` when `negated`.
  case field(Spanned<String>, [Spanned<ValuePattern>], negated: Bool)
  /// A bare word: a flag of a definition (`one`, `changing`), or a word of the claim's text.
  case word(String, negated: Bool)
  /// A quoted string: text to find, or the text of a definition.
  case string(String, negated: Bool)
  /// `( … OR … )`.
  case group([[Spanned<Term>]], negated: Bool)
  /// `name=value`, `count<=3`.
  case option(Spanned<String>, Comparison, Spanned<Atom>)
}

/// How a value stands to the one that is written.
package enum Comparison: String, Hashable, Sendable, CaseIterable {
  case equal = "="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  /// `~`: about, or folded containment; in value patterns only.
  case about = "~"
}

/// One alternative of a field's values.
package enum ValuePattern: Hashable, Sendable {
  case exactly(Atom)
  case compared(Comparison, Atom)
  /// `a..b`, `a..`, `..b`; both ends belong to it.
  case range(Atom?, Atom?)
  /// `~a..b`: what may lie in the range.
  case possibleRange(Atom?, Atom?)
}

/// A single value as written.
package enum Atom: Hashable, Sendable {
  case word(String)
  case quoted(String)
  /// `$name`: a script parameter or a named result.
  case parameter(String)

  /// The value's text, without quotes; a parameter gives its name.
  package var text: String {
    switch self {
    case .word(let text), .quoted(let text), .parameter(let text): text
    }
  }
}

/// What the parser made of a text: always a line, however broken the text, and what was wrong with it.
package struct ParsedLine: Sendable {
  package var line: Line
  package var diagnostics: [Diagnostic]
  /// The text stops inside a quotation or a parenthesis, or with `|`: a prompt reads on instead of complaining.
  package var isIncomplete: Bool

  package init(line: Line, diagnostics: [Diagnostic], isIncomplete: Bool) {
    self.line = line
    self.diagnostics = diagnostics
    self.isIncomplete = isIncomplete
  }
}

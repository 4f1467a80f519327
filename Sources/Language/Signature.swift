/// What may stand in a place of a command: from it come completion, colouring, checks and the command reference.
package enum Slot: Hashable, Sendable {
  case source, entity, property, claim
  /// A unit, tag or other word that occurs in the data of the named field.
  case fieldValue(String)
  /// A result reference: `_3`, `$name`.
  case result
  /// A column of the result before.
  case column
  /// A filter field's name.
  case field
  case choice([String])
  case number
  case date
  case text
  case path
  case verb
}

extension Slot {
  /// What stands there, in words; nil where the operand's name must do.
  package var noun: String? {
    switch self {
    case .source: "a source"
    case .entity: "an entity"
    case .property: "a property"
    case .claim: "a claim"
    case .number: "a number"
    case .date: "a day"
    case .path: "a file"
    default: nil
    }
  }
}

/// A positional operand.
package struct OperandSignature: Hashable, Sendable {
  package enum Arity: Sendable { case one, optional, many, oneOrMore }

  package var name: String
  package var slot: Slot
  package var arity: Arity

  package init(_ name: String, _ slot: Slot, _ arity: Arity = .one) {
    self.name = name
    self.slot = slot
    self.arity = arity
  }
}

/// A `name=value` option.
package struct OptionSignature: Hashable, Sendable {
  package var name: String
  package var slot: Slot
  package var summary: String

  package init(_ name: String, _ slot: Slot, _ summary: String) {
    self.name = name
    self.slot = slot
    self.summary = summary
  }
}

/// A `field:` that selects claims, or sets a field of a definition.
package struct FieldSignature: Hashable, Sendable {
  package var name: String
  package var slot: Slot
  package var summary: String

  package init(_ name: String, _ slot: Slot, _ summary: String) {
    self.name = name
    self.slot = slot
    self.summary = summary
  }
}

/// What a command may touch; the safe mode reads this.
package enum Capability: String, Hashable, Sendable, CaseIterable {
  /// Reads the model only.
  case pure
  /// Changes the model or the session's settings.
  case edit
  /// Reads files.
  case read
  /// Writes files.
  case write
  /// Starts other programs.
  case spawn
}

/// A runnable example; `output` is checked by a test against the embedded sample.
package struct Example: Hashable, Sendable {
  package var line: String
  package var note: String

  package init(_ line: String, _ note: String) {
    self.line = line
    self.note = note
  }
}

/// The declaration of one command: everything that parser, completion, help, reference and safe mode know of it.
package struct Signature: Hashable, Sendable {
  package enum Role: String, Hashable, Sendable {
    /// May stand first or after `|`.
    case verb
    /// Only after `|`, or first with the last result as its input.
    case stage
    /// Changes the model: `source`, `assert`, ….
    case definition
    /// `.word`.
    case dot
  }

  package var name: String
  package var aliases: [String]
  package var role: Role
  /// One sentence without a full stop.
  package var summary: String
  package var operands: [OperandSignature]
  package var options: [OptionSignature]
  /// Whether filter terms (`by:`, `on:`, …) may follow.
  package var takesTerms: Bool
  /// Fields of its own, for definitions.
  package var fields: [FieldSignature]
  /// Bare words it understands, for definitions (`one`, `many`, `fixed`, `changing`).
  package var flags: [String]
  package var capability: Capability
  package var examples: [Example]
  /// Paragraphs for `? name` and the command reference.
  package var discussion: String

  package init(
    _ name: String, aliases: [String] = [], role: Role, summary: String, operands: [OperandSignature] = [],
    options: [OptionSignature] = [], takesTerms: Bool = false, fields: [FieldSignature] = [], flags: [String] = [],
    capability: Capability, examples: [Example] = [], discussion: String = ""
  ) {
    self.name = name
    self.aliases = aliases
    self.role = role
    self.summary = summary
    self.operands = operands
    self.options = options
    self.takesTerms = takesTerms
    self.fields = fields
    self.flags = flags
    self.capability = capability
    self.examples = examples
    self.discussion = discussion
  }
}

extension Signature {
  /// Whether `name=` configures the command; an option called COLUMN stands for every column of the result before.
  func hasOption(_ name: String) -> Bool { options.contains { $0.name == name || $0.name == "COLUMN" } }
}

/// All commands and filter fields; the parser and the completion work from this value alone.
package struct Grammar: Sendable {
  package var signatures: [Signature]
  /// The filter fields of the language, without the qualifiers that a data set declares.
  package let fields: [FieldSignature]
  let fieldNames: Set<String>
  private let byName: [String: Int]

  package init(signatures: [Signature], fields: [FieldSignature]) {
    self.signatures = signatures
    self.fields = fields
    fieldNames = Set(fields.map(\.name))
    var index: [String: Int] = [:]
    for (position, signature) in signatures.enumerated() {
      let prefix = signature.role == .dot ? "." : ""
      for name in [signature.name] + signature.aliases { index[prefix + name] = position }
    }
    byName = index
  }

  /// The command of that name or alias; a dot-command is looked up with its dot.
  package func signature(named name: String) -> Signature? { byName[name].map { signatures[$0] } }
}

import Language
import Text

/// A small cut of the language, enough for every kind of operand, option and field.
enum Small {
  static let fields: [FieldSignature] = [
    FieldSignature("by", .source, "who says it first"),
    FieldSignature("via", .source, "who carries it"),
    FieldSignature("from", .source, "origin or carrier"),
    FieldSignature("about", .entity, "whom it is about"),
    FieldSignature("on", .property, "what it is about"),
    FieldSignature("value", .text, "the value"),
    FieldSignature("n", .number, "the number"),
    FieldSignature("date", .date, "when it is true"),
    FieldSignature("said", .date, "when it was said"),
    FieldSignature("act", .choice(["state", "deny", "allege"]), "the act"),
    FieldSignature("tag", .fieldValue("tag"), "a tag"),
    FieldSignature("id", .claim, "the claim"),
  ]

  static let verbs: [Signature] = [
    Signature(
      "claims", aliases: ["c"], role: .verb, summary: "list claims", takesTerms: true, capability: .pure),
    Signature(
      "compare", role: .verb, summary: "compare two sources",
      operands: [OperandSignature("a source", .source), OperandSignature("a second source", .source)],
      options: [OptionSignature("only", .choice(["a", "b"]), "one side")], takesTerms: true, capability: .pure),
    Signature("conflicts", aliases: ["x"], role: .verb, summary: "contradictions", takesTerms: true, capability: .pure),
    Signature(
      "show", role: .verb, summary: "show rows", operands: [OperandSignature("a row", .claim, .oneOrMore)],
      takesTerms: true, capability: .pure),
    Signature(
      "describe", role: .verb, summary: "say what a name is",
      operands: [OperandSignature("a name", .entity, .optional)], capability: .pure),
  ]

  static let stages: [Signature] = [
    Signature(
      "sort", role: .stage, summary: "order rows", operands: [OperandSignature("a column", .column, .oneOrMore)],
      capability: .pure),
    Signature(
      "top", role: .stage, summary: "first rows", operands: [OperandSignature("a number", .number)], capability: .pure),
    Signature(
      "count", role: .stage, summary: "count rows",
      options: [OptionSignature("by", .field, "the field"), OptionSignature("min", .number, "at least")],
      capability: .pure),
    Signature(
      "cols", role: .stage, summary: "choose columns",
      operands: [OperandSignature("a column", .column, .oneOrMore)], capability: .pure),
    Signature("and", role: .stage, summary: "narrow", takesTerms: true, capability: .pure),
    Signature(
      "expect", role: .stage, summary: "check",
      options: [OptionSignature("rows", .number, "rows"), OptionSignature("sources", .number, "sources")],
      capability: .pure),
    Signature(
      "save", role: .stage, summary: "write", operands: [OperandSignature("a path", .path)], capability: .write),
  ]

  static let definitions: [Signature] = [
    Signature(
      "source", role: .definition, summary: "a source",
      operands: [OperandSignature("an id", .text), OperandSignature("a name", .text, .optional)],
      fields: [
        FieldSignature("kind", .choice(["agency", "newspaper"]), "kind"),
        FieldSignature("alias", .text, "other names"), FieldSignature("rel", .choice(["A", "B"]), "reliability"),
        FieldSignature("country", .text, "country"),
      ], capability: .edit),
    Signature(
      "property", role: .definition, summary: "a property",
      operands: [OperandSignature("an id", .text), OperandSignature("a name", .text, .optional)],
      fields: [
        FieldSignature("value", .choice(["quantity", "entity"]), "kind"), FieldSignature("unit", .text, "unit"),
        FieldSignature("key", .property, "keys"),
      ], flags: ["one", "many", "fixed", "changing"], capability: .edit),
    Signature(
      "assert", role: .definition, summary: "a claim", operands: [OperandSignature("an id", .claim, .optional)],
      takesTerms: true, fields: [FieldSignature("quote", .text, "words"), FieldSignature("at", .text, "where")],
      capability: .edit),
  ]

  static let dots: [Signature] = [
    Signature(
      "mode", role: .dot, summary: "output", operands: [OperandSignature("a mode", .choice(["box", "json"]))],
      capability: .edit),
    Signature(
      "note", role: .dot, summary: "free text", operands: [OperandSignature("text", .text, .many)], capability: .edit),
    Signature(
      "open", role: .dot, summary: "load", operands: [OperandSignature("a path", .path, .oneOrMore)], capability: .read),
    Signature("quit", aliases: ["exit"], role: .dot, summary: "leave", capability: .edit),
  ]

  static let grammar = Grammar(signatures: verbs + stages + definitions + dots, fields: fields)
  static let parser = LineParser(grammar)

  static func parse(_ text: String) -> ParsedLine { parser.parse(SourceText(text, name: "test")) }
}

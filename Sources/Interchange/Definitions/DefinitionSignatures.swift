import Claims
import Language

/// The eight verbs that change the model, declared for parser, completion, help and reference.
package enum DefinitionSignatures {
  package static let all: [Signature] = [source, entity, property, query, assert, amend, retract, merge]

  /// A grammar of the definitions alone: what a `.claims` file may hold.
  package static let grammar = Grammar(signatures: all, fields: [])

  package static let sourceKinds = [
    "government", "intelligence", "agency", "newspaper", "broadcaster", "company", "official", "expert", "witness",
    "document", "dataset", "other",
  ]

  package static let source = Signature(
    "source", role: .definition, summary: "describe somebody who says or carries something",
    operands: [OperandSignature("id", .text), OperandSignature("name", .text, .optional)],
    fields: [
      FieldSignature("name", .text, "what people call it"),
      FieldSignature("kind", .choice(sourceKinds), "what sort of source it is"),
      FieldSignature("country", .text, "its country in three letters (ISO 3166-1)"),
      FieldSignature("part-of", .source, "its owner or parent body; both count as one origin"),
      FieldSignature("rel", .choice(Reliability.allCases.map(\.text)), "Admiralty reliability, A to F"),
      FieldSignature("alias", .text, "other names"),
      FieldSignature("tie", .source, "sources that it is not independent of"),
    ], capability: .edit,
    examples: [
      Example("source regnum \"Regnum\" kind:agency country:RUS rel:D", "describes a news agency"),
      Example("source regnum alias:\"Regnum agency\"", "adds to the description; other fields stay"),
    ],
    discussion: "Fields that are given replace earlier ones, the rest stays; an empty value clears a field.")

  package static let entity = Signature(
    "entity", role: .definition, summary: "describe something that claims are about",
    operands: [OperandSignature("id", .text), OperandSignature("name", .text, .optional)],
    fields: [
      FieldSignature("name", .text, "what people call it"),
      FieldSignature("kind", .fieldValue("kind"), "what sort of thing it is"),
      FieldSignature("alias", .text, "other names"),
      FieldSignature("part-of", .entity, "the things it is a part of"),
      FieldSignature("located-in", .entity, "the places it lies in"),
    ], capability: .edit,
    examples: [
      Example("entity north-korea \"North Korea\" kind:country alias:Pyongyang,DPRK", "describes a country"),
      Example("entity minneapolis located-in:usa", "makes a value Minneapolis refine a value USA"),
    ],
    discussion: "Fields that are given replace earlier ones, the rest stays; an empty value clears a field.")

  package static let property = Signature(
    "property", role: .definition, summary: "declare what claims can say of a thing, and how its values are read",
    operands: [OperandSignature("id", .text), OperandSignature("name", .text, .optional)],
    fields: [
      FieldSignature("name", .text, "what people call it"),
      FieldSignature("value", .choice(ValueKind.words), "the kind of its values"),
      FieldSignature("unit", .fieldValue("unit"), "the unit of numbers that name none"),
      FieldSignature("key", .property, "qualifiers that belong to the question"),
      FieldSignature("compare", .choice(["exact", "folded", "names"]), "how texts are compared"),
      FieldSignature("locale", .choice(NumberLocale.allCases.map(\.text)), "how numbers are written"),
      FieldSignature("alias", .text, "other names"),
    ], flags: ["one", "many", "fixed", "changing", "exact", "rounded"], capability: .edit,
    examples: [
      Example(
        "property soldiers-offered \"soldiers offered\" value:quantity unit:people one fixed key:to",
        "a number of people, one true value for each recipient"),
      Example("property to value:entity many", "a property that is used as a qualifier"),
    ],
    discussion: """
      A property that nobody declared gets its kind from its first value: a plain number makes it a quantity, an EDTF \
      date a date, anything else a text. With `exact` a bare round number means just that number; otherwise it stands \
      for half a unit of its last significant digit to either side.

      Declaring a property anew reads its values again; a description that a standing value does not fit is refused.
      """)
}

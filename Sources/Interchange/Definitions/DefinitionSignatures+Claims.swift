import Claims
import Language

extension DefinitionSignatures {
  private static let claimFields: [FieldSignature] = [
    FieldSignature("by", .source, "the origin: who asserts; without it the claim is unattributed"),
    FieldSignature("via", .source, "relays from the origin outward, each source[relation,stance]"),
    FieldSignature("about", .entity, "the subject"),
    FieldSignature("on", .property, "the property"),
    FieldSignature("value", .fieldValue("value"), "the value as its source wrote it"),
    FieldSignature("means", .text, "what the value means where its words do not say: an id, an EDTF date, [2, 5] km"),
    FieldSignature("stance", .choice(Stance.codes), "how firmly, CT+ to Uu; without it the act decides"),
    FieldSignature("act", .choice(Act.words), "the kind of statement"),
    FieldSignature("likely", .choice(Likelihood.words), "the ICD 203 likelihood word"),
    FieldSignature("said", .date, "when it was said (EDTF)"),
    FieldSignature("date", .date, "when it is true or happens (EDTF)"),
    FieldSignature("recorded", .date, "when it was entered (EDTF)"),
    FieldSignature("cred", .choice(["1", "2", "3", "4", "5", "6"]), "Admiralty credibility, 1 to 6"),
    FieldSignature("conf", .choice(Confidence.words), "the analyst's confidence"),
    FieldSignature("deny", .claim, "the claim that this one denies"),
    FieldSignature("confirm", .claim, "the claim that this one confirms"),
    FieldSignature("answers", .claim, "the claim that this one answers in another way"),
    FieldSignature("text", .text, "what was said, as a text; a quoted string at the end is the same"),
    FieldSignature("quote", .text, "the verbatim words"),
    FieldSignature("at", .text, "where the words stand in their document"),
    FieldSignature("tag", .fieldValue("tag"), "tags"),
    FieldSignature("with", .text, "a qualifier whose property has an unusual id: with:\"to=russia\""),
    FieldSignature("id", .claim, "the claim's id where it is not a plain word"),
  ]

  package static let assert = Signature(
    "assert", role: .definition, summary: "enter a claim",
    operands: [OperandSignature("id", .claim, .optional)], takesTerms: true, fields: claimFields, capability: .edit,
    examples: [
      Example(
        "assert by:regnum via:daily-mail,br24 about:north-korea on:soldiers-offered to:russia value:\"100,000\" "
          + "act:allege said:2022-09 \"North Korea offered Russia 100,000 soldiers\"",
        "a claim with its chain of relays"),
      Example(
        "assert by:russian-government deny:c14 said:2022-09-06",
        "a denial: subject, property and value are those of c14"),
      Example(
        "assert by:north-korean-government about:north-korea on:soldiers-offered act:decline",
        "a comment that was declined"),
    ],
    discussion: """
      `via` runs from the origin outward; a relay's relation (quoted, derived, primary) and its own stance stand in \
      brackets behind it: `via:daily-mail[derived,CT+],br24`. Every declared property is a field too, as a qualifier. \
      A name that nobody has used before is made.
      """)

  package static let amend = Signature(
    "amend", role: .definition, summary: "change fields of a claim under its id",
    operands: [OperandSignature("id", .claim)], takesTerms: true, fields: claimFields.filter { $0.name != "id" },
    capability: .edit,
    examples: [
      Example("amend c14 value:\"10,000\" stance:PR+", "replaces the value and the stance"),
      Example("amend c14 tag:\"\"", "clears the tags"),
    ], discussion: "Fields that are given replace the old ones, an empty value clears, the rest stays.")

  package static let retract = Signature(
    "retract", role: .definition, summary: "take claims back",
    operands: [OperandSignature("id", .claim, .oneOrMore)], capability: .edit,
    examples: [Example("retract c14", "takes one claim back"), Example("retract c14 c15", "takes back two")])

  package static let merge = Signature(
    "merge", role: .definition, summary: "make two sources or entities one",
    operands: [
      OperandSignature("what", .choice(["source", "entity"])), OperandSignature("id", .entity, .oneOrMore),
    ], capability: .edit,
    examples: [
      Example("merge source arms-experts russian-military-expert", "the second becomes an alias of the first")
    ],
    discussion: "The first id stays; the others become its aliases, and their claims are its own, under the same ids.")
}

import Claims
import Language

/// The statements of an import map, declared like the commands of the shell: from here come the messages about
/// misspelt fields, and what an editor could complete.
package enum ImportMapGrammar {
  package static let grammar = Grammar(
    signatures: [table, dates, numbers, missing, column, constants] + [
      DefinitionSignatures.source, DefinitionSignatures.entity, DefinitionSignatures.property,
    ], fields: [])

  static let table = Signature(
    "table", role: .definition, summary: "say how the file is laid out",
    fields: [
      FieldSignature("format", .choice(["csv", "tsv", "json", "jsonl"]), "its format, where its name does not tell"),
      FieldSignature(
        "rows", .text, "the member of an object of JSON whose list holds the rows: `results`, `data.items`"),
      FieldSignature("header", .choice(["yes", "no", "none"]), "whether the first record names the columns"),
      FieldSignature("delimiter", .text, "what separates cells: a character, or `tab`"),
      FieldSignature("quote", .text, "the quotation mark of cells: a character, or `none`"),
      FieldSignature("encoding", .choice(["utf-8", "latin-1"]), "the encoding of the bytes"),
      FieldSignature("trim", .choice(["yes", "no"]), "whether white space around cells is cut off; yes"),
      FieldSignature("guard", .choice(["yes", "no"]), "whether an apostrophe before a formula is taken off; no"),
    ], capability: .edit, examples: [Example("table format:tsv header:none quote:none", "a bare table")])

  static let dates = Signature(
    "dates", role: .definition, summary: "say how dates are written where they are not EDTF",
    fields: [
      FieldSignature("order", .choice(["mdy", "dmy", "ymd"]), "the order of day, month and year in digits"),
      FieldSignature("reference", .text, "the day that completes times without one: a date, or `file-name`"),
      FieldSignature("zone", .choice(["drop", "utc"]), "whether a zone is left out or the time converted"),
      FieldSignature("suffix", .text, "words behind a date that mean nothing for it"),
    ], capability: .edit, examples: [Example("dates order:mdy reference:file-name", "American dates of one day")])

  static let numbers = Signature(
    "numbers", role: .definition, summary: "say how numbers are written and meant",
    fields: [FieldSignature("locale", .choice(NumberLocale.allCases.map(\.text)), "the marks inside numbers")],
    flags: ["exact", "rounded"], capability: .edit,
    examples: [Example("numbers locale:german exact", "1.000 is a thousand, and just that")])

  static let missing = Signature(
    "missing", role: .definition, summary: "name the words that stand for no statement",
    operands: [OperandSignature("words", .text, .many)], capability: .edit,
    examples: [Example("missing \"-\" \"n/a\"", "such cells are counted as missing, not refused")])

  static let column = Signature(
    "column", role: .definition, summary: "say what a column is for",
    operands: [OperandSignature("columns", .text, .oneOrMore)],
    fields: [
      FieldSignature("as", .choice(ImportMap.Role.words.map(\.0)), "the field of the claim that it fills"),
      FieldSignature("on", .property, "the property of its value or qualifier"),
      FieldSignature("by", .source, "who says its values, where each column is a source"),
      FieldSignature("value", .choice(ValueKind.words), "the kind of its values, for a property that is not declared"),
      FieldSignature("split", .text, "what separates several texts in one cell"),
      FieldSignature("join", .text, "what to put between the texts of all the columns named"),
      FieldSignature("map", .text, "replacements of whole cells: map:affirm=CT+,deny=CT-"),
      FieldSignature("strip", .text, "endings that are cut off"),
    ], capability: .edit,
    examples: [
      Example("column 3 as:value on:departure", "the third column holds values of `departure`"),
      Example("column IMF as:value by:imf on:gdp", "what a source says stands in a column of its own"),
      Example("column object.entity object.text as:value", "the first of two members that holds something"),
    ])

  static let constants = Signature(
    "default", role: .definition, summary: "set fields that all claims share", takesTerms: true,
    fields: DefinitionSignatures.assert.fields, capability: .edit,
    examples: [Example("default by:census date:2011", "all claims are by the census")])
}

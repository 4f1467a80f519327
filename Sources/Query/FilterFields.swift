import Claims
import Language

/// The fields that select claims. Every declared property is a field as well, as a qualifier.
package enum FilterField: String, CaseIterable, Sendable {
  case by, via, from, about, on, value, n, unit, stance, act, likely, date, said, recorded, rel, cred, conf, text, tag
  case id

  package var signature: FieldSignature {
    switch self {
    case .by: FieldSignature("by", .source, "the origin: who asserts (by:~x takes in all parts of x)")
    case .via: FieldSignature("via", .source, "a relay anywhere in the chain after the origin")
    case .from: FieldSignature("from", .source, "the origin or any relay")
    case .about: FieldSignature("about", .entity, "the subject (about:~x takes in all parts of x)")
    case .on: FieldSignature("on", .property, "the property")
    case .value: FieldSignature("value", .fieldValue("value"), "the value, by meaning or as written")
    case .n: FieldSignature("n", .number, "a quantity's interval: n:>=100, n:5..10; n:~7 where it may be")
    case .unit: FieldSignature("unit", .fieldValue("unit"), "the unit of a quantity")
    case .stance: FieldSignature("stance", .choice(Stance.allCases.map(\.text)), "how firmly: CT+ to Uu")
    case .act: FieldSignature("act", .choice(Act.allCases.map(\.text)), "the kind of statement")
    case .likely: FieldSignature("likely", .choice(Likelihood.allCases.map(\.text)), "the ICD 203 likelihood word")
    case .date: FieldSignature("date", .date, "when it is true or happens: date:2022, date:2022-01..2022-03")
    case .said: FieldSignature("said", .date, "when it was said: said:-7d.., said:>=2022-09")
    case .recorded: FieldSignature("recorded", .date, "when it was entered")
    case .rel: FieldSignature("rel", .choice(Reliability.allCases.map(\.text)), "Admiralty reliability: rel:A..C")
    case .cred: FieldSignature("cred", .choice(Credibility.allCases.map(\.text)), "Admiralty credibility: cred:1..3")
    case .conf: FieldSignature("conf", .choice(Confidence.allCases.map(\.text)), "confidence: low, medium, high")
    case .text: FieldSignature("text", .text, "words in the text or quotation, without case and accents")
    case .tag: FieldSignature("tag", .fieldValue("tag"), "a tag")
    case .id: FieldSignature("id", .claim, "the claim's id")
    }
  }

  package static var signatures: [FieldSignature] { allCases.map(\.signature) }
}

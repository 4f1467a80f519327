import SlowReference

/// A value as it is written, with what it means.
package struct PlainValue: Hashable, Sendable {
  /// The word that a property is declared with.
  package var kind: String
  package var text: String
  /// The thing that it names, by its id.
  package var entity: String?

  package init(kind: String, text: String, entity: String? = nil) {
    self.kind = kind
    self.text = text
    self.entity = entity
  }
}

/// A claim in the words it was entered with.
package struct PlainClaim: Hashable, Sendable {
  package struct Hop: Hashable, Sendable {
    package var source: String
    package var relation = "quoted"
    package var stance = "Uu"
  }

  package var id = ""
  /// Nil where nobody is named.
  package var by: String?
  package var via: [Hop] = []
  package var about = ""
  package var on = ""
  package var value: PlainValue?
  /// The entity that the qualifier `to` names.
  package var to: PlainValue?
  /// Where it is other than its act's.
  package var stance: String?
  package var act: String?
  package var likely: String?
  package var said: String?
  package var date: String?
  package var credibility: String?
  package var confidence: String?
  package var text = ""
  package var tags: [String] = []
  /// The claim that it answers.
  package var target: String?

  package init() {}

  /// The stance of its act, after the table of acts.
  static func stance(of act: String?) -> String { SlowClaim.acts.first { $0.key == act }?.value.0 ?? "CT+" }

  package var fullStance: String { stance ?? Self.stance(of: act) }
}

/// A source or an entity as it was described.
package struct PlainThing: Hashable, Sendable {
  package var name: String?
  package var kind: String?
  package var aliases: [String] = []
  package var partOf: [String] = []
  /// Of a source alone.
  package var country: String?
  package var reliability: String?
  package var ties: [String] = []

  package init() {}
}

/// A property as it was declared.
package struct PlainProperty: Hashable, Sendable {
  package var kind: String
  package var unit: String?
  package var isMany = false
  /// `fixed`, `changing`, or nothing.
  package var overTime = ""
  /// Whether the qualifier `to` belongs to the question.
  package var isKeyed = false
}

/// A small world of values, dates and names: few of each, so that claims meet.
package enum PlainWorld {
  package static let properties: [(id: String, property: PlainProperty, line: String)] = [
    ("size", PlainProperty(kind: "quantity", unit: "people"), "property size value:quantity unit:people"),
    ("cost", PlainProperty(kind: "quantity", isMany: true), "property cost value:quantity many"),
    ("when", PlainProperty(kind: "date"), "property when value:date"),
    ("place", PlainProperty(kind: "entity", overTime: "fixed"), "property place value:entity fixed"),
    ("holds", PlainProperty(kind: "flag", overTime: "changing"), "property holds value:flag changing"),
    ("note", PlainProperty(kind: "text"), "property note value:text compare:folded"),
    ("to", PlainProperty(kind: "entity"), "property to value:entity"),
  ]

  package static let sources = (0..<8).map { "s\($0)" }
  package static let entities = (0..<6).map { "e\($0)" }
  package static let dates: [String] = [
    "1998", "1999", "1998-05", "1998-05-12", "1998-05-13", "1999-01", "1999-01-01", "1991-12", "199X", "1998-XX-12",
  ]
  package static let slowDates: [String: SlowDate] = {
    var dates: [String: SlowDate] = [:]
    for text in Self.dates + ["1991"] { dates[text] = SlowDate(plain: text) }
    return dates
  }()

  /// Amounts as the table of the specification reads them, by what is written.
  package static let amounts: [String: SlowAmount] = {
    var random = SlowRandom(seed: 7)
    var amounts: [String: SlowAmount] = [:]
    while amounts.count < 40 {
      let amount = SlowAmount.random(&random)
      amounts[amount.text] = amount
    }
    return amounts
  }()
  static let amountTexts = amounts.keys.sorted()
  static let texts = ["grain", "Grain", "fuel", "fuel oil", "Fuel Oil"]
  static let acts = SlowClaim.acts.map(\.key)
  static let words = SlowClaim.words.map(\.key)
}

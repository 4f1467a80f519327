import Claims
import Interchange
import Language
import Testing
import Text

@Suite("Definitions")
struct DefinitionTests {
  private static let example = [
    "source regnum \"Regnum\" kind:agency country:RUS rel:D alias:\"Regnum agency\"",
    "entity north-korea \"North Korea\" kind:country alias:Pyongyang,DPRK",
    "property to \"recipient\" value:entity many",
    "property soldiers-offered \"soldiers offered\" value:quantity unit:people one fixed key:to",
    "assert c14 by:regnum via:daily-mail[derived,CT+],br24 about:north-korea on:soldiers-offered to:russia "
      + "value:\"100,000\" act:allege said:2022-09 \"North Korea offered Russia 100,000 soldiers\"",
  ]

  private static func model() throws -> Model {
    var model = try Model()
    for line in example { try model.apply(line) }
    return model
  }

  @Test("the example of the language fills every field")
  func example() throws {
    let model = try Self.model()
    let store = model.store
    let regnum = store.sources[try #require(store.sources.find(id: "regnum"))]
    #expect(regnum.name == "Regnum")
    #expect(regnum.kind == "agency")
    #expect(regnum.country == "RUS")
    #expect(regnum.reliability == .d)
    #expect(regnum.aliases == ["Regnum agency"])
    let offered = try #require(store.properties.find(id: "soldiers-offered"))
    #expect(store.properties[offered].valueKind == .quantity)
    #expect(store.properties[offered].keys == [try #require(store.properties.find(id: "to"))])
    let row = try #require(store.row(id: "c14"))
    #expect(store.sources.id(store.origin(row)) == "regnum")
    #expect(store.relays(row).map { store.sources.id($0.source) } == ["daily-mail", "br24"])
    #expect(store.relays(row).map(\.relation) == [.derived, .quoted])
    #expect(store.relays(row).map(\.stance) == [.certain, .uncommitted])
    #expect(store.act[row] == .allege)
    #expect(store.stance[Int(row)] == .certain)
    #expect(store.dates.text(store.saidID(row)) == "2022-09")
    #expect(store.text[row] == "North Korea offered Russia 100,000 soldiers")
    #expect(store.values.lexeme(store.valueID(row)) == "100,000")
    guard case .quantity(let quantity) = try model.value("c14") else {
      Issue.record("no quantity")
      return
    }
    #expect(quantity.lower.value == 50_000)
    #expect(quantity.upper.value == 150_000)
    #expect(quantity.unit == MeasureUnit("people"))
    let keys = store.qualifiers[store.questions.keys(store.questionID(row))]
    #expect(keys.map { store.values[$0.value] } == [.entity(try #require(store.entities.find(id: "russia")))])
  }

  @Test(
    "a refused definition says what and where, and changes nothing",
    arguments: [
      ("source x rel:Q", "'Q' is no Admiralty reliability", "Q"),
      ("source x country:Germany", "'Germany' is no country code", "Germany"),
      (
        "source regnum part-of:regnum",
        "'regnum' is the source itself or one of its parts; nothing can be part of itself", "regnum"
      ),
      ("source x part-of:x", "'x' is the source itself or one of its parts; nothing can be part of itself", "x"),
      (
        "source unattributed kind:other",
        "'unattributed' stands for all origins that nobody named and cannot be described", "unattributed"
      ),
      ("property p value:colour", "'colour' is no value of a property", "colour"),
      ("property p one many", "a property is either one or many", "many"),
      ("assert about:a on:p", "a claim without a value is for those who decline or do not commit", "assert"),
      ("assert on:p value:3", "a claim says what it is about", "assert"),
      ("assert c14 about:a on:p value:3", "the claim id 'c14' is taken already", "c14"),
      ("assert about:a on:soldiers-offered value:blue", "'blue' is not a quantity", "blue"),
      ("assert about:a on:p value:3 said:soon", "'soon' is not a date", "soon"),
      ("assert about:a on:p value:3 stance:sure", "'sure' is no stance", "sure"),
      ("assert about:a on:p value:3 cred:7", "'7' is no Admiralty credibility", "7"),
      ("assert about:a on:p value:3 deny:c99", "no claim has the id 'c99'", "c99"),
      ("assert about:a on:p value:3 too:russia", "no field or declared property is called 'too'", "too:russia"),
      (
        "assert about:a on:p value:100,000", "'value' takes one value; a comma inside it needs quotation marks",
        "100,000"
      ),
      ("assert about:a on:p value:$x", "no parameter is called '$x'", "$x"),
      ("amend c99 value:3", "no claim has the id 'c99'", "c99"),
      ("amend c14 value:blue", "'blue' is not a quantity", "blue"),
      ("retract c14 c99", "no claim has the id 'c99'", "c99"),
      ("merge entity north-korea nowhere", "no entity is called 'nowhere'", "nowhere"),
      ("merge cat a b", "'cat' cannot be merged", "cat"),
    ])
  func refusals(_ line: String, _ message: String, _ place: String) throws {
    var model = try Self.model()
    let before = try model.text
    let names = (model.store.sources.count, model.store.entities.count, model.store.properties.count)
    let found = failure { try model.apply(line) }
    #expect(found?.message.hasPrefix(message) == true, "\(found?.message ?? "no error")")
    #expect(found?.at == place)
    #expect(try model.text == before)
    #expect((model.store.sources.count, model.store.entities.count, model.store.properties.count) == names)
  }

  @Test("a denial takes over what it denies")
  func denial() throws {
    var model = try Self.model()
    try model.apply("assert c15 by:kremlin deny:c14")
    let claim = try model.claim("c15")
    #expect(claim.about == "north-korea")
    #expect(claim.on == "soldiers-offered")
    #expect(claim.value?.text == "100,000")
    #expect(claim.qualifiers.map(\.property) == ["to"])
    #expect(claim.act == "deny")
    let row = try #require(model.store.row(id: "c15"))
    #expect(model.store.stance[Int(row)] == .certainNot)
    #expect(model.store.targets[row] == model.store.row(id: "c14"))
    #expect(model.store.questionID(row) == model.store.questionID(try #require(model.store.row(id: "c14"))))
  }

  @Test("a declined comment needs no value, and nobody named is unattributed")
  func noValue() throws {
    let model = try Model("assert c1 about:a on:p act:decline", "assert c2 about:a on:p stance:CTu by:x")
    #expect(try model.value("c1") == .none)
    #expect(try model.claim("c1").by == nil)
    #expect(model.store.stance == [.uncommitted, .certainUnknown])
  }

  @Test("amending replaces what is given and keeps the rest")
  func amend() throws {
    var model = try Self.model()
    try model.apply("amend c14 value:\"at least 10,000\" tag:checked stance:PR+")
    let claim = try model.claim("c14")
    #expect(claim.value?.text == "at least 10,000")
    #expect(claim.tags == ["checked"])
    #expect(claim.stance == "PR+")
    #expect(claim.by == "regnum")
    #expect(claim.via.count == 2)
    #expect(model.store.claimCount == 1)
    try model.apply("amend c14 tag:\"\" said:\"\"")
    #expect(try model.claim("c14").tags.isEmpty)
    #expect(try model.claim("c14").said == nil)
    // An act's own stance goes with the act.
    try model.apply("amend c14 stance:\"\" act:deny")
    let row = try #require(model.store.row(id: "c14"))
    #expect(model.store.stance[Int(row)] == .certainNot)
  }

  @Test(
    "undeclared properties get their kind from the first value",
    arguments: [
      ("741329", ValueKind.quantity), ("1,234.5", .quantity), ("-3", .quantity), ("2022", .quantity),
      ("2022-09", .date), ("2022-09-06/..", .date), ("2022~", .date), ("millions", .text), ("blue", .text),
      ("1.2.3", .text), ("3 km", .text), ("12/1/2011", .text),
    ])
  func inference(_ text: String, _ kind: ValueKind) throws {
    let model = try Model("assert about:a on:p value:\"\(text)\"")
    let property = try #require(model.store.properties.find(id: "p"))
    #expect(model.store.properties[property].valueKind == kind)
  }

  @Test("declaring a property reads its values anew, or refuses")
  func redeclare() throws {
    var model = try Model("assert c1 about:a on:p value:\"3 km\"", "assert c2 about:a on:q value:blue")
    try model.apply("property p value:quantity")
    #expect(try model.value("c1") == .quantity(Quantity(3, unit: MeasureUnit("km"))))
    let before = try model.text
    let found = failure { try model.apply("property q value:quantity") }
    #expect(found?.message.contains("1 of the 1 claims with 'q'") == true)
    #expect(try model.text == before)
    try model.apply("property p value:text")
    #expect(try model.value("c1") == .text(.folded))
  }

  @Test("merging moves claims, relays, values and parts, under the same ids")
  func merge() throws {
    var model = try Model(
      "source mail \"Daily Mail\"", "source daily-mail \"The Mail\" kind:newspaper alias:DM",
      "source owned part-of:daily-mail",
      "entity usa", "entity united-states \"United States\"", "entity ohio located-in:united-states",
      "property where value:entity", "assert c1 by:daily-mail about:united-states on:where value:ohio",
      "assert c2 by:x via:daily-mail about:ohio on:where value:united-states")
    try model.apply("merge source mail daily-mail")
    try model.apply("merge entity usa united-states")
    let store = model.store
    #expect(try model.claim("c1").by == "mail")
    #expect(try model.claim("c1").about == "usa")
    #expect(try model.claim("c2").via.map(\.source) == ["mail"])
    #expect(try model.value("c2") == .entity(try #require(store.entities.find(id: "usa"))))
    let mail = store.sources[try #require(store.sources.find(id: "mail"))]
    #expect(mail.aliases == ["daily-mail", "The Mail", "DM"])
    #expect(mail.kind == "newspaper")
    #expect(store.sources.find(id: "daily-mail") == store.sources.find(id: "mail"))
    #expect(
      store.isPart(try #require(store.entities.find(id: "ohio")), of: try #require(store.entities.find(id: "usa"))))
  }

  @Test("every example of the signatures is a definition by its own grammar")
  func examples() {
    let parser = LineParser(DefinitionSignatures.grammar)
    for signature in DefinitionSignatures.all {
      #expect(!signature.examples.isEmpty)
      for example in signature.examples {
        let parsed = parser.parse(SourceText(example.line, name: "example"))
        #expect(parsed.diagnostics.isEmpty, "\(example.line)")
        guard case .define(let definition) = parsed.line else {
          Issue.record("no definition: \(example.line)")
          continue
        }
        #expect(definition.verb.value == signature.name)
      }
    }
  }

  @Test("a prompt learns of new names and their neighbours")
  func warnings() throws {
    var model = try Self.model()
    model.applier = DefinitionApplier(
      resolvers: NameResolvers(entity: { name, store in name == "DPRK" ? store.entities.find(id: "north-korea") : nil }
      ),
      parameters: { $0 == "who" ? "regnun" : nil }, warnsOfNewNames: true)
    let effect = try model.apply("assert by:$who about:DPRK on:soldiers-offered value:5")
    #expect(effect.warnings.map(\.message) == ["new source 'regnun'; the nearest known one is 'regnum'"])
    #expect(try model.claim("c1").about == "north-korea")
    // The words of an entity are kept beside what they mean.
    try model.apply("property where value:entity")
    try model.apply("assert c9 about:DPRK on:where value:DPRK")
    #expect(try model.claim("c9").value?.text == "DPRK")
    #expect(try model.claim("c9").value?.means == "north-korea")
  }
}

private func == (a: (Int, Int, Int), b: (Int, Int, Int)) -> Bool { a.0 == b.0 && a.1 == b.1 && a.2 == b.2 }

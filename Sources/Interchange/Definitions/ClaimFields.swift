import Claims
import Language
import Text

/// The fields of `assert` and `amend` as a written claim, with the place of each part.
struct ClaimFields {
  var claim: WrittenClaim
  var spans: [ClaimPart: Span] = [:]
  /// The field of each qualifier as it was written, for corrections.
  private var isEscapedQualifier: [Int: Bool] = [:]

  /// Lays the fields over `claim`.
  init(
    _ fields: DefinitionFields, over claim: WrittenClaim, in applier: DefinitionApplier, _ store: ClaimStore
  ) throws(Diagnostic) {
    self.claim = claim
    if let flag = fields.flags.first {
      throw Diagnostic(
        "'\(flag.value)' means nothing to '\(fields.verb.value)'", at: flag.span,
        expected: ["field:value", "a text in quotation marks"],
        suggestion: .init(Quoting.quote(flag.value), at: flag.span))
    }
    try names(fields)
    try chain(fields)
    try values(fields)
    try words(fields)
    try answers(fields)
    try qualifiers(fields)
  }

  private mutating func names(_ fields: DefinitionFields) throws(Diagnostic) {
    try set(\.id, .id, fields.single("id"))
    try set(\.by, .by, fields.single("by"))
    try set(\.about, .about, fields.single("about"))
    try set(\.on, .on, fields.single("on"))
  }

  private mutating func set(
    _ path: WritableKeyPath<WrittenClaim, String?>, _ part: ClaimPart, _ text: Spanned<String>?
  ) {
    guard let text else { return }
    claim[keyPath: path] = text.value.isEmpty ? nil : text.value
    spans[part] = text.span
  }

  private mutating func chain(_ fields: DefinitionFields) throws(Diagnostic) {
    guard let hops = try fields.list("via") else { return }
    claim.via = []
    for hop in hops where !hop.value.isEmpty {
      let (syntax, diagnostics) = HopSyntax.parse(hop.value, at: hop.span)
      if let first = diagnostics.first { throw first }
      spans[.via(claim.via.count)] = hop.span
      claim.via.append(WrittenHop(syntax))
    }
  }

  private mutating func values(_ fields: DefinitionFields) throws(Diagnostic) {
    let value = try fields.single("value")
    let means = try fields.single("means")
    if let value {
      claim.value = value.value.isEmpty ? nil : WrittenValue(value.value)
      spans[.value] = value.span
    }
    guard let means else { return }
    spans[.means] = means.span
    if claim.value == nil { claim.value = WrittenValue(means.value) }
    claim.value?.means = means.value.isEmpty ? nil : means.value
    claim.value?.kind = nil
  }

  private mutating func words(_ fields: DefinitionFields) throws(Diagnostic) {
    try set(\.act, .act, fields.single("act"))
    // What the old act implied goes with it; a stance of its own stays.
    try set(\.stance, .stance, fields.single("stance"))
    try set(\.likely, .likely, fields.single("likely"))
    try set(\.said, .said, fields.single("said"))
    try set(\.date, .date, fields.single("date"))
    try set(\.recorded, .recorded, fields.single("recorded"))
    try set(\.credibility, .credibility, fields.single("cred"))
    try set(\.confidence, .confidence, fields.single("conf"))
    if let text = try fields.singleOrString("text") { claim.text = text.value }
    if let quote = try fields.single("quote") { claim.quote = quote.value }
    if let locator = try fields.single("at") { claim.locator = locator.value }
    guard let tags = try fields.list("tag") else { return }
    var seen = ByteTable()
    claim.tags = tags.map(\.value).filter { !$0.isEmpty && seen.insert($0) }
  }

  /// `deny:ID` and `confirm:ID` name the claim and imply the act, unless another is given.
  private mutating func answers(_ fields: DefinitionFields) throws(Diagnostic) {
    var given: Spanned<String>?
    for (name, act) in [("answers", nil), ("deny", Act.deny), ("confirm", Act.confirm)] {
      guard let id = try fields.single(name) else { continue }
      if let given { throw Diagnostic("a claim answers one other", at: given.span.union(id.span)) }
      given = id
      set(\.target, .target, id)
      if let act, try fields.single("act") == nil { claim.act = act.text }
    }
  }

  /// Every other field is a qualifier; `with:"property=value"` is one whose property's id is no field name.
  private mutating func qualifiers(_ fields: DefinitionFields) throws(Diagnostic) {
    let own = Set(DefinitionSignatures.assert.fields.map(\.name))
    var replaced: [String] = []
    func isReplaced(_ property: String) -> Bool { replaced.contains { $0.utf8.elementsEqual(property.utf8) } }
    for field in fields.fields where field.name.value == "with" || !own.contains(field.name.value) {
      for value in field.values {
        var property = field.name.value
        var text = value.value
        if field.name.value == "with" {
          guard let pair = EscapedQualifier.read(value.value) else {
            throw Diagnostic("'with' takes a property and its value", at: value.span, expected: ["with:\"to=russia\""])
          }
          (property, text) = pair
        }
        if !isReplaced(property) {
          replaced.append(property)
          claim.qualifiers.removeAll { $0.property.utf8.elementsEqual(property.utf8) }
        }
        guard !text.isEmpty else { continue }
        spans[.qualifier(claim.qualifiers.count)] = field.name.value == "with" ? value.span : field.span
        isEscapedQualifier[claim.qualifiers.count] = field.name.value == "with"
        claim.qualifiers.append(WrittenQualifier(property, WrittenValue(text)))
      }
    }
  }

  /// The text that mends a part: of a qualifier, the whole of `field:value`.
  func replacement(_ text: String, for part: ClaimPart) -> String {
    guard case .qualifier(let position) = part, position < claim.qualifiers.count else {
      return Quoting.quoteIfNeeded(text)
    }
    return "\(text):\(Quoting.quoteIfNeeded(claim.qualifiers[position].value.text))"
  }

  /// Where each name of the claim was written.
  var spansOfTexts: [String: Span] {
    var places: [String: Span] = [:]
    for (part, span) in spans {
      switch part {
      case .by: places[claim.by ?? ""] = span
      case .about: places[claim.about ?? ""] = span
      case .on: places[claim.on ?? ""] = span
      case .value: places[claim.value?.text ?? ""] = span
      case .via(let position): places[claim.via[position].source] = span
      case .qualifier(let position): places[claim.qualifiers[position].value.text] = span
      default: continue
      }
    }
    return places
  }
}

extension WrittenHop {
  init(_ syntax: HopSyntax) {
    self.init(
      syntax.source, relation: syntax.relation.flatMap { HopRelation($0.rawValue) } ?? .quoted,
      stance: syntax.commitment.flatMap { Stance($0.rawValue) } ?? .uncommitted)
  }

  /// `source[relation,stance]`, without what is the default; but a source whose own name ends in a bracket needs one.
  var syntax: String {
    let isPlain = relation == .quoted && source.utf8.last != 0x5D
    let hop = HopSyntax(
      source: source, relation: isPlain ? nil : HopSyntax.Relation(rawValue: relation.text),
      commitment: stance == .uncommitted ? nil : HopSyntax.Commitment(rawValue: stance.text))
    return hop.text
  }
}

/// `property=value` in one text; `%` and `=` in the property's id are written `%25` and `%3D`.
enum EscapedQualifier {
  static func write(_ property: String, _ value: String) -> String {
    property.replacing("%", with: "%25").replacing("=", with: "%3D") + "=" + value
  }

  static func read(_ text: String) -> (property: String, value: String)? {
    guard let equal = text.utf8.firstIndex(of: 0x3D), equal > text.startIndex else { return nil }
    let property = String(text[..<equal]).replacing("%3D", with: "=").replacing("%25", with: "%")
    return (property, String(text[text.utf8.index(after: equal)...]))
  }
}

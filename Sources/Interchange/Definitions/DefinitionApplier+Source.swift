import Claims
import Language
import Text

extension DefinitionApplier {
  /// `source ID ["Name"] field:value …`: fields given replace, the rest of an earlier description stays.
  func source(_ fields: DefinitionFields, _ store: inout ClaimStore) throws(Diagnostic) -> DefinitionEffect {
    try fields.check(DefinitionSignatures.source.fields.map(\.name))
    let id = try subject(fields, "source")
    let found = resolvers.findSource(id.value, in: store)
    if found.known == .unattributed {
      throw Diagnostic("'\(id.value)' stands for all origins that nobody named and cannot be described", at: id.span)
    }
    var record = found.known.map { store.sources[$0] } ?? SourceRecord()
    if let name = try name(fields) { record.name = name.isEmpty ? nil : name }
    if let kind = try fields.single("kind") { record.kind = kind.value.isEmpty ? nil : kind.value }
    if let country = try fields.single("country") { record.country = try self.country(country) }
    if let aliases = try texts(fields, "alias") { record.aliases = aliases }
    if let reliability = try fields.single("rel") { record.reliability = try self.reliability(reliability) }
    let owner = try fields.single("part-of")
    let ties = try fields.list("tie")
    let ownerRef = owner.map { resolvers.findSource($0.value, in: store) }
    if let owner, let ownerRef { try checkOwner(ownerRef, of: found, at: owner, in: store) }

    let code = found.entered(in: &store.sources)
    if let owner, let ownerRef { record.partOf = owner.value.isEmpty ? nil : ownerRef.entered(in: &store.sources) }
    if let ties {
      record.ties = []
      var seen: Set<SourceID> = [code]
      for tie in ties where !tie.value.isEmpty {
        let other = resolvers.findSource(tie.value, in: store).entered(in: &store.sources)
        if seen.insert(other).inserted { record.ties.append(other) }
      }
    }
    let before = store.sources.isDescribed(code) ? store.sources[code] : nil
    store.sources[code] = record
    return DefinitionEffect(
      verb: "source", ids: [store.sources.id(code)], changes: [.source(code, before: before)])
  }

  private func country(_ text: Spanned<String>) throws(Diagnostic) -> String? {
    guard !text.value.isEmpty else { return nil }
    let bytes = Array(text.value.utf8)
    guard bytes.count == 3, bytes.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) && $0 < 0x80 }) else {
      throw Diagnostic(
        "'\(excerpt(text.value))' is no country code", at: text.span,
        expected: ["three letters of ISO 3166-1: USA, GBR, DEU"])
    }
    return text.value.uppercased()
  }

  private func reliability(_ text: Spanned<String>) throws(Diagnostic) -> Reliability? {
    guard !text.value.isEmpty else { return nil }
    guard let reliability = Reliability(text.value) else {
      throw Diagnostic(
        "'\(excerpt(text.value))' is no Admiralty reliability", at: text.span, expected: ["A", "B", "C", "D", "E", "F"])
    }
    return reliability
  }

  private func checkOwner(
    _ owner: NameRef<SourceTag>, of part: NameRef<SourceTag>, at place: Spanned<String>, in store: ClaimStore
  ) throws(Diagnostic) {
    if let fresh = owner.fresh, let own = part.fresh, fresh.utf8.elementsEqual(own.utf8) {
      throw circular(place, "source")
    }
    guard let owner = owner.known, let part = part.known else { return }
    var at: SourceID? = owner
    var seen: Set<SourceID> = []
    while let here = at, seen.insert(here).inserted {
      if here == part { throw circular(place, "source") }
      at = store.sources[here].partOf
    }
  }

  func circular(_ place: Spanned<String>, _ kind: String) -> Diagnostic {
    Diagnostic(
      "'\(place.value)' is the \(kind) itself or one of its parts; nothing can be part of itself", at: place.span)
  }
}

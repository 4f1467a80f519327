import Claims
import Language
import Text

extension DefinitionApplier {
  /// `merge source KEPT OTHER …`, `merge entity KEPT OTHER …`: the others become aliases of the first, and what was
  /// said by or about them is said by or about it, under the same claim ids.
  func merge(_ fields: DefinitionFields, _ store: inout ClaimStore) throws(Diagnostic) -> DefinitionEffect {
    try fields.check([])
    if let string = fields.strings.first { throw Diagnostic("'merge' takes ids only", at: string.span) }
    guard let first = fields.operands.first else { throw missing(fields) }
    let kind = try DefinitionFields.text(of: first)
    guard kind.value == "source" || kind.value == "entity" else {
      throw Diagnostic(
        "'\(kind.value)' cannot be merged", at: kind.span, expected: ["source", "entity"],
        suggestion: Nearest.match(kind.value, in: ["source", "entity"]).map { .init($0, at: kind.span) })
    }
    var names: [Spanned<String>] = []
    for operand in fields.operands.dropFirst() { names.append(try DefinitionFields.text(of: operand)) }
    guard names.count >= 2 else { throw missing(fields) }
    var effect = DefinitionEffect(verb: "merge")
    if kind.value == "source" {
      let codes = try known(names, "source") { resolvers.findSource($0, in: store).known }
      if let place = codes.firstIndex(of: .unattributed) {
        throw Diagnostic("'unattributed' is no single source", at: names[place].span)
      }
      for other in codes.dropFirst() where other != codes[0] {
        try SourceMerge(kept: codes[0], other: other).apply(to: &store, &effect, at: fields.verb.span)
      }
      effect.ids = [store.sources.id(codes[0])]
    } else {
      let codes = try known(names, "entity") { resolvers.findEntity($0, in: store).known }
      for other in codes.dropFirst() where other != codes[0] {
        if store.isPart(other, of: codes[0]) || store.isPart(codes[0], of: other) {
          throw Diagnostic(
            "'\(store.entities.id(other))' and '\(store.entities.id(codes[0]))' are a part and its whole",
            at: fields.verb.span)
        }
      }
      for other in codes.dropFirst() where other != codes[0] {
        try EntityMerge(kept: codes[0], other: other).apply(to: &store, &effect, at: fields.verb.span)
      }
      effect.ids = [store.entities.id(codes[0])]
    }
    return effect
  }

  private func missing(_ fields: DefinitionFields) -> Diagnostic {
    Diagnostic(
      "'merge' needs what to merge and two ids at least", at: fields.verb.span,
      expected: ["merge source KEPT OTHER", "merge entity KEPT OTHER"])
  }

  private func known<Tag>(
    _ names: [Spanned<String>], _ kind: String, _ find: (String) -> Code<Tag>?
  ) throws(Diagnostic) -> [Code<Tag>] {
    var codes: [Code<Tag>] = []
    for name in names {
      guard let code = find(name.value) else { throw Diagnostic("no \(kind) is called '\(name.value)'", at: name.span) }
      codes.append(code)
    }
    return codes
  }
}

/// Everything that is known under one source's name moves to another.
private struct SourceMerge {
  let kept: SourceID
  let other: SourceID

  func apply(to store: inout ClaimStore, _ effect: inout DefinitionEffect, at span: Span) throws(Diagnostic) {
    for row in store.allRows {
      guard store.origin(row) == other || store.relays(row).contains(where: { $0.source == other }) else { continue }
      var draft = store.draft(of: row)
      if draft.by == other { draft.by = kept }
      for position in draft.via.indices where draft.via[position].source == other { draft.via[position].source = kept }
      effect.changes.append(.amended(from: row, to: try amend(row, draft, &store, at: span)))
    }
    let lost = store.sources[other]
    for code in store.sources.describedCodes where code != other && code != kept {
      var record = store.sources[code]
      if record.partOf == other { record.partOf = kept }
      record.ties = replaced(record.ties, own: code)
      guard record != store.sources[code] else { continue }
      effect.changes.append(.source(code, before: store.sources[code]))
      store.sources[code] = record
    }
    var record = store.sources[kept]
    record.aliases = Aliases.joined(
      record.aliases, [store.sources.id(other), lost.name] + lost.aliases,
      except: [store.sources.id(kept), record.name])
    record.kind = record.kind ?? lost.kind
    record.country = record.country ?? lost.country
    record.reliability = record.reliability ?? lost.reliability
    if record.partOf == nil || record.partOf == other { record.partOf = lost.partOf == kept ? nil : lost.partOf }
    if let owner = record.partOf, leadsBack(from: owner, in: store) { record.partOf = nil }
    record.ties = replaced(record.ties + lost.ties, own: kept)
    effect.changes.append(.source(kept, before: store.sources.isDescribed(kept) ? store.sources[kept] : nil))
    store.sources[kept] = record
    if store.sources.isDescribed(other) {
      effect.changes.append(.source(other, before: lost))
      store.sources.forget(other)
    }
    store.sources.redirect(other, to: kept)
    effect.changes.append(.mergedSource(other, into: kept))
  }

  /// Whether an owner belongs to the source itself, now that two of the chain are one.
  private func leadsBack(from owner: SourceID, in store: ClaimStore) -> Bool {
    var at: SourceID? = owner
    var seen: Set<SourceID> = []
    while let here = at, seen.insert(here).inserted {
      if here == kept || here == other { return true }
      at = store.sources[here].partOf
    }
    return false
  }

  private func replaced(_ ties: [SourceID], own: SourceID) -> [SourceID] {
    var seen: Set<SourceID> = [own]
    return ties.lazy.map { $0 == other ? kept : $0 }.filter { seen.insert($0).inserted }
  }
}

/// Everything that is known under one entity's name moves to another.
private struct EntityMerge {
  let kept: EntityID
  let other: EntityID

  func apply(to store: inout ClaimStore, _ effect: inout DefinitionEffect, at span: Span) throws(Diagnostic) {
    for row in store.allRows where isConcerned(row, store) {
      var draft = store.draft(of: row)
      if draft.about == other { draft.about = kept }
      draft.value = moved(draft.value, &store)
      draft.qualifiers = draft.qualifiers.map { Qualifier($0.property, moved($0.value, &store)) }
      effect.changes.append(.amended(from: row, to: try amend(row, draft, &store, at: span)))
    }
    let lost = store.entities[other]
    for code in store.entities.describedCodes where code != other && code != kept {
      var record = store.entities[code]
      record.partOf = replaced(record.partOf, own: code)
      record.locatedIn = replaced(record.locatedIn, own: code)
      guard record != store.entities[code] else { continue }
      effect.changes.append(.entity(code, before: store.entities[code]))
      store.entities[code] = record
    }
    var record = store.entities[kept]
    record.aliases = Aliases.joined(
      record.aliases, [store.entities.id(other), lost.name] + lost.aliases,
      except: [store.entities.id(kept), record.name])
    record.kind = record.kind ?? lost.kind
    record.partOf = replaced(record.partOf + lost.partOf, own: kept)
    record.locatedIn = replaced(record.locatedIn + lost.locatedIn, own: kept)
    effect.changes.append(.entity(kept, before: store.entities.isDescribed(kept) ? store.entities[kept] : nil))
    store.entities[kept] = record
    if store.entities.isDescribed(other) {
      effect.changes.append(.entity(other, before: lost))
      store.entities.forget(other)
    }
    store.entities.redirect(other, to: kept)
    effect.changes.append(.mergedEntity(other, into: kept))
  }

  /// Whether a claim is about the other, or names it.
  private func isConcerned(_ row: Row, _ store: ClaimStore) -> Bool {
    func isOther(_ value: ValueID) -> Bool {
      if case .entity(other) = store.values[value] { true } else { false }
    }
    return store.subject(row) == other || isOther(store.valueID(row))
      || store.qualifiers(row).contains { isOther($0.value) }
  }

  private func moved(_ value: ValueID, _ store: inout ClaimStore) -> ValueID {
    guard case .entity(other) = store.values[value] else { return value }
    return store.values.intern(.entity(kept), lexeme: store.values.lexeme(value))
  }

  private func replaced(_ things: [EntityID], own: EntityID) -> [EntityID] {
    var seen: Set<EntityID> = [own]
    return things.lazy.map { $0 == other ? kept : $0 }.filter { seen.insert($0).inserted }
  }
}

private func amend(
  _ row: Row, _ draft: ClaimDraft, _ store: inout ClaimStore, at span: Span
) throws(Diagnostic) -> Row {
  do {
    return try store.amend(row, to: draft)
  } catch {
    throw Diagnostic(storeError: error, at: span)
  }
}

private enum Aliases {
  static func joined(_ own: [String], _ more: [String?], except known: [String?]) -> [String] {
    var seen = ByteTable()
    for name in own + known.compactMap({ $0 }) { _ = seen.insert(name) }
    return own + more.compactMap { $0 }.filter { !$0.isEmpty && seen.insert($0) }
  }
}

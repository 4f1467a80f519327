import Claims
import Language
import Text

extension DefinitionApplier {
  /// `assert [ID] by:… about:… on:… value:… "text"`.
  func assert(_ fields: DefinitionFields, _ store: inout ClaimStore) throws(Diagnostic) -> DefinitionEffect {
    var written = try ClaimFields(fields, over: WrittenClaim(), in: self, store)
    if let extra = fields.operands.dropFirst().first {
      throw Diagnostic("a claim has one id", at: extra.span, expected: ["field:value", "a text in quotation marks"])
    }
    if let operand = fields.operands.first {
      let id = try DefinitionFields.text(of: operand)
      if written.claim.id != nil { throw Diagnostic("the id is given twice", at: operand.span) }
      written.claim.id = id.value
      written.spans[.id] = id.span
    }
    let prepared = try prepare(written, replacing: nil, fields, store)
    let fresh = prepared.freshNames
    let warnings = warnings(fresh, store, spans: written.spansOfTexts) + inferences(prepared, store, written)
    let draft = prepared.draft(in: &store)
    do {
      let row = try store.append(draft)
      return DefinitionEffect(
        verb: "assert", ids: [store.id(row)], changes: described(prepared, store) + [.asserted(row)],
        warnings: warnings)
    } catch {
      throw Diagnostic(storeError: error, at: fields.verb.span)
    }
  }

  /// `amend ID field:value …`: fields given replace, an empty value clears, the rest stays.
  func amend(_ fields: DefinitionFields, _ store: inout ClaimStore) throws(Diagnostic) -> DefinitionEffect {
    let id = try subject(fields, "claim")
    if let extra = fields.operands.dropFirst().first {
      throw Diagnostic("one claim is amended at a time", at: extra.span)
    }
    guard let row = store.row(id: id.value) else { throw unknownClaim(id, store) }
    var old = WrittenClaim(row, of: store)
    if try fields.single("on") != nil, try fields.single("value") == nil, let value = old.value {
      // Another property reads the same words in its own way.
      old.value = WrittenValue(value.text)
    }
    let written = try ClaimFields(fields, over: old, in: self, store)
    let prepared = try prepare(written, replacing: row, fields, store)
    let warnings = warnings(prepared.freshNames, store, spans: written.spansOfTexts)
    let draft = prepared.draft(in: &store)
    do {
      let new = try store.amend(row, to: draft)
      return DefinitionEffect(
        verb: "amend", ids: [store.id(new)], changes: described(prepared, store) + [.amended(from: row, to: new)],
        warnings: warnings + inferences(prepared, store, written))
    } catch {
      throw Diagnostic(storeError: error, at: id.span)
    }
  }

  /// `retract ID …`.
  func retract(_ fields: DefinitionFields, _ store: inout ClaimStore) throws(Diagnostic) -> DefinitionEffect {
    try fields.check([])
    if let string = fields.strings.first { throw Diagnostic("'retract' takes ids only", at: string.span) }
    guard !fields.operands.isEmpty else {
      throw Diagnostic("'retract' needs the id of a claim", at: fields.verb.span, expected: ["retract ID …"])
    }
    var rows: [Row] = []
    for operand in fields.operands {
      let id = try DefinitionFields.text(of: operand)
      guard let row = store.row(id: id.value) else { throw unknownClaim(id, store) }
      if !rows.contains(row) { rows.append(row) }
    }
    var effect = DefinitionEffect(verb: "retract")
    do {
      for row in rows {
        try store.retract(row)
        effect.ids.append(store.id(row))
        effect.changes.append(.retracted(row))
      }
      for row in rows { try unlink(row, &store, &effect, fields.verb.span) }
    } catch {
      throw Diagnostic(storeError: error, at: fields.verb.span)
    }
    return effect
  }

  /// Claims that answer one which is taken back keep what they say, but not the link: what stands in memory is what a
  /// save writes and a load reads, so that an undo brings back the link as well.
  private func unlink(
    _ row: Row, _ store: inout ClaimStore, _ effect: inout DefinitionEffect, _ span: Span
  ) throws(StoreError) {
    let id = store.id(row)
    let orphans = store.targets.filter { store.isAlive($0.key) && store.id($0.value).utf8.elementsEqual(id.utf8) }
      .keys.sorted()
    guard !orphans.isEmpty else { return }
    for orphan in orphans {
      var draft = store.draft(of: orphan)
      draft.target = nil
      effect.changes.append(.amended(from: orphan, to: try store.amend(orphan, to: draft)))
    }
    let names = orphans.prefix(6).map { store.id($0) }.joined(separator: ", ") + (orphans.count > 6 ? " …" : "")
    let (answers, keeps) =
      orphans.count == 1 ? ("answers", "it keeps what it says") : ("answer", "they keep what they say")
    effect.warnings.append(
      Diagnostic(
        "\(names) \(answers) '\(id)', which is no longer there: \(keeps), without the link", at: span,
        severity: .warning))
  }

  private func prepare(
    _ written: ClaimFields, replacing row: Row?, _ fields: DefinitionFields, _ store: ClaimStore
  ) throws(Diagnostic) -> PreparedClaim {
    do {
      return try assembler.prepare(written.claim, in: store, replacing: row)
    } catch {
      let span = written.spans[error.part] ?? fields.verb.span
      throw Diagnostic(
        error.message, at: span, expected: error.expected,
        suggestion: error.suggestion.flatMap { text in
          written.spans[error.part].map { .init(written.replacement(text, for: error.part), at: $0) }
        })
    }
  }

  private func described(_ prepared: PreparedClaim, _ store: ClaimStore) -> [DefinitionEffect.Change] {
    prepared.inferred.compactMap { property, _ in
      (property.known ?? property.fresh.flatMap { store.properties.find(id: $0) }).map { .property($0, before: nil) }
    }
  }

  private func inferences(
    _ prepared: PreparedClaim, _ store: ClaimStore, _ written: ClaimFields
  ) -> [Diagnostic] {
    let doubts = prepared.doubts.map { Diagnostic($0.words, at: written.spans[$0.part], severity: .warning) }
    return doubts
      + prepared.inferred.map { property, record in
        let id = property.known.map { store.properties.id($0) } ?? property.fresh ?? ""
        return Diagnostic(
          "property '\(id)' is not declared; its first value makes it a \(record.valueKind.text)",
          at: written.spans[.on], severity: .warning, expected: ["property \(id) value:\(record.valueKind.text)"])
      }
  }

  func unknownClaim(_ id: Spanned<String>, _ store: ClaimStore) -> Diagnostic {
    let pool = store.rowCount <= 100_000 ? store.allRows.map { store.id($0) } : []
    return Diagnostic(
      "no claim has the id '\(id.value)'", at: id.span,
      suggestion: Nearest.match(id.value, in: pool).map { .init($0, at: id.span) })
  }
}

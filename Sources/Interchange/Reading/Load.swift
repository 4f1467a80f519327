import Claims
import Text

/// A load under way: the store that is being filled, and the account of it.
struct Load {
  var store: ClaimStore
  var report: ImportReport
  let options: ImportOptions
  var assembler = ClaimAssembler()

  init(_ store: ClaimStore, file: String, format: DataFormat, options: ImportOptions) {
    self.store = store
    self.options = options
    report = ImportReport(file: file, format: format)
  }

  /// Enters a claim; nothing is changed where it is refused.
  mutating func add(_ claim: WrittenClaim) throws(ClaimProblem) {
    let prepared = try assembler.prepare(claim, in: store)
    // A kind that the file or its map gives is no guess, and not worth a word.
    for (property, record) in prepared.inferred where claim.value?.kind == nil {
      let id = property.known.map { store.properties.id($0) } ?? property.fresh ?? ""
      report.warn("property '\(id)' is not declared; its first value makes it a \(record.valueKind.text)")
    }
    for doubt in prepared.doubts { report.warn(doubt.words) }
    let draft = prepared.draft(in: &store)
    do {
      try store.append(draft)
    } catch {
      throw ClaimProblem(.id, Diagnostic(storeError: error, at: nil).message)
    }
    report.claims += 1
  }

  /// Keeps out what cannot be read; under strict options that ends the load.
  mutating func refuse(_ refusal: ImportReport.Refusal, cells: Int = 1) throws(Diagnostic) {
    report.refuse(refusal, cells: cells)
    guard options.isStrict else { return }
    throw diagnostic(refusal)
  }

  /// A refusal as an error that points into the file.
  func diagnostic(_ refusal: ImportReport.Refusal) -> Diagnostic {
    var notes: [String] = []
    if let column = refusal.column {
      notes.append("column \(column)" + (refusal.field.map { " ('\($0)')" } ?? ""))
    } else if let field = refusal.field {
      notes.append("in '\(field)'")
    }
    let span = Text.Span(0, refusal.excerpt.utf8.count)
    return Diagnostic(refusal.reason, at: span, category: .data, notes: notes)
      .located(in: SourceText(refusal.excerpt, name: report.file, firstLine: refusal.line))
  }
}

/// Reads one format; bytes arrive in pieces of any size.
protocol PieceReader {
  mutating func read(_ piece: ArraySlice<UInt8>, into load: inout Load) throws(Diagnostic)
  /// Reads what is left when the file ends.
  mutating func finish(into load: inout Load) throws(Diagnostic)
}

extension ClaimProblem {
  /// The sort of reason, for counting.
  var kind: String {
    switch part {
    case .value, .means, .qualifier: "value not understood"
    case .id: "id taken"
    case .target: "unknown claim"
    default: "\(part.name) not understood"
    }
  }
}

/// A proposition before anybody asks for what stands behind it.
package struct CorroborationOutline: Hashable, Sendable {
  package var question: QuestionID
  /// The value as its first claim writes it.
  package var value: ValueID
  package var isDenied: Bool
  package var verdict: Corroboration.Verdict
  package var isCircular: Bool
  /// How many sources assert or carry it.
  package var outletCount: Int
}

/// What stands behind each proposition, in numbers; propositions in order of question, meaning and polarity.
///
/// Complexity: made in time linear in the claims and their chains, but for sorting those of each question; 16 bytes a
/// proposition.
struct PropositionTable: Sendable {
  struct Entry: Sendable {
    var question: UInt32
    var value: UInt32
    var outletCount: UInt32
    var isDenied: Bool
    var isCircular: Bool
    var verdict: Corroboration.Verdict
    /// Whether a source may have taken something back on the question.
    var isRevised = true
  }

  private(set) var entries: [Entry] = []

  init() {}

  /// Joins the parts of a table, in order of question.
  init(_ parts: [TableBuilder]) {
    entries.reserveCapacity(parts.reduce(0) { $0 + $1.propositions.entries.count })
    for part in parts { entries += part.propositions.entries }
  }

  /// Whether a source may have taken something back on a question. Complexity: logarithmic.
  func isRevised(_ question: QuestionID) -> Bool {
    let place = entries.firstPlace { $0.question >= question.rawValue }
    return place < entries.count && entries[place].question == question.rawValue ? entries[place].isRevised : true
  }
}

extension ClaimStore {
  /// What stands behind each proposition among `rows`, in numbers; ``corroboration(on:of:isDenied:among:)`` tells the rest.
  ///
  /// - Parameters:
  ///   - rows: claims to consider, or nil for all.
  ///   - wanted: the verdict that is asked for, or nil for all.
  ///   - outlets: how many outlets are asked for.
  /// - Complexity: over all claims one look at each proposition, as far as the indexes reach; else linear in the claims.
  package func corroborationOutlines(
    among rows: [Row]? = nil, verdict wanted: Corroboration.Verdict? = nil, outlets: ClosedRange<Int> = 0...Int.max
  ) -> [CorroborationOutline] {
    func isWanted(_ outline: CorroborationOutline) -> Bool {
      (wanted == nil || outline.verdict == wanted) && outlets.contains(outline.outletCount)
    }
    guard rows == nil, hasTables else {
      return corroborate(among: rows).map { CorroborationOutline($0) }.filter(isWanted)
    }
    let changed = indexes.changed
    var result: [CorroborationOutline] = []
    for entry in indexes.propositions.entries {
      guard outlets.contains(Int(entry.outletCount)), wanted == nil || entry.verdict == wanted,
        changed.isEmpty || !changed.contains(entry.question)
      else { continue }
      result.append(CorroborationOutline(entry))
    }
    guard !changed.isEmpty else { return result }
    let ties = SourceTies(self)
    var judged: [CorroborationOutline] = []
    for question in changed.sorted() {
      if cancellation.isRequested { break }
      judged += corroborate(among: self.rows(on: QuestionID(question)), ties: ties).map { CorroborationOutline($0) }
        .filter(isWanted)
    }
    return Self.inOrderOfQuestion(result, judged)
  }

  /// Joins two lists in order of question that have no question in common.
  private static func inOrderOfQuestion(
    _ first: [CorroborationOutline], _ second: [CorroborationOutline]
  ) -> [CorroborationOutline] {
    var result: [CorroborationOutline] = []
    result.reserveCapacity(first.count + second.count)
    var rest = second[...]
    for outline in first {
      while let next = rest.first, next.question < outline.question { result.append(rest.removeFirst()) }
      result.append(outline)
    }
    return result + rest
  }

  /// What stands behind one proposition; who asks for many gives the ties. `rows` as in ``corroborationOutlines(among:)``. Nil where no claim is left.
  package func corroboration(
    on question: QuestionID, of value: ValueID, isDenied: Bool, among rows: CodeSet? = nil, ties: SourceTies? = nil
  ) -> Corroboration? {
    let isMany = properties[questions.property(question)].cardinality == .many
    let wanted = statement(values.meaning(of: value).rawValue, isDenied: isDenied, isMany: isMany)
    let all = self.rows(on: question)
    let claims = all.filter { statement($0) == wanted && rows?.contains(Int($0)) ?? true }
    if claims.isEmpty { return nil }
    return corroboration(inOrderOfIDs(claims), ties ?? SourceTies(self), superseded: superseded(in: all, on: question))
  }

  /// As ``superseded(in:)`` for all claims on a question; where the tables know that there is none, nobody looks.
  func superseded(in all: [Row], on question: QuestionID) -> Set<Row> {
    let isKnown = hasTables && !indexes.changed.contains(question.rawValue)
    return isKnown && !indexes.propositions.isRevised(question) ? [] : superseded(in: all)
  }
}

extension [CorroborationOutline] {
  /// Most outlets first, in order of question and value among equals.
  package func mostOutletsFirst() -> [CorroborationOutline] {
    var result = inDescendingOrder { $0.outletCount }
    // Those of one question come in order of meaning.
    var start = 0
    while start < result.count {
      var end = start + 1
      while end < result.count, result[end].outletCount == result[start].outletCount,
        result[end].question == result[start].question
      { end += 1 }
      if end - start > 1 { result[start..<end].sort { $0.value < $1.value } }
      start = end
    }
    return result
  }
}

extension CorroborationOutline {
  init(_ entry: PropositionTable.Entry) {
    self.init(
      question: QuestionID(entry.question), value: ValueID(entry.value), isDenied: entry.isDenied,
      verdict: entry.verdict, isCircular: entry.isCircular, outletCount: Int(entry.outletCount))
  }

  fileprivate init(_ whole: Corroboration) {
    self.init(
      question: whole.question, value: whole.value, isDenied: whole.isDenied, verdict: whole.verdict,
      isCircular: !whole.circular.isEmpty, outletCount: whole.outlets.count)
  }
}

// MARK: - Image

extension PropositionTable {
  func put(into image: inout ImageWriter) {
    image.put(entries, as: \.question)
    image.put(entries, as: \.value)
    image.put(entries, as: \.outletCount)
    image.put(entries) {
      $0.verdict.number << 3 | ($0.isRevised ? 4 : 0) | ($0.isDenied ? 2 : 0) | ($0.isCircular ? 1 : 0)
    }
  }

  init(image: inout ImageReader) throws(ImageFlaw) {
    let questions = try image.codes(below: image.limits.questions)
    let values = try image.codes(below: image.limits.values, count: questions.count)
    let outlets = try image.column(of: UInt32.self)
    let marks = try image.column(of: UInt8.self)
    let verdicts = Corroboration.Verdict.allCases
    try image.check(outlets.count == questions.count && marks.count == questions.count, "a proposition is not whole")
    try image.check(Int(marks.max() ?? 0) >> 3 < verdicts.count, "a verdict is unknown")
    entries.reserveCapacity(questions.count)
    for place in questions.indices {
      entries.append(
        Entry(
          question: questions[place], value: values[place], outletCount: outlets[place],
          isDenied: marks[place] & 2 != 0, isCircular: marks[place] & 1 != 0, verdict: verdicts[Int(marks[place] >> 3)],
          isRevised: marks[place] & 4 != 0)
      )
    }
  }
}

extension Corroboration.Verdict {
  /// Its place among all verdicts.
  fileprivate var number: UInt8 {
    switch self {
    case .independent: 0
    case .singleOrigin: 1
    case .unestablished: 2
    case .circular: 3
    }
  }
}

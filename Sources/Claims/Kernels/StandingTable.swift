/// What one source itself holds on one question: a claim that shows it, and which side of the question it takes.
struct Standing: Sendable {
  var question: UInt32
  /// The first claim of the position.
  var row: Row
  /// Counted from 0 within the question; 255 where the question has too many sides for a table.
  var side: UInt8
  /// Whether the source may have taken something back on the question, so that its claims must be looked at to know all
  /// that it said.
  var isRevised = true
}

/// What is known of a question as a whole.
struct QuestionVerdict: Sendable {
  /// How many sources take a side on it.
  var sourceCount: UInt32 = 0
  /// The gravest relation between sides of two sources; nil where there are no two.
  var gravest: Relation?
}

/// The standing positions of all sources in order of source and question, and how the sides of each question relate.
///
/// A source that corrected itself, with dates, holds what it said last; relays are left out.
/// Complexity: made in time linear in the claims, but for sorting those of each question by source; 21 bytes a position,
/// 4 a side and 36 a question.
struct StandingTable: Sendable {
  private(set) var offsets: [UInt32] = [0]
  private(set) var entries: [Standing] = []
  /// What sources took back, in the same order; no offsets where that is not known.
  private(set) var revisedOffsets: [UInt32] = []
  private(set) var revised: [Standing] = []
  /// The same positions in order of question: who, and which side.
  private(set) var memberOffsets: [UInt32] = [0]
  private(set) var memberSources: [UInt32] = []
  private(set) var memberSides: [UInt8] = []
  private(set) var memberRows: [Row] = []
  /// Source → on how many questions it holds something.
  private(set) var questionCounts: [UInt32] = []
  /// Question → how its sides relate.
  private(set) var relations: [SideRelations] = []
  private(set) var verdicts: [QuestionVerdict] = []
  /// Question → where its sides begin, and of each side what it states; open questions have none.
  private(set) var sideOffsets: [UInt32] = [0]
  private(set) var sideStatements: [UInt32] = []

  init() {}

  /// Joins the parts of a table, in order of question; `sourceCount` sources are known.
  init(_ parts: [TableBuilder], sourceCount: Int) {
    let parts = parts.map(\.standings)
    for part in parts {
      let before = UInt32(memberSources.count)
      let sidesBefore = UInt32(sideStatements.count)
      memberOffsets.append(contentsOf: part.ends.lazy.map { before + $0 })
      sideOffsets.append(contentsOf: part.sideEnds.lazy.map { sidesBefore + $0 })
      memberSources += part.sources
      sideStatements += part.sideStatements
      relations += part.relations
      verdicts += part.verdicts
      memberSides.append(contentsOf: part.entries.lazy.map(\.side))
      memberRows.append(contentsOf: part.entries.lazy.map(\.row))
    }
    (offsets, entries) = Self.bySource(parts.map(\.entries), memberSources, sourceCount)
    (revisedOffsets, revised) = Self.bySource(
      parts.map(\.revised), parts.flatMap(\.revisedSources), sourceCount)
    questionCounts = (0..<sourceCount).map { source in
      var count: UInt32 = 0
      var last: UInt32?
      for place in Int(offsets[source])..<Int(offsets[source + 1]) where entries[place].question != last {
        last = entries[place].question
        count += 1
      }
      return count
    }
  }

  /// Brings positions in order of question into order of source and question.
  private static func bySource(
    _ parts: [[Standing]], _ sources: [UInt32], _ sourceCount: Int
  ) -> (offsets: [UInt32], entries: [Standing]) {
    var offsets = [UInt32](repeating: 0, count: sourceCount + 1)
    for source in sources { offsets[Int(source) + 1] += 1 }
    for source in 0..<sourceCount { offsets[source + 1] += offsets[source] }
    var next = offsets
    let entries = [Standing](unsafeUninitializedCapacity: sources.count) { buffer, filled in
      next.withUnsafeMutableBufferPointer { next in
        for part in parts {
          for position in part {
            let source = Int(sources[filled])
            buffer.initializeElement(at: Int(next[source]), to: position)
            next[source] += 1
            filled += 1
          }
        }
      }
    }
    return (offsets, entries)
  }

  /// What a source took back on a question, in order of entry; nil where that is not known. Complexity: logarithmic.
  func revised(of source: SourceID, on question: QuestionID) -> ArraySlice<Standing>? {
    guard source.index + 1 < revisedOffsets.count else { return nil }
    let all = revised[Int(revisedOffsets[source.index])..<Int(revisedOffsets[source.index + 1])]
    return Self.entries(on: question, in: all)
  }

  /// What a source holds on a question. Complexity: logarithmic.
  func entries(of source: SourceID, on question: QuestionID) -> ArraySlice<Standing> {
    Self.entries(on: question, in: entries[range(of: source)])
  }

  private static func entries(on question: QuestionID, in all: ArraySlice<Standing>) -> ArraySlice<Standing> {
    let start = all.firstPlace { $0.question >= question.rawValue }
    var end = start
    while end < all.endIndex, all[end].question == question.rawValue { end += 1 }
    return all[start..<end]
  }

  /// The places of a source's positions.
  func range(of source: SourceID) -> Range<Int> {
    guard source.index + 1 < offsets.count else { return 0..<0 }
    return Int(offsets[source.index])..<Int(offsets[source.index + 1])
  }

  /// Enters the gravest relation of a question that had to be judged claim by claim.
  mutating func setGravest(_ relation: Relation?, of question: Int) { verdicts[question].gravest = relation }

  func questionCount(of source: SourceID) -> Int {
    source.index < questionCounts.count ? Int(questionCounts[source.index]) : 0
  }
}

// MARK: - Image

extension StandingTable {
  func put(into image: inout ImageWriter) {
    image.put(offsets)
    Self.put(entries, into: &image)
    image.put(revisedOffsets)
    Self.put(revised, into: &image)
    image.put(memberOffsets)
    image.put(memberSources)
    image.put(memberSides)
    image.put(memberRows)
    image.put(questionCounts)
    image.put(relations) { $0.words.low }
    image.put(relations) { $0.words.high }
    image.put(verdicts, as: \.sourceCount)
    image.put(verdicts) { $0.gravest?.rawValue ?? .max }
    image.put(sideOffsets)
    image.put(sideStatements)
  }

  private static func put(_ positions: [Standing], into image: inout ImageWriter) {
    image.put(positions, as: \.question)
    image.put(positions, as: \.row)
    image.put(positions, as: \.side)
    image.put(positions) { $0.isRevised ? 1 : 0 as UInt8 }
  }

  /// Takes the table; one that covers no questions is empty.
  init(image: inout ImageReader) throws(ImageFlaw) {
    let limits = image.limits
    (offsets, entries) = try Self.positions(&image)
    (revisedOffsets, revised) = try Self.positions(&image)
    memberOffsets = try image.offsets(total: entries.count)
    memberSources = try image.codes(below: limits.sources, count: entries.count)
    memberSides = try image.array()
    try image.check(memberSides.count == entries.count, "a position is not whole")
    memberRows = try image.codes(below: limits.rows, count: entries.count)
    questionCounts = try image.array()
    try takeQuestions(&image)
    sideOffsets = try image.column(of: UInt32.self).map { $0 }
    sideStatements = try image.array()
    try checkSides(image)
  }

  /// The positions of each source, in order of question.
  private static func positions(
    _ image: inout ImageReader
  ) throws(ImageFlaw) -> (offsets: [UInt32], positions: [Standing]) {
    let offsets: [UInt32] = try image.array()
    let questions = try image.column(of: UInt32.self)
    let rows = try image.column(of: UInt32.self)
    let sides = try image.column(of: UInt8.self)
    let marks = try image.column(of: UInt8.self)
    let count = questions.count
    try image.check(
      rows.count == count && sides.count == count && marks.count == count, "a position is not whole")
    var greatest = (question: UInt32(0), row: UInt32(0))
    let positions = [Standing](unsafeUninitializedCapacity: count) { buffer, filled in
      for place in 0..<count {
        greatest = (max(greatest.question, questions[place]), max(greatest.row, rows[place]))
        buffer.initializeElement(
          at: place,
          to: Standing(
            question: questions[place], row: rows[place], side: sides[place], isRevised: marks[place] != 0))
      }
      filled = count
    }
    let isWithin = Int(greatest.question) < image.limits.questions && Int(greatest.row) < image.limits.rows
    try image.check(count == 0 || isWithin, "a position is out of bounds")
    try image.check(offsets.last.map(Int.init) ?? 0 == count, "positions do not fit their sources")
    for place in 1..<max(1, offsets.count) {
      try image.check(offsets[place] >= offsets[place - 1], "positions of sources do not ascend")
    }
    return (offsets, positions)
  }

  private mutating func takeQuestions(_ image: inout ImageReader) throws(ImageFlaw) {
    let low = try image.column(of: UInt64.self)
    let high = try image.column(of: UInt64.self)
    let counts = try image.column(of: UInt32.self)
    let gravest = try image.column(of: UInt8.self)
    let count = low.count
    let isWhole = high.count == count && counts.count == count && gravest.count == count
    try image.check(isWhole && memberOffsets.count == count + 1, "a question is not whole")
    relations = (0..<count).map { SideRelations(words: low[$0], high[$0]) }
    verdicts = (0..<count).map { QuestionVerdict(sourceCount: counts[$0], gravest: Relation(rawValue: gravest[$0])) }
  }

  /// Whether every side has its statement; open questions have none.
  private func checkSides(_ image: ImageReader) throws(ImageFlaw) {
    let isWhole = sideOffsets.count == memberOffsets.count && Int(sideOffsets.last ?? 0) == sideStatements.count
    try image.check(isWhole && sideOffsets.first == 0, "the sides of a question are not whole")
    for question in relations.indices {
      try image.check(sideOffsets[question] <= sideOffsets[question + 1], "the sides of questions do not ascend")
      if relations[question].isOpen { continue }
      let count = sideOffsets[question + 1] - sideOffsets[question]
      for place in Int(memberOffsets[question])..<Int(memberOffsets[question + 1]) {
        try image.check(UInt32(memberSides[place]) < count, "a position takes a side that is none")
      }
    }
    for entry in entries where !relations[Int(entry.question)].isOpen {
      let count = sideOffsets[Int(entry.question) + 1] - sideOffsets[Int(entry.question)]
      try image.check(UInt32(entry.side) < count, "a position takes a side that is none")
    }
  }
}

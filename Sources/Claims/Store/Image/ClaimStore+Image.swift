extension ClaimStore {
  /// Puts the whole model into an image, with all that is known beforehand of its questions, so that whoever takes it out
  /// has the very same model. Complexity: linear; no column is copied.
  package func put(into image: inout ImageWriter) {
    let counts = [
      sources.count, entities.count, properties.count, queries.count, values.count, dates.count, chains.count,
      qualifiers.count, questions.count, tagSets.count, rowCount,
    ]
    for count in counts { image.put(count) }
    sources.put(into: &image)
    entities.put(into: &image)
    properties.put(into: &image)
    queries.put(into: &image)
    values.put(into: &image)
    dates.put(into: &image)
    chains.put(into: &image)
    qualifiers.put(into: &image)
    questions.put(into: &image)
    tagSets.put(into: &image)
    for column in [by, chain, question, value, said, date] { image.put(column) }
    image.put(stance, as: \.rawValue)
    putLazyColumns(into: &image)
    ids.put(into: &image)
    image.put(nextNumber)
    dead.put(into: &image)
    indexes.put(into: &image, lineageHolds: indexes.lineage.isCurrent(for: self))
  }

  private func putLazyColumns(into image: inout ImageWriter) {
    act.put(into: &image)
    qualifierSet.put(into: &image)
    recorded.put(into: &image)
    likelihood.put(into: &image)
    credibility.put(into: &image)
    confidence.put(into: &image)
    tagSet.put(into: &image)
    image.put(targets)
    text.put(into: &image)
    quote.put(into: &image)
    locator.put(into: &image)
  }

  /// Takes the model out of an image.
  ///
  /// Throws for bytes that are none, whatever they are. Complexity: linear, and little more than the cost of memory.
  package init(image: inout ImageReader) throws(ImageFlaw) {
    var limits = ImageLimits()
    limits.sources = try image.count(4)
    limits.entities = try image.count(4)
    limits.properties = try image.count(4)
    limits.queries = try image.count(4)
    limits.values = try image.count(1)
    limits.dates = try image.count(1)
    limits.chains = try image.count(4)
    limits.qualifiers = try image.count(4)
    limits.questions = try image.count(12)
    limits.tagSets = try image.count(8)
    limits.rows = try image.count(25)
    image.limits = limits
    try image.check(limits.sources > 0 && limits.chains > 0, "it has no beginning")
    try takeTables(&image)
    try takeColumns(&image)
    try takeLazyColumns(&image)
    ids = try IDTable(image: &image)
    nextNumber = try image.number(upTo: .max)
    dead = try CodeSet(image: &image, upTo: limits.rows)
    deadCount = dead.count
    let lineageHolds: Bool
    (indexes, lineageHolds) = try Indexes.taken(from: &image)
    if lineageHolds { indexes.lineage = Lineage(self) }
  }

  private mutating func takeTables(_ image: inout ImageReader) throws(ImageFlaw) {
    sources = try Directory(image: &image, count: image.limits.sources)
    entities = try Directory(image: &image, count: image.limits.entities)
    properties = try Directory(image: &image, count: image.limits.properties)
    queries = try Directory(image: &image, count: image.limits.queries)
    values = try ValueTable(image: &image)
    dates = try DateTable(image: &image)
    chains = try ChainTable(image: &image)
    qualifiers = try QualifierTable(image: &image)
    questions = try QuestionTable(image: &image)
    tagSets = try TagTable(image: &image)
  }

  private mutating func takeColumns(_ image: inout ImageReader) throws(ImageFlaw) {
    let limits = image.limits
    by = try image.codes(below: limits.sources, count: limits.rows)
    chain = try image.codes(below: limits.chains, count: limits.rows)
    question = try image.codes(below: limits.questions, count: limits.rows)
    value = try image.codes(below: limits.values, count: limits.rows)
    said = try image.codes(below: limits.dates, count: limits.rows)
    date = try image.codes(below: limits.dates, count: limits.rows)
    stance = try image.cases()
    try image.check(stance.count == limits.rows, "a column has not the length of its table")
  }

  private mutating func takeLazyColumns(_ image: inout ImageReader) throws(ImageFlaw) {
    let limits = image.limits
    act = try LazyColumn(image: &image)
    qualifierSet = try LazyColumn(image: &image, below: limits.qualifiers)
    recorded = try LazyColumn(image: &image, below: limits.dates)
    likelihood = try LazyColumn(image: &image)
    credibility = try LazyColumn(image: &image)
    confidence = try LazyColumn(image: &image)
    tagSet = try LazyColumn(image: &image, below: limits.tagSets)
    targets = try image.dictionary(below: limits.rows, to: limits.rows)
    text = try TextColumn(image: &image)
    quote = try TextColumn(image: &image)
    locator = try TextColumn(image: &image)
  }
}

extension Indexes {
  func put(into image: inout ImageWriter, lineageHolds: Bool) {
    for index in [
      byOrigin, byRelay, byOriginAndQuestion, byRelayAndQuestion, byQuestion, questionsBySubject, questionsByProperty,
    ] { index.put(into: &image) }
    image.put(coveredRows)
    let late = tail.sorted { $0.key < $1.key }
    image.put(late, as: \.key)
    for rows in late { image.put(rows.value) }
    image.put(changed.sorted())
    standings.put(into: &image)
    propositions.put(into: &image)
    image.put(verdictVersions.map { Int64($0) })
    image.put(lineageHolds)
  }

  /// Takes the indexes but for the lineage, which is soon made, and says whether it is to be.
  static func taken(from image: inout ImageReader) throws(ImageFlaw) -> (Indexes, lineageHolds: Bool) {
    let limits = image.limits
    var indexes = Indexes()
    indexes.byOrigin = try PostingIndex(image: &image, below: limits.rows)
    indexes.byRelay = try PostingIndex(image: &image, below: limits.rows)
    indexes.byOriginAndQuestion = try PostingIndex(image: &image, below: limits.rows)
    indexes.byRelayAndQuestion = try PostingIndex(image: &image, below: limits.rows)
    indexes.byQuestion = try PostingIndex(image: &image, below: limits.rows)
    indexes.questionsBySubject = try PostingIndex(image: &image, below: limits.questions)
    indexes.questionsByProperty = try PostingIndex(image: &image, below: limits.questions)
    indexes.coveredRows = try image.number(upTo: limits.rows)
    for question in try image.codes(below: limits.questions) {
      indexes.tail[question] = try image.codes(below: limits.rows)
    }
    indexes.changed = Set(try image.codes(below: limits.questions))
    indexes.standings = try StandingTable(image: &image)
    indexes.propositions = try PropositionTable(image: &image)
    indexes.verdictVersions = try image.column(of: Int64.self).map { Int($0) }
    return (indexes, try image.flag())
  }
}

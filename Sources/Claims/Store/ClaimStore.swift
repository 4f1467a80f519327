/// Claims in columns: one array a field, one row a claim, dictionary codes throughout.
///
/// The store is a value: a copy is a snapshot that shares memory until one side changes. Rows are only ever added;
/// a retracted or amended claim stays in its row, dead, so that row numbers held elsewhere stay true. Complexity: a copy
/// is one reference.
package struct ClaimStore: Sendable {
  var tables = StoreTables()
  /// Ends kernels over this copy of the store early.
  package var cancellation = Cancellation.never

  package init() { _ = sources.intern("unattributed") }

  /// How many rows there are, dead ones included.
  package var rowCount: Int { by.count }
  /// How many claims stand.
  package var claimCount: Int { rowCount - deadCount }

  package func isAlive(_ row: Row) -> Bool { Int(row) < rowCount && !dead.contains(Int(row)) }

  /// The rows of all standing claims, in the order in which they were entered.
  package var allRows: [Row] {
    if deadCount == 0 { return Array(0..<Row(rowCount)) }
    return (0..<Row(rowCount)).filter { !dead.contains(Int($0)) }
  }

  // Typed views of the columns.
  package func origin(_ row: Row) -> SourceID { SourceID(by[Int(row)]) }
  package func chainID(_ row: Row) -> ChainID { ChainID(chain[Int(row)]) }
  package func relays(_ row: Row) -> ArraySlice<Hop> { chains[chainID(row)] }
  package func questionID(_ row: Row) -> QuestionID { QuestionID(question[Int(row)]) }
  package func valueID(_ row: Row) -> ValueID { ValueID(value[Int(row)]) }
  package func subject(_ row: Row) -> EntityID { questions.subject(questionID(row)) }
  package func property(_ row: Row) -> PropertyID { questions.property(questionID(row)) }
  package func saidID(_ row: Row) -> DateID { DateID(said[Int(row)]) }
  package func dateID(_ row: Row) -> DateID { DateID(date[Int(row)]) }
  package func recordedID(_ row: Row) -> DateID { DateID(recorded[row]) }
  package func tagSetID(_ row: Row) -> UInt32 { tagSet[row] }
  package func tags(_ row: Row) -> [String] { tagSets[Int(tagSet[row])] }
  package func qualifiers(_ row: Row) -> ArraySlice<Qualifier> { qualifiers[QualifiersID(qualifierSet[row])] }

  /// The claim's id: as given, or `c` and its number.
  package func id(_ row: Row) -> String { ids[row] }

  /// Whether the id of one claim comes before that of another, in natural order.
  func precedesByID(_ a: Row, _ b: Row) -> Bool { ids.precedes(a, b) }

  /// The standing claim with an id.
  package func row(id: String) -> Row? {
    var id = id
    let (stored, inRun) = id.withUTF8 { ids.candidates($0) }
    if let stored, isAlive(stored) { return stored }
    if let inRun, isAlive(inRun) { return inRun }
    return nil
  }

  /// All tags in use, each with its code.
  package var tagNames: [[String]] { tagSets.all }
  package var tagSetCount: Int { tagSets.count }
}

/// Distinct sets of tags.
struct TagTable: Sendable {
  private var keys = ByteTable()
  private(set) var all: [[String]] = []

  init() { _ = intern([]) }

  var count: Int { all.count }

  /// Tags given twice count once, empty ones not at all; which are the same is told by bytes, as is their order.
  mutating func intern(_ tags: [String]) -> Int {
    var sorted: [String] = []
    for tag in tags.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where !tag.isEmpty {
      if sorted.last.map({ !$0.utf8.elementsEqual(tag.utf8) }) ?? true { sorted.append(tag) }
    }
    let code = keys.intern(sorted.joined(separator: "\u{0}"))
    if code == all.count { all.append(sorted) }
    return code
  }

  subscript(code: Int) -> [String] { all[code] }
}

// MARK: - Image

extension TagTable {
  func put(into image: inout ImageWriter) {
    keys.put(into: &image)
    for tags in all { image.put(tags) }
  }

  init(image: inout ImageReader) throws(ImageFlaw) {
    keys = try ByteTable(image: &image, count: image.limits.tagSets)
    for _ in 0..<keys.count { all.append(try image.texts()) }
  }
}

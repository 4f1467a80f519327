import Claims

/// What came of reading a file: every cell that says something became a claim or a definition, was declared as missing,
/// or was refused with place and reason.
package struct ImportReport: Sendable {
  /// Something that could not be taken in.
  package struct Refusal: Hashable, Sendable {
    /// From 1, in the file.
    package var line: Int
    /// The cell's place in its row, from 1; nil where the format has no columns.
    package var column: Int?
    /// What the column or field is called.
    package var field: String?
    /// The sort of reason, for counting.
    package var kind: String
    package var reason: String
    /// The beginning of the text in question.
    package var excerpt: String

    init(line: Int, column: Int? = nil, field: String? = nil, kind: String, reason: String, excerpt: String) {
      self.line = line
      self.column = column
      self.field = field
      self.kind = kind
      self.reason = reason
      self.excerpt = excerpt
    }
  }

  /// A column or key that nothing reads.
  package struct Ignored: Hashable, Sendable {
    package var name: String
    /// How many cells or members with something in them were passed over.
    package var count: Int
    /// Whether the map says so.
    package var isDeclared: Bool
  }

  package var file: String
  package var format: DataFormat
  package var bytes = 0
  /// Rows, objects or logical lines read, without header and comments.
  package var rows = 0
  /// Cells that hold a value, or objects or lines in formats without cells.
  package var cells = 0
  package var claims = 0
  package var definitions = 0
  /// Cells that hold a word for "nothing was said".
  package var missing = 0
  package var missingByWord: [String: Int] = [:]
  package var refusedCount = 0
  /// The first refusals, at most ``refusalLimit``.
  package var refused: [Refusal] = []
  package var countsByReason: [String: Int] = [:]
  package var ignored: [Ignored] = []
  package var warnings: [String] = []

  package static let refusalLimit = 1000

  package init(file: String, format: DataFormat) {
    self.file = file
    self.format = format
  }

  /// Whether nothing got lost: cells = claims + definitions + missing + refused.
  package var isBalanced: Bool { cells == claims + definitions + missing + refusedCount }

  /// The reasons with their counts, most frequent first.
  package var reasons: [(kind: String, count: Int)] {
    countsByReason.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  mutating func refuse(_ refusal: Refusal, cells count: Int = 1) {
    refusedCount += count
    countsByReason[refusal.kind, default: 0] += count
    if refused.count < Self.refusalLimit { refused.append(refusal) }
  }

  /// Counts what was passed over under a name; gives its place in ``ignored``.
  @discardableResult
  mutating func ignore(_ name: String, count: Int = 1, isDeclared: Bool = false) -> Int {
    if let known = ignored.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
      ignored[known].count += count
      return known
    }
    ignored.append(Ignored(name: name, count: count, isDeclared: isDeclared))
    return ignored.count - 1
  }

  /// Keeps a warning once; more than a hundred say nothing more to anybody.
  mutating func warn(_ warning: String) {
    guard warnings.count < 100, !warnings.contains(warning) else { return }
    warnings.append(warning)
  }
}

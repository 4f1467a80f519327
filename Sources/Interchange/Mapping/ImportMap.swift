import Claims
import Language
import Text

/// What the columns of a table, or the members of JSON objects, mean. A map is written in the lexical form of the
/// language, one statement a line; ``ImportMapReader`` describes it.
package struct ImportMap: Sendable {
  package var name: String
  /// The bytes that the map was read from; empty for one that was not.
  package internal(set) var text: [UInt8] = []
  package var format: DataFormat?
  package var hasHeader = true
  /// The names that lead to the list of rows, where a file of JSON is one object around it.
  var rowsPath: [String]?
  package var separator: UInt8?
  /// Nil where quotation marks mean nothing.
  package var quote: UInt8? = 0x22
  package var isLatin1 = false
  /// Whether white space around a cell is cut off.
  package var trims = true
  /// Whether the apostrophe that keeps a spreadsheet from running a formula is taken off.
  package var isGuarded = false
  var dates: DateSettings?
  var numbers: NumberSettings?
  /// Words that say that nothing was said, in lower case.
  var missing: Set<[UInt8]> = []
  /// Sources, entities and properties that the map declares.
  var definitions: [MapStatement] = []
  var columns: [Column] = []
  /// The fields that every claim begins with.
  var base = WrittenClaim()
  /// Whether the map was made from a header in the form that ``SeparatedWriter`` writes.
  var isOwnForm = false

  init(name: String) { self.name = name }

  struct DateSettings: Sendable {
    enum Reference: Sendable { case none, fileName, day(DateValue) }

    var order = ForeignDateReader.FieldOrder.mdy
    var reference = Reference.none
    var zones = ForeignDateReader.ZonePolicy.drop
    var suffixes: [String] = []
  }

  struct NumberSettings: Sendable {
    var locale: NumberLocale?
    var isExact: Bool?

    /// The property as it is read under the map.
    func applied(to record: PropertyRecord) -> PropertyRecord {
      var record = record
      if let locale { record.locale = locale }
      if let isExact { record.isExact = isExact }
      return record
    }
  }

  /// How many columns a map may count to: far beyond any table, and little enough to keep a place for each.
  static let columnLimit = 1_000_000

  /// Where the text of a column stands.
  enum Key: Hashable, Sendable {
    /// Counted from 0.
    case position(Int)
    /// A header's name, or a path into an object.
    case name(String)

    var text: String {
      switch self {
      case .position(let position): String(position + 1)
      case .name(let name): name
      }
    }
  }

  /// What a column is for.
  enum Role: Hashable, Sendable {
    case id, by, via, about, on, value, means, kind, unit, qualifier, stance, act, likely, said, date, recorded
    case credibility, confidence, text, quote, locator, tags, target, ignore

    static let words: [(String, Role)] = [
      ("id", .id), ("by", .by), ("via", .via), ("about", .about), ("on", .on), ("value", .value), ("means", .means),
      ("kind", .kind), ("unit", .unit), ("qualifier", .qualifier), ("stance", .stance), ("act", .act),
      ("likely", .likely), ("said", .said), ("date", .date), ("recorded", .recorded), ("cred", .credibility),
      ("credibility", .credibility), ("conf", .confidence), ("confidence", .confidence), ("text", .text),
      ("quote", .quote), ("at", .locator), ("tag", .tags), ("tags", .tags), ("answers", .target), ("ignore", .ignore),
    ]

    init?(_ word: String) {
      guard let found = Self.words.first(where: { $0.0.utf8.elementsEqual(word.utf8) }) else { return nil }
      self = found.1
    }
  }

  struct Column: Sendable {
    /// The first one that holds something wins, unless they are joined.
    var keys: [Key]
    var role: Role
    /// The property of a value or qualifier; nil where another column names it.
    var property: String?
    /// Whose claim a value is, where the column says so and not the row.
    var source: String?
    /// What an undeclared property becomes.
    var kind: ValueKind?
    /// What stands between several texts in one cell.
    var split: [UInt8]?
    /// What is put between the texts of all keys; nil where the first that holds something wins.
    var join: [UInt8]?
    /// Replacements of whole cells, by the cell in lower case.
    var words: [[UInt8]: String] = [:]
    /// Endings that are cut off.
    var strip: [String] = []
    /// Where the map says so; nil for a column that no map declares.
    var place: MapPlace?
  }
}

/// A place in a map, for messages.
struct MapPlace: Sendable {
  var source: SourceText
  var span: Text.Span
}

/// A statement of a map that defines something.
struct MapStatement: Sendable {
  var definition: Definition
  var source: SourceText
}

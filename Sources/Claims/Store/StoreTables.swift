/// All that a store holds, in one object that snapshots share.
///
/// A store is copied by every question, and has more than a hundred arrays: with them behind one reference a copy costs
/// one count instead of as many. The first change to a store that is not alone copies the references; then each array is
/// copied as it changes.
final class StoreTables: @unchecked Sendable {
  /// Nobody reads a store while it is changed: stores are values, and the compiler sees to it.
  @exclusivity(unchecked) var fields: Fields

  init(_ fields: Fields = Fields()) { self.fields = fields }

  struct Fields: Sendable {
    var sources = Directory<SourceTag, SourceRecord>()
    var entities = Directory<EntityTag, EntityRecord>()
    var properties = Directory<PropertyTag, PropertyRecord>()
    /// Saved queries.
    var queries = Directory<QueryTag, QueryRecord>()
    var values = ValueTable()
    var dates = DateTable()
    var chains = ChainTable()
    var qualifiers = QualifierTable()
    var questions = QuestionTable()
    var by: [UInt32] = []
    var chain: [UInt32] = []
    var question: [UInt32] = []
    var value: [UInt32] = []
    var stance: [Stance] = []
    var said: [UInt32] = []
    var date: [UInt32] = []
    var act = LazyColumn<Act?>(fill: nil)
    var qualifierSet = LazyColumn<UInt32>(fill: 0)
    var recorded = LazyColumn<UInt32>(fill: 0)
    var likelihood = LazyColumn<Likelihood?>(fill: nil)
    var credibility = LazyColumn<Credibility?>(fill: nil)
    var confidence = LazyColumn<Confidence?>(fill: nil)
    var tagSet = LazyColumn<UInt32>(fill: 0)
    var targets: [Row: Row] = [:]
    var text = TextColumn()
    var quote = TextColumn()
    var locator = TextColumn()
    var ids = IDTable()
    /// The number of the next claim that comes without an id; undoing an edit sets it back.
    var nextNumber = 1
    var dead = CodeSet(capacity: 0)
    var deadCount = 0
    var tagSets = TagTable()
    var indexes = Indexes()
  }
}

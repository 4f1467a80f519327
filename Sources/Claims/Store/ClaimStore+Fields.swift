/// The fields of a store, each where its tables keep it.
extension ClaimStore {
  /// Makes sure that no snapshot sees the change that follows.
  @inline(__always)
  private mutating func own() {
    if !isKnownUniquelyReferenced(&tables) { tables = StoreTables(tables.fields) }
  }

  /// Changes several fields with one look at who shares them.
  @inline(__always)
  mutating func withFields<Result>(_ body: (inout StoreTables.Fields) -> Result) -> Result {
    own()
    return body(&tables.fields)
  }

  package var sources: Directory<SourceTag, SourceRecord> {
    _read { yield tables.fields.sources }
    _modify {
      own()
      yield &tables.fields.sources
    }
  }
  package var entities: Directory<EntityTag, EntityRecord> {
    _read { yield tables.fields.entities }
    _modify {
      own()
      yield &tables.fields.entities
    }
  }
  package var properties: Directory<PropertyTag, PropertyRecord> {
    _read { yield tables.fields.properties }
    _modify {
      own()
      yield &tables.fields.properties
    }
  }
  /// Saved queries.
  package var queries: Directory<QueryTag, QueryRecord> {
    _read { yield tables.fields.queries }
    _modify {
      own()
      yield &tables.fields.queries
    }
  }
  package var values: ValueTable {
    _read { yield tables.fields.values }
    _modify {
      own()
      yield &tables.fields.values
    }
  }
  package var dates: DateTable {
    _read { yield tables.fields.dates }
    _modify {
      own()
      yield &tables.fields.dates
    }
  }
  package internal(set) var chains: ChainTable {
    _read { yield tables.fields.chains }
    _modify {
      own()
      yield &tables.fields.chains
    }
  }
  package internal(set) var qualifiers: QualifierTable {
    _read { yield tables.fields.qualifiers }
    _modify {
      own()
      yield &tables.fields.qualifiers
    }
  }
  package internal(set) var questions: QuestionTable {
    _read { yield tables.fields.questions }
    _modify {
      own()
      yield &tables.fields.questions
    }
  }
  package internal(set) var by: [UInt32] {
    _read { yield tables.fields.by }
    _modify {
      own()
      yield &tables.fields.by
    }
  }
  package internal(set) var chain: [UInt32] {
    _read { yield tables.fields.chain }
    _modify {
      own()
      yield &tables.fields.chain
    }
  }
  package internal(set) var question: [UInt32] {
    _read { yield tables.fields.question }
    _modify {
      own()
      yield &tables.fields.question
    }
  }
  package internal(set) var value: [UInt32] {
    _read { yield tables.fields.value }
    _modify {
      own()
      yield &tables.fields.value
    }
  }
  package internal(set) var stance: [Stance] {
    _read { yield tables.fields.stance }
    _modify {
      own()
      yield &tables.fields.stance
    }
  }
  package internal(set) var said: [UInt32] {
    _read { yield tables.fields.said }
    _modify {
      own()
      yield &tables.fields.said
    }
  }
  package internal(set) var date: [UInt32] {
    _read { yield tables.fields.date }
    _modify {
      own()
      yield &tables.fields.date
    }
  }
  package internal(set) var act: LazyColumn<Act?> {
    _read { yield tables.fields.act }
    _modify {
      own()
      yield &tables.fields.act
    }
  }
  package internal(set) var qualifierSet: LazyColumn<UInt32> {
    _read { yield tables.fields.qualifierSet }
    _modify {
      own()
      yield &tables.fields.qualifierSet
    }
  }
  package internal(set) var recorded: LazyColumn<UInt32> {
    _read { yield tables.fields.recorded }
    _modify {
      own()
      yield &tables.fields.recorded
    }
  }
  package internal(set) var likelihood: LazyColumn<Likelihood?> {
    _read { yield tables.fields.likelihood }
    _modify {
      own()
      yield &tables.fields.likelihood
    }
  }
  package internal(set) var credibility: LazyColumn<Credibility?> {
    _read { yield tables.fields.credibility }
    _modify {
      own()
      yield &tables.fields.credibility
    }
  }
  package internal(set) var confidence: LazyColumn<Confidence?> {
    _read { yield tables.fields.confidence }
    _modify {
      own()
      yield &tables.fields.confidence
    }
  }
  package internal(set) var tagSet: LazyColumn<UInt32> {
    _read { yield tables.fields.tagSet }
    _modify {
      own()
      yield &tables.fields.tagSet
    }
  }
  package internal(set) var targets: [Row: Row] {
    _read { yield tables.fields.targets }
    _modify {
      own()
      yield &tables.fields.targets
    }
  }
  package internal(set) var text: TextColumn {
    _read { yield tables.fields.text }
    _modify {
      own()
      yield &tables.fields.text
    }
  }
  package internal(set) var quote: TextColumn {
    _read { yield tables.fields.quote }
    _modify {
      own()
      yield &tables.fields.quote
    }
  }
  package internal(set) var locator: TextColumn {
    _read { yield tables.fields.locator }
    _modify {
      own()
      yield &tables.fields.locator
    }
  }
  var ids: IDTable {
    _read { yield tables.fields.ids }
    _modify {
      own()
      yield &tables.fields.ids
    }
  }
  /// The number of the next claim that comes without an id; undoing an edit sets it back.
  package var nextNumber: Int {
    _read { yield tables.fields.nextNumber }
    _modify {
      own()
      yield &tables.fields.nextNumber
    }
  }
  var dead: CodeSet {
    _read { yield tables.fields.dead }
    _modify {
      own()
      yield &tables.fields.dead
    }
  }
  package internal(set) var deadCount: Int {
    _read { yield tables.fields.deadCount }
    _modify {
      own()
      yield &tables.fields.deadCount
    }
  }
  var tagSets: TagTable {
    _read { yield tables.fields.tagSets }
    _modify {
      own()
      yield &tables.fields.tagSets
    }
  }
  var indexes: Indexes {
    _read { yield tables.fields.indexes }
    _modify {
      own()
      yield &tables.fields.indexes
    }
  }
}

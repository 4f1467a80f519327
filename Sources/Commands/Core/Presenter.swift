import Claims
import Query
import Rendering
import Text

/// Puts claims, values and dates into words and into data, the same way for every command.
///
/// A class, because a copy of the store retains each of its columns, and cells are made by the thousand.
package final class Presenter: Sendable {
  package let store: ClaimStore

  package init(_ store: ClaimStore) { self.store = store }

  // MARK: - Names

  package func name(_ source: SourceID) -> String {
    source == .unattributed ? "unattributed" : store.name(source)
  }

  package func name(_ entity: EntityID) -> String { store.name(entity) }
  package func name(_ property: PropertyID) -> String { store.name(property) }

  package func id(_ source: SourceID) -> Datum {
    source == .unattributed ? .null : .string(store.id(source))
  }

  package func cell(_ source: SourceID) -> Cell { Cell(id(source), display: name(source), style: .source) }

  package func ids(_ rows: some Sequence<Row>) -> Datum { .list(rows.map { .string(store.id($0)) }) }

  // MARK: - Values

  /// The value as its source wrote it; an entity by the name people know.
  package func text(_ value: ValueID) -> String {
    if let entity = store.entity(value) { return name(entity) }
    if store.isReadAsWritten(value) { return store.lexeme(value) }
    return switch store.values[value] {
    case .entity(let entity): name(entity)
    case .flag(let flag): flag ? "yes" : "no"
    case .none: "no value"
    case .quantity(let quantity):
      withUnit(store.values.lexeme(value), quantity.unit?.text)
    case .date, .text: store.values.lexeme(value)
    }
  }

  private func withUnit(_ lexeme: String, _ unit: String?) -> String {
    guard let unit, !unit.isEmpty, unit != "people", unit != "count", !namesUnit(lexeme) else { return lexeme }
    // "hundreds of drones", but "5 systems".
    let isWord = lexeme.utf8.last.map { ($0 | 0x20) &- 97 < 26 } ?? false
    let isThing = MeasureUnit(unit).definition.map { $0.dimension == .count } ?? true
    return isWord && isThing ? "\(lexeme) of \(unit)" : "\(lexeme) \(unit)"
  }

  /// Whether the words of an amount name its unit: `$5m`, `5 kilometres`.
  private func namesUnit(_ lexeme: String) -> Bool {
    [NumberLocale.english, .german, .french].contains { locale in
      (try? QuantityReader.read(lexeme, locale: locale))?.unit != nil
    }
  }

  /// `{kind, text, lo, hi, unit}` as it applies.
  package func datum(_ value: ValueID) -> Datum {
    let lexeme = store.values.lexeme(value)
    var fields: [Datum.Field] = []
    func add(_ name: String, _ datum: Datum) { fields.append(Datum.Field(name, datum)) }
    switch store.values[value] {
    case .none:
      return .null
    case .entity(let entity):
      add("kind", .string("entity"))
      add("text", .string(store.id(entity)))
    case .text:
      add("kind", .string("text"))
      add("text", .string(lexeme))
    case .flag(let flag):
      add("kind", .string("flag"))
      add("text", .string(flag ? "true" : "false"))
    case .quantity(let quantity):
      add("kind", .string("quantity"))
      add("text", .string(lexeme))
      add("lo", number(quantity.lower))
      add("hi", number(quantity.upper))
      if let unit = quantity.unit { add("unit", .string(unit.text)) }
    case .date(let date):
      add("kind", .string("date"))
      add("text", .string(lexeme))
      let isWholeDays = Instant.isDayStart(date.earliest) && Instant.isDayEnd(date.latest)
      if date.earliest != .min { add("lo", .string(Instant.text(date.earliest, end: false, isWholeDays: isWholeDays))) }
      if date.latest != .max { add("hi", .string(Instant.text(date.latest, end: true, isWholeDays: isWholeDays))) }
    }
    return .object(fields)
  }

  /// A bound of an interval, exact where it is a whole number; null where there is none.
  package func number(_ bound: Bound) -> Datum {
    bound.residue == 0 ? number(bound.value) : .number(lexeme: bound.decimal)
  }

  /// A number; null where it is not finite.
  package func number(_ value: Double) -> Datum {
    guard value.isFinite else { return .null }
    if value == value.rounded(), abs(value) < 9.0e15 { return .int(Int(value)) }
    return .number(lexeme: "\(value)")
  }

  package func text(_ date: DateID) -> String { store.dates.text(date) }

  package func datum(_ date: DateID) -> Datum { date == .none ? .null : .string(store.dates.text(date)) }

  // MARK: - Questions and claims

  package func qualifiers(_ list: some Sequence<Qualifier>) -> Datum {
    var groups: [(property: PropertyID, values: [Datum])] = []
    for item in sorted(list) {
      if groups.last?.property != item.property { groups.append((item.property, [])) }
      groups[groups.count - 1].values.append(.string(bareText(item.value)))
    }
    return .object(
      groups.map { group in
        Datum.Field(
          store.properties.id(group.property), group.values.count == 1 ? group.values[0] : .list(group.values))
      })
  }

  /// Qualifiers by property and value, so that their order says nothing.
  private func sorted(_ list: some Sequence<Qualifier>) -> [Qualifier] {
    let list = Array(list)
    guard list.count > 1 else { return list }
    return list.map { (key: (store.properties.id($0.property), bareText($0.value)), item: $0) }
      .sorted { $0.key < $1.key }.map(\.item)
  }

  /// A value as a data file would write it.
  package func bareText(_ value: ValueID) -> String {
    if let entity = store.entity(value) { return store.id(entity) }
    return switch store.values[value] {
    case .flag(let flag): flag ? "true" : "false"
    default: store.values.lexeme(value)
    }
  }

  package func words(_ list: some Sequence<Qualifier>) -> String {
    sorted(list).map { "\(name($0.property)): \(text($0.value))" }.joined(separator: ", ")
  }

  /// `North Korea · soldiers offered (recipient: Russia)`.
  package func question(_ question: QuestionID) -> [Run] {
    var runs = [
      Run(name(store.questions.subject(question)), .emphasis), Run(" · ", .faint),
      Run(name(store.questions.property(question)), .plain),
    ]
    let keys = words(store.qualifiers[store.questions.keys(question)])
    if !keys.isEmpty { runs.append(Run(" (\(keys))", .plain)) }
    return runs
  }

  /// The cells of `subject property qualifiers`.
  package func questionCells(_ question: QuestionID) -> [Cell] {
    let subject = store.questions.subject(question)
    let property = store.questions.property(question)
    let keys = store.qualifiers[store.questions.keys(question)]
    return [
      Cell(.string(store.id(subject)), display: name(subject)),
      Cell(.string(store.id(property)), display: name(property)),
      Cell(qualifiers(keys), display: words(keys)),
    ]
  }

  package static let questionColumns = [Column("subject"), Column("property"), Column("qualifiers")]

  /// The columns of a question; a person sees the qualifiers only where one of the first questions has some.
  package func questionColumns(_ questions: some Sequence<QuestionID>) -> [Column] {
    let isPlain = questions.prefix(1000).allSatisfy { store.questions.keys($0) == .empty }
    return [Column("subject"), Column("property"), Column("qualifiers", isDetail: isPlain)]
  }

  /// The relays of a claim from the origin outward: `Daily Mail → BR24`.
  package func chain(_ row: Row) -> String { store.relays(row).map { name($0.source) }.joined(separator: " → ") }

  /// How the statement is put, where it is anything but plain: `denies`, `probable`.
  package func manner(_ stance: Stance) -> String? {
    switch stance {
    case .certain: nil
    case .probable: "probable"
    case .possible: "possible"
    case .certainNot: "denied"
    case .probableNot: "probably not"
    case .possibleNot: "possibly not"
    case .certainUnknown: "knows whether"
    case .uncommitted: "no commitment"
    }
  }
}

/// Seconds since 1970 as ISO 8601, as short as they can be.
enum Instant {
  /// Whether a second begins a day, or there is no beginning.
  static func isDayStart(_ second: Int64) -> Bool { second == .min || ((second % 86_400) + 86_400) % 86_400 == 0 }
  /// Whether a second ends a day, or there is no end.
  static func isDayEnd(_ second: Int64) -> Bool { second == .max || ((second % 86_400) + 86_400) % 86_400 == 86_399 }

  static func text(_ second: Int64, end: Bool, isWholeDays: Bool = true) -> String {
    let day = second >= 0 ? second / 86_400 : (second - 86_399) / 86_400
    let rest = Int(second - day * 86_400)
    let date = CalendarDay(days: Int(day)).text
    if isWholeDays, rest == (end ? 86_399 : 0) { return date }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let minute = "\(date)T\(two(rest / 3600)):\(two(rest / 60 % 60))"
    return rest % 60 == (end ? 59 : 0) ? minute : "\(minute):\(two(rest % 60))"
  }
}

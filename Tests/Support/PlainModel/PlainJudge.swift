import SlowReference

/// The judgements in the plainest words: nested loops over single claims, nothing kept.
///
/// Written from the rules in the documentation. How two claims relate is told by ``SlowClaim``, over sets of halves and
/// days; nothing of the program has a part in it.
struct PlainJudge {
  let state: PlainState
  /// The claims that are asked about, in order of entry.
  let claims: [PlainClaim]

  /// What is asked: subject, property and the qualifier that belongs to the question.
  struct Question: Hashable {
    var about: String
    var on: String
    var to: String?
  }

  /// How a statement leans: its stance, or the likelihood word that stands for it.
  struct Lean: Hashable {
    var stance: String
    var word: String?
    var intends: Bool

    var isCommitted: Bool { !stance.hasSuffix("u") }
    var isNegative: Bool { stance.hasSuffix("-") }
    var isAffirmative: Bool { stance.hasSuffix("+") }
  }

  func question(_ claim: PlainClaim) -> Question {
    let isKeyed = state.properties[claim.on]?.isKeyed ?? false
    return Question(about: claim.about, on: claim.on, to: isKeyed ? claim.to?.entity : nil)
  }

  var questions: Set<Question> { Set(claims.map(question)) }

  func isMany(_ claim: PlainClaim) -> Bool { state.properties[claim.on]?.isMany ?? false }
  func overTime(_ claim: PlainClaim) -> String { state.properties[claim.on]?.overTime ?? "" }

  /// Whether a claim speaks of an intention: by its act, as an announcement of what begins later, or as an answer to one
  /// that does, on the same question.
  func intends(_ claim: PlainClaim, _ seen: Set<String> = []) -> Bool {
    if SlowClaim.acts.first(where: { $0.key == claim.act })?.value.1 ?? false { return true }
    if claim.act == "announce", let said = date(claim.said), let date = date(claim.date),
      date.firstDay > said.lastDay
    {
      return true
    }
    guard let id = claim.target, !seen.contains(id), let target = state.claim(id), question(target) == question(claim)
    else { return false }
    return intends(target, seen.union([claim.id]))
  }

  func date(_ text: String?) -> SlowDate? { text.flatMap { PlainWorld.slowDates[$0] } }

  func slow(_ value: PlainValue?) -> SlowValue {
    guard let value else { return .text("") }
    switch value.kind {
    case "quantity": return PlainWorld.amounts[value.text].map { .amount($0) } ?? .text(value.text)
    case "date": return date(value.text).map { .date($0) } ?? .text(value.text)
    case "flag": return .flag(value.text == "yes")
    case "entity":
      let id = value.entity ?? value.text
      return .thing(id, within: state.wholes(.entity, of: id))
    default: return .text(value.text)
    }
  }

  func slow(_ claim: PlainClaim) -> SlowClaim {
    SlowClaim(
      value: slow(claim.value), stance: claim.fullStance, date: date(claim.date), word: claim.likely, act: claim.act,
      intends: intends(claim))
  }

  func lean(_ claim: PlainClaim) -> Lean {
    let slow = slow(claim)
    return Lean(stance: slow.lean, word: slow.percent == nil ? nil : claim.likely, intends: slow.isIntention)
  }

  func relation(_ a: PlainClaim, _ b: PlainClaim) -> SlowRelation {
    slow(a).relation(to: slow(b), isMany: isMany(a), overTime: overTime(a))
  }

  /// Whether two values have one meaning.
  func means(_ a: PlainClaim, _ b: PlainClaim) -> Bool { slow(a.value).relation(to: slow(b.value)) == .equal }

  private func isSame(_ a: PlainClaim, _ b: PlainClaim) -> Bool {
    means(a, b) && lean(a) == lean(b) && (overTime(a) == "fixed" || a.date == b.date)
  }

  private func mayMeet(_ a: PlainClaim, _ b: PlainClaim) -> Bool {
    guard overTime(a) != "fixed", let first = date(a.date), let second = date(b.date) else { return true }
    return first.mayMeet(second)
  }

  /// Whether what is said anew can take the place of what was said before.
  private func canReplace(_ new: PlainClaim, _ old: PlainClaim) -> Bool {
    let (one, other) = (lean(new), lean(old))
    guard one.isCommitted, other.isCommitted, one.intends == other.intends, mayMeet(new, old) else { return false }
    if means(new, old) { return one != other }
    return !isMany(old) && one.isAffirmative && other.isAffirmative
  }

  /// What a source holds on a question: its statements, each with its claims, but for those that a later one replaced.
  func held(_ source: String?, _ question: Question) -> [[PlainClaim]] {
    var statements: [[PlainClaim]] = []
    // Of pairs that weigh the same the first by id decides.
    let own = claims.filter { $0.by == source && self.question($0) == question }
    for claim in own.sorted(by: { number($0) < number($1) }) {
      if let place = statements.firstIndex(where: { isSame($0[0], claim) }) {
        statements[place].append(claim)
      } else {
        statements.append([claim])
      }
    }
    guard source != nil else { return statements }
    /// The latest day on which a statement was surely begun to be made.
    func begin(_ statement: [PlainClaim]) -> Int? { statement.compactMap { date($0.said)?.firstDay }.max() }
    return statements.filter { statement in
      let begins = statements.filter { canReplace($0[0], statement[0]) }.map(begin)
      guard begin(statement) != nil, !begins.contains(nil), let newest = begins.compactMap({ $0 }).max() else {
        return true
      }
      return statement.contains { claim in date(claim.said).map { $0.lastDay >= newest } ?? true }
    }
  }

  /// Those that take a side, where any does.
  private func heard(_ source: String?, _ question: Question) -> [[PlainClaim]] {
    let all = held(source, question)
    let committed = all.filter { lean($0[0]).isCommitted }
    return committed.isEmpty ? all : committed
  }

  /// Of all pairs those that may be about one time, where there are any.
  private func pairs(_ left: [[PlainClaim]], _ right: [[PlainClaim]]) -> [(PlainClaim, PlainClaim)] {
    let all = left.flatMap { one in right.map { (one[0], $0[0]) } }
    let meeting = all.filter { mayMeet($0.0, $0.1) }
    return meeting.isEmpty ? all : meeting
  }

  /// A contradiction weighs most; on a property of many values the closest of all other relations does.
  private func weight(_ relation: SlowRelation, isMany: Bool) -> Int {
    let order: [SlowRelation] = [.equal, .refines, .compatible, .revision, .incomparable, .tension, .contradicts]
    let gravity = order.firstIndex(of: relation) ?? 0
    return isMany && relation != .contradicts ? -gravity : gravity
  }

  /// The verdict on a question between what two sources assert; nil where neither says anything.
  func compare(_ a: String, _ b: String, _ question: Question) -> String? {
    let left = heard(a, question)
    let right = heard(b, question)
    if left.isEmpty { return right.isEmpty ? nil : "only-b" }
    guard let one = left.first, !right.isEmpty else { return "only-a" }
    let all = pairs(left, right).map { relation($0.0, $0.1) }
    return all.max { weight($0, isMany: isMany(one[0])) < weight($1, isMany: isMany(one[0])) }?.rawValue
  }

  /// What a claim states: to deny a flag of which one holds is to affirm the other.
  func states(_ a: PlainClaim, as b: PlainClaim) -> Bool {
    guard a.on == b.on else { return false }
    let (isDenied, isOtherDenied) = (lean(a).isNegative, lean(b).isNegative)
    if case .flag(let flag) = slow(a.value), case .flag(let other) = slow(b.value), !isMany(a) {
      return (flag != isDenied) == (other != isOtherDenied)
    }
    return isDenied == isOtherDenied && means(a, b)
  }

  /// How two sources that take a side on a question agree on it, with the pair that decides.
  func agreement(_ a: String, _ b: String, _ question: Question) -> Agreement? {
    let left = held(a, question).filter { lean($0[0]).isCommitted }
    let right = held(b, question).filter { lean($0[0]).isCommitted }
    var gravest: Agreement?
    for (one, other) in pairs(left, right) {
      let pair = Agreement(relation: relation(one, other), agrees: agrees(one, other), first: one, second: other)
      if gravest.map({ rank(pair) > rank($0) }) ?? true { gravest = pair }
    }
    return gravest
  }

  /// How much a pair weighs: of equally grave ones one that agrees weighs more.
  private func rank(_ pair: Agreement) -> Int {
    weight(pair.relation, isMany: isMany(pair.first)) * 2 + (pair.agrees ? 1 : 0)
  }

  struct Agreement {
    var relation: SlowRelation
    var agrees: Bool
    var first: PlainClaim
    var second: PlainClaim
  }

  /// Equal, or one inside the other; also one value held with different strength.
  private func agrees(_ a: PlainClaim, _ b: PlainClaim) -> Bool {
    let found = relation(a, b)
    if found == .equal || found == .refines { return true }
    let (one, other) = (lean(a), lean(b))
    guard found == .compatible, one.intends == other.intends else { return false }
    let values = slow(a.value).relation(to: slow(b.value))
    if one.isAffirmative, other.isAffirmative { return values == .equal || values == .refines }
    if one.isNegative, other.isNegative { return values == .equal }
    return states(a, as: b)
  }

  /// The gravest relation between what two sources hold on a question, and how many take a side.
  func conflict(_ question: Question) -> (relation: SlowRelation, sources: Int)? {
    var sides: [(claim: PlainClaim, holders: Set<String?>)] = []
    for source in Set(claims.filter { self.question($0) == question }.map(\.by)) {
      for statement in held(source, question) where lean(statement[0]).isCommitted {
        if let place = sides.firstIndex(where: { isSame($0.claim, statement[0]) }) {
          sides[place].holders.insert(source)
        } else {
          sides.append((statement[0], [source]))
        }
      }
    }
    var worst: SlowRelation?
    for (place, one) in sides.enumerated() {
      for other in sides[(place + 1)...] {
        if one.holders == other.holders, one.holders.count == 1, one.holders != [nil] { continue }
        let found = relation(one.claim, other.claim)
        if weight(found, isMany: false) > worst.map({ weight($0, isMany: false) }) ?? -1 { worst = found }
      }
    }
    return worst.map { ($0, Set(sides.flatMap { $0.holders }).count) }
  }

  /// Whether the source of a claim holds now what it said there.
  func stands(_ claim: PlainClaim) -> Bool {
    held(claim.by, question(claim)).contains { $0.contains { $0.id == claim.id } }
  }
}

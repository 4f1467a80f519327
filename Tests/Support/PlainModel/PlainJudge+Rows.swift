/// Judgements as rows.
extension PlainJudge {
  func cells(_ question: Question, _ more: [String: PlainJSON] = [:]) -> [String: PlainJSON] {
    var row = more
    row["subject"] = .string(question.about)
    row["property"] = .string(question.on)
    row["qualifiers"] = .object(question.to.map { ["to": .string($0)] } ?? [:])
    return row
  }

  func cells(_ found: Support) -> [String: PlainJSON] {
    cells(
      question(found.claims[0]),
      [
        "outlets": .int(found.outlets), "origin_count": .int(found.origins), "unknown_lineage": .int(found.unknown),
        "circular": .texts(found.circular.sorted()), "verdict": .string(found.verdict),
      ])
  }

  /// Krippendorff's alpha over nominal data, as the calculus gives it.
  func matrix(_ sources: [String]) -> [[String: PlainJSON]] {
    var rows: [[String: PlainJSON]] = []
    for (place, a) in sources.enumerated() {
      for b in sources[(place + 1)...] {
        let found = questions.compactMap { agreement(a, b, $0) }
        guard !found.isEmpty else { continue }
        let agree = found.count { $0.agrees }
        let ratio = Double(agree) / Double(found.count)
        let values = found.flatMap { [$0.first, $0.second] }
        var same = 0
        for (place, one) in values.enumerated() {
          for (other, second) in values.enumerated() where other != place {
            same += states(one, as: second) && lean(one).intends == lean(second).intends ? 1 : 0
          }
        }
        let pairs = values.count * (values.count - 1)
        let chance = 1 - Double(same) / Double(pairs)
        rows.append([
          "a": .string(a), "b": .string(b), "overlap": .int(found.count), "agree": .int(agree),
          "conflict": .int(found.count { $0.relation == .contradicts }), "ratio": Self.decimal(ratio),
          "coefficient": same == pairs ? .null : Self.decimal(1 - (1 - ratio) / chance),
        ])
      }
    }
    return rows
  }

  /// Four places at most.
  private static func decimal(_ number: Double) -> PlainJSON {
    let scaled = Int((abs(number) * 10_000).rounded())
    var text = "\(scaled / 10_000)"
    var rest = scaled % 10_000
    if rest > 0 { text += "." }
    var unit = 1000
    while rest > 0 {
      text += "\(rest / unit)"
      rest %= unit
      unit /= 10
    }
    return .number((number < 0 && scaled > 0 ? "-" : "") + text)
  }

  func timeline(bySaid: Bool, period: String?) -> PlainAnswer {
    let dated = claims.enumerated().compactMap { place, claim -> (date: String, claim: PlainClaim, place: Int)? in
      (bySaid ? claim.said : claim.date ?? claim.said).map { ($0, claim, place) }
    }
    func days(_ text: String) -> [Int] { date(text).map { [$0.firstDay, $0.lastDay] } ?? [] }
    let order = dated.sorted { a, b in
      (days(a.date) + [a.place]).lexicographicallyPrecedes(days(b.date) + [b.place])
    }
    guard let period else {
      return .rows(
        order.map { ["date": .string($0.date), "claim": .string($0.claim.id), "by": .text($0.claim.by)] },
        isOrdered: true)
    }
    let labels = order.map { Self.beginning($0.date).prefix(period == "year" ? 4 : period == "month" ? 7 : 10) }
    return .rows(
      Set(labels).sorted().map { label in
        [period: .string(String(label)), "count": .int(labels.count { $0 == label })]
      }, isOrdered: true)
  }

  /// The first day of a date, written out.
  private static func beginning(_ date: String) -> String {
    let parts = date.split(separator: "-").map { $0 == "XX" ? "01" : $0.replacing("X", with: "0") }
    return (parts + ["01", "01"]).prefix(3).joined(separator: "-")
  }

  /// The number in an id such as `c12`.
  func number(_ claim: PlainClaim) -> Int { Int(claim.id.dropFirst()) ?? 0 }

  func first() -> PlainAnswer {
    let spoken = claims.filter { lean($0).isCommitted && $0.value != nil }
    let groups = PlainJudge(state: state, claims: spoken).propositions
    return .rows(groups.compactMap(precedence), isOrdered: false)
  }

  private func precedence(_ group: [PlainClaim]) -> [String: PlainJSON]? {
    func days(_ claim: PlainClaim) -> (first: Int, last: Int)? { date(claim.said).map { ($0.firstDay, $0.lastDay) } }
    /// One claim a source, but all of those whose origin nobody names.
    func oneEach(_ all: [PlainClaim], _ known: Set<String> = []) -> [PlainClaim] {
      all.enumerated().filter { place, claim in
        guard let by = claim.by else { return true }
        return !known.contains(by) && !all[..<place].contains { $0.by == by }
      }.map(\.element)
    }
    let byNumber = group.sorted { number($0) < number($1) }
    let dated = oneEach(
      byNumber.filter { days($0) != nil }.sorted { a, b in
        guard let x = days(a), let y = days(b) else { return false }
        return [x.first, x.last, number(a)].lexicographicallyPrecedes([y.first, y.last, number(b)])
      })
    guard let bound = dated.compactMap({ days($0)?.last }).min() else { return nil }
    let early = dated.filter { (days($0)?.first ?? 0) <= bound }
    let open = oneEach(byNumber.filter { days($0) == nil }, Set(early.compactMap(\.by)))
    let first = early + open
    let late = dated.filter { claim in
      (days(claim)?.first ?? 0) > bound && (claim.by == nil || !first.contains { $0.by == claim.by })
    }
    let start = open.isEmpty ? early.compactMap { days($0)?.first }.min() : nil
    let followers = late.map { claim in
      let (begin, end) = days(claim) ?? (0, 0)
      let least = max(0, begin - bound)
      return PlainJSON.object([
        "source": .text(claim.by), "said": .text(claim.said), "days_min": .int(least),
        "days_max": start.map { .int(max(least, end - $0)) } ?? .null, "claim": .string(claim.id),
      ])
    }
    return cells(
      question(group[0]),
      [
        "first": .array(first.map { .text($0.by) }), "said": .text(first[0].said), "followers": .array(followers),
      ])
  }

  func silent(_ source: String, all: PlainJudge) -> PlainAnswer {
    .rows(
      questions.compactMap { question in
        let asked = all.claims.filter { all.question($0) == question }
        let own = asked.filter { $0.by == source }
        guard own.allSatisfy({ $0.act == "decline" }) else { return nil }
        let speakers = Set(
          claims.filter { self.question($0) == question && $0.by != source && lean($0).isCommitted }.map(\.by))
        guard !speakers.isEmpty else { return nil }
        let isRelay = asked.contains { $0.via.contains { $0.source == source } }
        let kind = !own.isEmpty ? "declined" : isRelay ? "relays" : "silent"
        return cells(question, ["silence": .string(kind), "sources": .int(speakers.count)])
      }, isOrdered: false)
  }

  func revisions(_ source: String?) -> PlainAnswer {
    var rows: [[String: PlainJSON]] = []
    for by in Set(claims.compactMap(\.by)) where source == nil || by == source {
      for question in questions {
        let group = claims.filter { $0.by == by && self.question($0) == question }
        guard let head = group.first, group.contains(where: { !means($0, head) || lean($0) != lean(head) }) else {
          continue
        }
        let steps = group.sorted { a, b in
          let (x, y) = (date(a.said)?.firstDay ?? .min, date(b.said)?.firstDay ?? .min)
          return [x, number(a)].lexicographicallyPrecedes([y, number(b)])
        }
        for (place, step) in steps.enumerated() {
          let before = place > 0 ? steps[place - 1] : nil
          var order = "said"
          if step.said == nil {
            order = "undated, in order of ids"
          } else if let end = before.flatMap({ date($0.said) })?.lastDay, let begin = date(step.said)?.firstDay,
            end >= begin
          {
            order = "overlaps"
          }
          rows.append(
            cells(
              question,
              [
                "source": .string(by), "said": .text(step.said), "claim": .string(step.id), "order": .string(order),
                "change": .text(before.map { relation($0, step).rawValue }), "stance": .string(step.fullStance),
              ]))
        }
      }
    }
    return .rows(rows, isOrdered: false)
  }
}

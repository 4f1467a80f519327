/// Claims as rows, and what the stages make of them.
extension PlainState {
  func row(_ claim: PlainClaim) -> [String: PlainJSON] {
    var row: [String: PlainJSON] = [
      "id": .string(claim.id), "by": .text(claim.by), "via": .texts(claim.via.map(\.source)),
      "about": .string(claim.about), "on": .string(claim.on), "stance": .string(claim.fullStance),
      "act": .text(claim.act), "likely": .text(claim.likely), "date": .text(claim.date), "said": .text(claim.said),
      "credibility": .text(claim.credibility), "text": .text(claim.text.isEmpty ? nil : claim.text),
    ]
    if let value = claim.value {
      row["value.kind"] = .string(value.kind)
      let flag = ["yes": "true", "no": "false"][value.text]
      row["value.text"] = .string(value.kind == "flag" ? flag ?? value.text : value.entity ?? value.text)
      if let amount = PlainWorld.amounts[value.text], value.kind == "quantity" {
        row["value.lo"] = Self.number(amount.low.halves)
        row["value.hi"] = Self.number(amount.high.halves)
        row["value.unit"] = .text(properties[claim.on]?.unit)
      }
    } else {
      row["value"] = .null
    }
    row["qualifiers"] = .object(claim.to.map { ["to": .string($0.entity ?? $0.text)] } ?? [:])
    return row
  }

  private static func number(_ halves: Int?) -> PlainJSON {
    halves.map { .number("\($0 / 2)" + ($0 % 2 == 0 ? "" : ".5")) } ?? .null
  }

  func arranged(_ selected: [PlainClaim], _ stages: [PlainQuery.Stage]) -> PlainAnswer {
    var rows = selected
    var wanted: [String]?
    for stage in stages {
      switch stage {
      case .sort(let column, let isDescending): rows = sorted(rows, column, isDescending)
      case .top(let count): rows = Array(rows.prefix(count))
      case .uniq(let column):
        rows = rows.enumerated().filter { place, claim in
          !rows[..<place].contains { row($0)[column] == row(claim)[column] }
        }.map(\.element)
      case .cols(let columns): wanted = columns
      case .count(let column): return .rows(counted(rows, column), isOrdered: true)
      }
    }
    return .rows(
      rows.map { claim in
        guard let wanted else { return row(claim) }
        return row(claim).filter { wanted.contains($0.key) }
      }, isOrdered: true)
  }

  /// By the earliest day or by id; what has none stands last, and equals stand as they stood.
  private func sorted(_ rows: [PlainClaim], _ column: String, _ isDescending: Bool) -> [PlainClaim] {
    func key(_ claim: PlainClaim) -> Int? {
      if column == "id" { return Int(claim.id.dropFirst()) }
      return (column == "said" ? claim.said : claim.date).flatMap { PlainWorld.slowDates[$0] }?.firstDay
    }
    return rows.enumerated().sorted { a, b in
      switch (key(a.element), key(b.element)) {
      case (let x?, let y?): x == y ? a.offset < b.offset : isDescending ? x > y : x < y
      case (nil, nil): a.offset < b.offset
      case (let x, _): x != nil
      }
    }.map(\.element)
  }

  /// By letters, but numbers by their size.
  private static func precedes(_ a: String, _ b: String) -> Bool {
    func parts(_ text: String) -> [String] {
      text.reduce(into: [""]) { parts, letter in
        if let last = parts.last?.last, last.isNumber, letter.isNumber {
          parts[parts.count - 1].append(letter)
        } else {
          parts.append(String(letter))
        }
      }
    }
    for (one, other) in zip(parts(a), parts(b)) where one != other {
      if let x = Int(one), let y = Int(other) { return x < y }
      return Array(one.utf8).lexicographicallyPrecedes(Array(other.utf8))
    }
    return a.utf8.count < b.utf8.count
  }

  private func counted(_ rows: [PlainClaim], _ column: String?) -> [[String: PlainJSON]] {
    guard let column else { return [["count": .int(rows.count)]] }
    var counts: [PlainJSON: Int] = [:]
    for claim in rows { counts[row(claim)[column] ?? .null, default: 0] += 1 }
    let order = counts.sorted { a, b in
      if a.value != b.value { return a.value > b.value }
      if a.key == .null || b.key == .null { return b.key == .null }
      return Self.precedes(a.key.words, b.key.words)
    }
    return order.map { [column: $0.key, "count": .int($0.value)] }
  }
}

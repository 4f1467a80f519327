import SlowReference

/// A term that selects claims.
package indirect enum PlainFilter: Hashable, Sendable {
  case by([String], withParts: Bool)
  case via([String])
  case from([String])
  case about([String], withParts: Bool)
  case on([String])
  case to(String)
  case value(String)
  /// `>=`, `<=`, `>`, `<`, or `..` with a second number.
  case amount(String, Int, Int)
  case stance([String])
  case act([String])
  case likely([String])
  case credibility([String])
  case confidence([String])
  case reliability(String, String)
  case said(String)
  case date(String, String)
  case tag([String])
  case text(String)
  case word(String)
  case id([String])
  case not(PlainFilter)
  case or([PlainFilter])

  package var line: String {
    switch self {
    case .by(let names, let withParts): "by:\(withParts ? "~" : "")" + names.joined(separator: ",")
    case .via(let names): "via:" + names.joined(separator: ",")
    case .from(let names): "from:" + names.joined(separator: ",")
    case .about(let names, let withParts): "about:\(withParts ? "~" : "")" + names.joined(separator: ",")
    case .on(let names): "on:" + names.joined(separator: ",")
    case .to(let name): "to:\(name)"
    case .value(let text): "value:\"\(text)\""
    case .amount("..", let low, let high): "n:\(low)..\(high)"
    case .amount(let sign, let number, _): "n:\(sign)\(number)"
    case .stance(let words): "stance:" + words.joined(separator: ",")
    case .act(let words): "act:" + words.joined(separator: ",")
    case .likely(let words): "likely:" + words.map { "\"\($0)\"" }.joined(separator: ",")
    case .credibility(let words): "cred:" + words.joined(separator: ",")
    case .confidence(let words): "conf:" + words.joined(separator: ",")
    case .reliability(let low, let high): low == high ? "rel:\(low)" : "rel:\(low)..\(high)"
    case .said(let date): "said:\(date)"
    case .date(let low, let high): "date:\(low)..\(high)"
    case .tag(let words): "tag:" + words.joined(separator: ",")
    case .text(let words): "text:\"\(words)\""
    case .word(let word): word
    case .id(let ids): "id:" + ids.joined(separator: ",")
    case .not(let filter): "-" + filter.line
    case .or(let filters): "(" + filters.map(\.line).joined(separator: " OR ") + ")"
    }
  }
}

extension PlainState {
  /// Whether every name and id in a filter is one that the model knows.
  func knows(_ filter: PlainFilter) -> Bool {
    switch filter {
    case .by(let names, _), .via(let names), .from(let names):
      names.allSatisfy { known[.source]?.contains($0) == true }
    case .about(let names, _): names.allSatisfy { known[.entity]?.contains($0) == true }
    case .id(let ids): ids.allSatisfy { claim($0) != nil }
    case .not(let filter): knows(filter)
    case .or(let filters): filters.allSatisfy(knows)
    default: true
    }
  }

  /// The claims that all filters hold of.
  func select(_ filters: [PlainFilter]) -> [PlainClaim] {
    claims.filter { claim in filters.allSatisfy { holds($0, of: claim) } }
  }

  private func matches(_ kind: Kind, _ id: String?, _ names: [String], withParts: Bool = false) -> Bool {
    guard let id else { return false }
    let wanted = names.map { resolved(kind, $0) }
    return wanted.contains(id) || (withParts && wholes(kind, of: id).contains { wanted.contains($0) })
  }

  private func holds(_ filter: PlainFilter, of claim: PlainClaim) -> Bool {
    switch filter {
    case .by(let names, let withParts): return matches(.source, claim.by, names, withParts: withParts)
    case .via(let names): return claim.via.contains { matches(.source, $0.source, names) }
    case .from(let names):
      return matches(.source, claim.by, names) || claim.via.contains { matches(.source, $0.source, names) }
    case .about(let names, let withParts): return matches(.entity, claim.about, names, withParts: withParts)
    case .on(let names): return names.contains(claim.on)
    case .to(let name): return matches(.entity, claim.to?.entity, [name])
    case .value(let text): return isWritten(claim.value, text)
    case .amount(let sign, let low, let high): return isWithin(claim.value, sign, low, high)
    case .stance(let words): return words.contains(claim.fullStance)
    case .act(let words): return claim.act.map { words.contains($0) } ?? false
    case .likely(let words): return claim.likely.map { words.contains($0) } ?? false
    case .credibility(let words): return claim.credibility.map { words.contains($0) } ?? false
    case .confidence(let words): return claim.confidence.map { words.contains($0) } ?? false
    case .reliability(let low, let high):
      guard let letter = claim.by.flatMap({ thing(.source, $0).reliability }) else { return false }
      return low == high ? letter == low : letter != "F" && low <= letter && letter <= high
    case .said(let date): return lies(claim.said, from: date, to: date)
    case .date(let low, let high): return lies(claim.date, from: low, to: high)
    case .tag(let words): return claim.tags.contains { words.contains($0) }
    case .text(let words): return claim.text.contains(words)
    case .word(let word):
      return claim.text.contains(word) || (claim.value?.text.lowercased().contains(word) ?? false)
    case .id(let ids): return ids.contains(claim.id)
    case .not(let filter): return !holds(filter, of: claim)
    case .or(let filters): return filters.contains { holds($0, of: claim) }
    }
  }

  private func isWritten(_ value: PlainValue?, _ text: String) -> Bool {
    value?.text.lowercased() == text.lowercased()
  }

  private func lies(_ date: String?, from low: String, to high: String) -> Bool {
    guard let date = date.flatMap({ PlainWorld.slowDates[$0] }), let first = PlainWorld.slowDates[low],
      let last = PlainWorld.slowDates[high]
    else { return false }
    return first.firstDay <= date.firstDay && date.lastDay <= last.lastDay
  }

  /// Whether an amount surely lies in a range of whole numbers.
  private func isWithin(_ value: PlainValue?, _ sign: String, _ low: Int, _ high: Int) -> Bool {
    guard value?.kind == "quantity", let amount = value.flatMap({ PlainWorld.amounts[$0.text] }) else { return false }
    let (least, most) = (amount.low.halves ?? .min, amount.high.halves ?? .max)
    switch sign {
    case ">=": return least >= low * 2
    case ">": return least > low * 2 || (least == low * 2 && amount.low.isOpen)
    case "<=": return most <= low * 2
    case "<": return most < low * 2 || (most == low * 2 && amount.high.isOpen)
    default: return least >= low * 2 && most <= high * 2
    }
  }
}

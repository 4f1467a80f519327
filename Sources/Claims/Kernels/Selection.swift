import Text

/// Rows are judged in pieces of this size, one condition at a time over a piece.
private let chunkSize = 2048

extension ClaimStore {
  /// The standing claims that satisfy a condition, in order of entry; of `rows` where given, else of all.
  ///
  /// Complexity: linear in the candidates, which the indexes narrow where the condition names few origins or questions.
  package func select(_ predicate: ClaimPredicate, among rows: [Row]? = nil) -> [Row] {
    if let rows { return filter(rows, predicate) }
    if let candidates = candidateRows(predicate) { return filter(candidates, predicate) }
    let prepared = searched(predicate)
    if case .row(let set) = prepared { return set.members.filter { isAlive(Row($0)) }.map { Row($0) } }
    return filter(allRows, prepared)
  }

  /// The condition with its texts looked for: worth it where all claims are judged.
  private func searched(_ predicate: ClaimPredicate) -> ClaimPredicate {
    switch predicate {
    case .text(let needle):
      var found = quote.rowsHolding(needle)
      found.formUnion(text.rowsHolding(needle))
      return needle.isEmpty ? .all : .row(found)
    case .and(let parts) where parts.count == 1: return searched(parts[0])
    case .or(let parts) where parts.count == 1: return searched(parts[0])
    case .and(let parts): return .and(parts.map { searched($0) })
    case .or(let parts): return .or(parts.map { searched($0) })
    case .not(let part): return .not(searched(part))
    default: return predicate
    }
  }

  private func filter(_ candidates: [Row], _ predicate: ClaimPredicate) -> [Row] {
    if case .all = predicate { return candidates }
    var result: [Row] = []
    var mask = [Bool](repeating: false, count: chunkSize)
    var start = 0
    while start < candidates.count, !cancellation.isRequested {
      let chunk = candidates[start..<min(start + chunkSize, candidates.count)]
      evaluate(predicate, chunk, into: &mask)
      for (offset, row) in chunk.enumerated() where mask[offset] { result.append(row) }
      start += chunkSize
    }
    return result
  }

  /// Rows that hold all claims a condition can accept, found through an index; nil where a scan is as good.
  private func candidateRows(_ predicate: ClaimPredicate) -> [Row]? {
    let limit = max(64, rowCount / 8)
    switch predicate {
    case .none:
      return []
    case .origin(let set):
      let members = set.members
      guard members.reduce(0, { $0 + estimate(by: SourceID($1)) }) <= limit else { return nil }
      return merged(members.map { self.rows(by: SourceID($0)) })
    case .question(let set):
      let members = set.members
      guard members.count <= limit, members.reduce(0, { $0 + estimate(on: QuestionID($1)) }) <= limit else {
        return nil
      }
      return merged(members.map { self.rows(on: QuestionID($0)) })
    case .row(let set):
      return set.members.map { Row($0) }.filter { isAlive($0) }
    case .and(let parts):
      return parts.compactMap { candidateRows($0) }.min { $0.count < $1.count }
    case .or(let parts):
      let each = parts.map { candidateRows($0) }
      let found = each.compactMap { $0 }
      return found.count == each.count ? merged(found) : nil
    default:
      return nil
    }
  }

  /// One ascending list without repeats.
  private func merged(_ lists: [[Row]]) -> [Row] {
    if lists.count == 1 { return lists[0] }
    var all = lists.flatMap { $0 }
    all.sort()
    var last: Row?
    all.removeAll { row in
      defer { last = row }
      return row == last
    }
    return all
  }

  private func evaluate(_ predicate: ClaimPredicate, _ rows: ArraySlice<Row>, into mask: inout [Bool]) {
    switch predicate {
    case .all: fill(&mask, rows) { _ in true }
    case .none: fill(&mask, rows) { _ in false }
    case .origin(let set): test(by, set, rows, &mask)
    case .chain(let set): test(chain, set, rows, &mask)
    case .question(let set): test(question, set, rows, &mask)
    case .value(let set): test(value, set, rows, &mask)
    case .said(let set): test(said, set, rows, &mask)
    case .date(let set): test(date, set, rows, &mask)
    case .recorded(let set): fill(&mask, rows) { set.contains(Int(recorded[$0])) }
    case .qualifiers(let set): fill(&mask, rows) { set.contains(Int(qualifierSet[$0])) }
    case .tags(let set): fill(&mask, rows) { set.contains(Int(tagSet[$0])) }
    case .stance(let bits): fill(&mask, rows) { bits >> UInt64(stance[Int($0)].rawValue + 1) & 1 == 1 }
    case .act(let bits): fill(&mask, rows) { bits >> bit(act[$0]?.rawValue) & 1 == 1 }
    case .likelihood(let bits): fill(&mask, rows) { bits >> bit(likelihood[$0]?.rawValue) & 1 == 1 }
    case .credibility(let bits): fill(&mask, rows) { bits >> bit(credibility[$0]?.rawValue) & 1 == 1 }
    case .confidence(let bits): fill(&mask, rows) { bits >> bit(confidence[$0]?.rawValue) & 1 == 1 }
    case .row(let set): fill(&mask, rows) { set.contains(Int($0)) }
    case .text(let needle):
      fill(&mask, rows) { row in
        text.holds(needle, at: row) || quote.holds(needle, at: row)
      }
    case .and(let parts):
      fill(&mask, rows) { _ in true }
      combine(parts, rows, &mask) { $0 && $1 }
    case .or(let parts):
      fill(&mask, rows) { _ in false }
      combine(parts, rows, &mask) { $0 || $1 }
    case .not(let part):
      evaluate(part, rows, into: &mask)
      for offset in 0..<rows.count { mask[offset].toggle() }
    }
  }

  private func combine(
    _ parts: [ClaimPredicate], _ rows: ArraySlice<Row>, _ mask: inout [Bool], _ join: (Bool, Bool) -> Bool
  ) {
    var other = [Bool](repeating: false, count: rows.count)
    for part in parts {
      evaluate(part, rows, into: &other)
      for offset in 0..<rows.count { mask[offset] = join(mask[offset], other[offset]) }
    }
  }

  @inline(__always)
  private func fill(_ mask: inout [Bool], _ rows: ArraySlice<Row>, _ judge: (Row) -> Bool) {
    var offset = 0
    for row in rows {
      mask[offset] = judge(row)
      offset += 1
    }
  }

  @inline(__always)
  private func test(_ column: [UInt32], _ set: CodeSet, _ rows: ArraySlice<Row>, _ mask: inout [Bool]) {
    column.withUnsafeBufferPointer { column in
      var offset = 0
      for row in rows {
        mask[offset] = set.contains(Int(column[Int(row)]))
        offset += 1
      }
    }
  }

  @inline(__always)
  private func bit(_ raw: UInt8?) -> UInt64 { raw.map { UInt64($0) + 1 } ?? 0 }
}

extension TextColumn {
  /// Whether a row's text holds `needle` when case and accents are set aside; the needle is folded already.
  package func holds(_ needle: [UInt8], at row: Row) -> Bool {
    let range = range(row)
    guard !range.isEmpty else { return needle.isEmpty }
    let isASCII = bytes[range].allSatisfy { $0 < 0x80 }
    if isASCII {
      return bytes.withUnsafeBufferPointer { Self.search(needle, in: UnsafeBufferPointer(rebasing: $0[range])) }
    }
    let folded = Array(TextFolding.fold(self[row]).utf8)
    return folded.withUnsafeBufferPointer { Self.search(needle, in: $0) }
  }

  static func search(_ needle: [UInt8], in hay: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = needle.first else { return true }
    guard hay.count >= needle.count else { return false }
    for start in 0...(hay.count - needle.count) where lower(hay[start]) == first {
      var offset = 1
      while offset < needle.count, lower(hay[start + offset]) == needle[offset] { offset += 1 }
      if offset == needle.count { return true }
    }
    return false
  }

  @inline(__always)
  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 0x20 : byte }
}

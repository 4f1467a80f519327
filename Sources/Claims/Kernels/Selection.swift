import Text

/// Rows are judged in pieces of this size, one condition at a time over a piece.
private let chunkSize = 2048

extension ClaimStore {
  /// The standing claims that satisfy a condition, each once; of `rows` where given, else of all. In order of entry, unless
  /// `inOrder` says that none is needed.
  ///
  /// Complexity: linear in the candidates, which the indexes narrow where the condition names few origins or questions.
  package func select(_ predicate: ClaimPredicate, among rows: [Row]? = nil, inOrder: Bool = true) -> [Row] {
    if let rows { return filter(rows, predicate) }
    if let found = indexed(predicate) { return inOrder ? inOrderOfEntry(found) : found }
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
    switch predicate {
    case .all: return candidates
    case .and(let parts): return parts.reduce(candidates) { filter($0, $1) }
    case .origin(let set): return filter(candidates, by, set)
    case .chain(let set): return filter(candidates, chain, set)
    case .question(let set): return filter(candidates, question, set)
    case .value(let set): return filter(candidates, value, set)
    case .said(let set): return filter(candidates, said, set)
    case .date(let set): return filter(candidates, date, set)
    default: break
    }
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

  /// The rows whose code in a column is in a set.
  private func filter(_ rows: [Row], _ column: [UInt32], _ set: CodeSet) -> [Row] {
    let set = set.prepared(for: rows.count)
    return [Row](unsafeUninitializedCapacity: rows.count) { result, count in
      column.withUnsafeBufferPointer { column in
        rows.withUnsafeBufferPointer { rows in
          for place in 0..<rows.count {
            if place & 65_535 == 65_535, cancellation.isRequested { break }
            // Every row is written, and counted if it belongs: nothing to guess for the processor.
            result[count] = rows[place]
            count += set.contains(Int(column[Int(rows[place])])) ? 1 : 0
          }
        }
      }
    }
  }

  /// How many rows an index would give for a condition, at most; nil where a scan is as good.
  private func estimate(_ predicate: ClaimPredicate) -> Int? {
    let limit = max(64, rowCount / 8)
    var total = 0
    switch predicate {
    case .none: break
    case .origin(let set): total = set.members.reduce(0) { $0 + estimate(by: SourceID($1)) }
    case .question(let set): total = set.members.reduce(0) { $0 + 1 + estimate(on: QuestionID($1)) }
    case .row(let set): return set.count
    case .and(let parts): return parts.compactMap { estimate($0) }.min()
    case .or(let parts):
      for part in parts {
        guard let count = estimate(part) else { return nil }
        total += count
      }
    default: return nil
    }
    return total <= limit ? total : nil
  }

  /// The rows that satisfy a condition, each once and in any order, found through an index; nil where a scan is as good.
  private func indexed(_ predicate: ClaimPredicate) -> [Row]? {
    guard estimate(predicate) != nil else { return nil }
    switch predicate {
    case .none: return []
    case .origin(let set): return set.members.flatMap { self.rows(by: SourceID($0)) }
    case .question(let set): return rows(onEach: set.members)
    case .row(let set): return set.members.map { Row($0) }.filter { isAlive($0) }
    case .and(var parts):
      let counts = parts.map { estimate($0) ?? .max }
      guard let least = counts.indices.min(by: { counts[$0] < counts[$1] }) else { return nil }
      let narrowest = parts.remove(at: least)
      if let found = dated(narrowest, &parts) { return filter(found, .and(parts)) }
      guard let found = indexed(narrowest) else { return nil }
      // Many rows are looked at faster in the order in which they lie in memory.
      let isMany = !parts.isEmpty && found.count > chunkSize && found.count > rowCount / 256
      return filter(isMany ? inOrderOfEntry(found) : found, .and(parts))
    case .or(let parts):
      let each = parts.compactMap { indexed($0) }
      guard each.count == parts.count else { return nil }
      return each.count == 1 ? each[0] : withoutRepeats(each)
    default: return nil
    }
  }

  /// The rows of a condition that stand at the dates which another one asks for, where rows are kept by date; that one is
  /// then settled.
  private func dated(_ narrowest: ClaimPredicate, _ parts: inout [ClaimPredicate]) -> [Row]? {
    guard let entry = DatedRows.Entry(narrowest) else { return nil }
    for (place, part) in parts.enumerated() {
      let found: [Row]?
      switch part {
      case .said(let set): found = rows(entry, at: set, .said)
      case .date(let set): found = rows(entry, at: set, .date)
      default: continue
      }
      if found != nil { parts.remove(at: place) }
      return found
    }
    return nil
  }

  private func withoutRepeats(_ lists: [[Row]]) -> [Row] {
    var all = lists.flatMap { $0 }
    all.sort()
    var last: Row?
    all.removeAll { row in
      defer { last = row }
      return row == last
    }
    return all
  }

  /// Distinct rows in ascending order. Complexity: linear where they are many, in the rows and a 64th of all rows.
  func inOrderOfEntry(_ rows: [Row]) -> [Row] {
    if isAscending(rows) { return rows }
    guard rows.count > 64, rows.count > rowCount / 2048 else { return rows.sorted() }
    var words = [UInt64](repeating: 0, count: (rowCount + 63) / 64)
    return [Row](unsafeUninitializedCapacity: rows.count) { result, count in
      words.withUnsafeMutableBufferPointer { words in
        for row in rows { words[Int(row >> 6)] |= 1 << UInt64(row & 63) }
        for place in 0..<words.count {
          var word = words[place]
          while word != 0 {
            result[count] = Row(place << 6 | word.trailingZeroBitCount)
            count += 1
            word &= word - 1
          }
        }
      }
    }
  }

  private func isAscending(_ rows: [Row]) -> Bool {
    var last: Row = 0
    for row in rows {
      if row < last { return false }
      last = row
    }
    return true
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
    let set = set.prepared(for: rows.count)
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

extension ClaimStore {
  /// Those of some rows whose claims stand. Complexity: linear, and little more than a look where nothing was taken back.
  package func standing(_ rows: [Row]) -> [Row] {
    let count = Row(truncatingIfNeeded: rowCount)
    if deadCount == 0, rows.allSatisfy({ $0 < count }) { return rows }
    return rows.filter { isAlive($0) }
  }

  /// How many sources some claims have. Complexity: linear in the claims and a 64th of the sources.
  package func sourceCount(of rows: [Row]) -> Int {
    var found = CodeSet(capacity: sources.count)
    by.withUnsafeBufferPointer { by in
      for row in rows { found.insert(Int(by[Int(row)])) }
    }
    return found.count
  }
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

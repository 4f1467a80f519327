import Rendering

/// The order of rows by whole numbers.
package enum RowOrder {
  /// The places of the keys in their order, equal ones as they stand, and those without a key last.
  ///
  /// Complexity: linear, a pass for every eleven bits in which the keys differ.
  package static func positions(by keys: [Int64?], isDescending: Bool) -> [Int] {
    if keys.count <= fewRows { return fewPositions(by: keys, isDescending: isDescending) }
    var places: [UInt32] = []
    places.reserveCapacity(keys.count)
    for (place, key) in keys.enumerated() where key != nil { places.append(UInt32(place)) }
    let known = places.map { keys[Int($0)] ?? 0 }
    if let least = known.min(), let greatest = known.max(), least < greatest {
      // Distances from the first in order: they fit whatever the signs are.
      let ranks = known.map { UInt64(bitPattern: isDescending ? greatest &- $0 : $0 &- least) }
      places = ordered(places, by: ranks, greatest: UInt64(bitPattern: greatest &- least))
    }
    var positions = places.map { Int($0) }
    for (place, key) in keys.enumerated() where key == nil { positions.append(place) }
    return positions
  }

  /// Of so few rows the passes would cost more than the rows.
  private static let fewRows = 128

  private static func fewPositions(by keys: [Int64?], isDescending: Bool) -> [Int] {
    keys.indices.sorted { a, b in
      guard let first = keys[a], let second = keys[b] else {
        return keys[a] == nil && keys[b] == nil ? a < b : keys[b] == nil
      }
      return first == second ? a < b : (first < second) != isDescending
    }
  }

  /// The places of codes in the order of what `keys` holds for each, equal ones as they stand, and those of the code
  /// `none` last: as ``positions(by:isDescending:)`` over the keys.
  ///
  /// Complexity: linear in the codes and in the keys, and sorting the distinct codes.
  package static func positions(
    of codes: [UInt32], by keys: [Int64], none: UInt32, isDescending: Bool
  ) -> [Int] {
    if codes.count <= fewRows || codes.count < keys.count / 8 {
      return positions(by: codes.map { $0 == none ? nil : keys[Int($0)] }, isDescending: isDescending)
    }
    var counts = [UInt32](repeating: 0, count: keys.count)
    counts.withUnsafeMutableBufferPointer { counts in for code in codes { counts[Int(code)] += 1 } }
    let distinct = counts.indices.filter { counts[$0] > 0 && $0 != Int(none) }.sorted {
      isDescending ? keys[$0] > keys[$1] : keys[$0] < keys[$1]
    }
    // Where the rows of each key begin; codes with one key begin together, so that their rows keep their order.
    var buckets = [UInt32](repeating: 0, count: keys.count)
    var starts: [Int] = []
    var filled = 0
    for (place, code) in distinct.enumerated() {
      if place == 0 || keys[distinct[place - 1]] != keys[code] { starts.append(filled) }
      buckets[code] = UInt32(starts.count - 1)
      filled += Int(counts[code])
    }
    if Int(none) < buckets.count { buckets[Int(none)] = UInt32(starts.count) }
    starts.append(filled)
    return [Int](unsafeUninitializedCapacity: codes.count) { positions, count in
      starts.withUnsafeMutableBufferPointer { starts in
        buckets.withUnsafeBufferPointer { buckets in
          for place in codes.indices {
            let bucket = Int(buckets[Int(codes[place])])
            positions[starts[bucket]] = place
            starts[bucket] += 1
          }
        }
      }
      count = codes.count
    }
  }

  private static func ordered(_ places: [UInt32], by ranks: [UInt64], greatest: UInt64) -> [UInt32] {
    let digitBits: UInt64 = 11
    var items = zip(ranks, places).map { (rank: $0, place: $1) }
    var sorted = items
    var shift: UInt64 = 0
    while shift < 64, greatest >> shift > 0 {
      var starts = [Int](repeating: 0, count: 1 << Int(digitBits) + 1)
      func digit(_ rank: UInt64) -> Int { Int(rank >> shift & (1 << digitBits - 1)) }
      for item in items { starts[digit(item.rank) + 1] += 1 }
      for place in 1..<starts.count { starts[place] += starts[place - 1] }
      for item in items {
        let bucket = digit(item.rank)
        sorted[starts[bucket]] = item
        starts[bucket] += 1
      }
      swap(&items, &sorted)
      shift += digitBits
    }
    return items.map(\.place)
  }
}

/// The order of result values: missing last, numbers by size, digits within words by number.
enum DatumOrder {
  static func isBefore(_ a: Datum, _ b: Datum) -> Bool { compare(a, b) < 0 }

  /// Negative, zero or positive.
  static func compare(_ a: Datum, _ b: Datum) -> Int {
    switch (number(a), number(b)) {
    case (let x?, let y?): return x < y ? -1 : x > y ? 1 : 0
    default: break
    }
    switch (a, b) {
    case (.null, .null): return 0
    case (.null, _): return 1
    case (_, .null): return -1
    default: return natural(PlainWords.of(a), PlainWords.of(b))
    }
  }

  static func number(_ datum: Datum) -> Double? {
    switch datum {
    case .int(let value): return Double(value)
    case .number(let lexeme): return Double(lexeme)
    case .object(let fields): return fields.first { $0.name == "lo" }.flatMap { number($0.value) }
    default: return nil
    }
  }

  /// `c2` stands before `c10`.
  static func natural(_ a: String, _ b: String) -> Int {
    let x = Array(a.utf8)
    let y = Array(b.utf8)
    var i = 0
    var j = 0
    while i < x.count, j < y.count {
      if isDigit(x[i]), isDigit(y[j]) {
        let first = digits(x, &i)
        let second = digits(y, &j)
        if first.count != second.count { return first.count < second.count ? -1 : 1 }
        if let difference = zip(first, second).first(where: { $0 != $1 }) {
          return difference.0 < difference.1 ? -1 : 1
        }
      } else if x[i] != y[j] {
        return x[i] < y[j] ? -1 : 1
      } else {
        i += 1
        j += 1
      }
    }
    let rest = (x.count - i) - (y.count - j)
    return rest != 0 ? rest : x.count - y.count
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  /// The digits from `at`, without leading zeros.
  private static func digits(_ bytes: [UInt8], _ at: inout Int) -> ArraySlice<UInt8> {
    var start = at
    while at < bytes.count, isDigit(bytes[at]) { at += 1 }
    while start < at - 1, bytes[start] == 48 { start += 1 }
    return bytes[start..<at]
  }
}

/// A datum as one plain text, for grouping and ordering.
enum PlainWords {
  static func of(_ datum: Datum) -> String {
    switch datum {
    case .null: ""
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .number(let lexeme): lexeme
    case .string(let text): text
    case .list(let items): items.map { of($0) }.joined(separator: "|")
    case .object(let fields):
      fields.first { $0.name == "text" }.map { of($0.value) }
        ?? fields.map { "\($0.name): \(of($0.value))" }.joined(separator: ", ")
    }
  }
}

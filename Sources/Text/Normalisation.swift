@_spi(_Unicode) import Swift

/// Unicode normalisation forms (UAX #15). The only file that uses the standard library's normaliser, which has no
/// public name yet.
package enum Normalisation {
  /// The text in form C. Complexity: linear for ASCII; n log n in the length of the longest run of combining marks.
  package static func nfc(_ text: String) -> String {
    if isASCII(text) { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in orderedForNormaliser(text)._nfc { scalars.append(scalar) }
    return String(scalars)
  }

  /// The text in form D, as scalars.
  package static func nfd(_ text: String) -> [Unicode.Scalar] {
    if isASCII(text) { return Array(text.unicodeScalars) }
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.utf8.count)
    for scalar in orderedForNormaliser(text)._nfd { scalars.append(scalar) }
    return scalars
  }

  private static let longestRun = 30

  private static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

  /// The text with its long runs of marks in canonical order already.
  ///
  /// The standard library sorts a run by insertion, which takes seconds for a hostile run of 100,000 marks; a run in
  /// order costs it one pass. Runs within the limit of UAX #15's stream-safe form are left to it.
  private static func orderedForNormaliser(_ text: String) -> String {
    // A run needs two bytes a mark, so a short text has no long run.
    if text.utf8.count <= 2 * longestRun { return text }
    var out = String.UnicodeScalarView()
    var run: [Unicode.Scalar] = []
    var changed = false
    for scalar in text.unicodeScalars {
      if scalar.value < 0x300 || scalar.properties.canonicalCombiningClass == .notReordered {
        changed = flush(&run, into: &out) || changed
        out.append(scalar)
      } else {
        run.append(scalar)
      }
    }
    changed = flush(&run, into: &out) || changed
    return changed ? String(out) : text
  }

  /// Appends a run and empties it. Returns whether it had to be put in order.
  private static func flush(_ run: inout [Unicode.Scalar], into out: inout String.UnicodeScalarView) -> Bool {
    defer { run.removeAll(keepingCapacity: true) }
    guard run.count > longestRun else {
      out.append(contentsOf: run)
      return false
    }
    var marks: [(order: UInt8, scalar: Unicode.Scalar)] = []
    for mark in run {
      for part in String(mark)._nfd { marks.append((part.properties.canonicalCombiningClass.rawValue, part)) }
    }
    // Swift's sort is stable in practice but not by contract; the position makes it so.
    let sorted = marks.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
    out.append(contentsOf: sorted.map(\.element.scalar))
    return true
  }
}

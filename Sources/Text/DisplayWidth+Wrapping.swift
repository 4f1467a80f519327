extension DisplayWidth {
  /// The text in lines of at most `width` cells, see ``lineRanges(of:width:)``.
  package static func wrap(_ text: String, width: Int) -> [String] {
    lineRanges(of: text, width: width).map { String(text[$0]) }
  }

  /// Where the lines of at most `width` cells begin and end.
  ///
  /// Lines break at spaces (which are dropped there), after hyphens and slashes within a word, and between wide
  /// characters; a space between groups of digits and the middle of a word are the last resort. A line feed always
  /// breaks. There is at least one line; a cluster wider than `width` stands alone on its line. Complexity: linear.
  package static func lineRanges(of text: String, width: Int) -> [Range<String.Index>] {
    precondition(width > 0, "a line has at least one cell")
    var wrapper = LineWrapper(text, width: width)
    for cluster in clusters(of: text) { wrapper.take(cluster) }
    return wrapper.finish()
  }
}

/// Breaks a text into lines as its clusters come in.
private struct LineWrapper {
  /// A place where a line may end: its last content, where the next line starts, and the cells up to there.
  private struct Opportunity {
    var end: String.Index
    var next: String.Index
    var cells: Int
  }

  private let text: String
  private let width: Int
  private var lines: [Range<String.Index>] = []
  private var start: String.Index
  private var used = 0
  private var strong: Opportunity?
  private var weak: Opportunity?
  /// The cluster before, by its first scalar: to compare or hash whole clusters takes time that grows with the square
  /// of their marks.
  private var previous: (scalar: Unicode.Scalar, cells: Int)?
  private var spaceRunStart: String.Index?
  private var dropsLeadingSpaces = false

  init(_ text: String, width: Int) {
    self.text = text
    self.width = width
    self.start = text.startIndex
  }

  mutating func take(_ cluster: DisplayWidth.Cluster) {
    let from = cluster.range.lowerBound
    if cluster.character.isNewline {
      endLine(at: spaceRunStart ?? from, next: cluster.range.upperBound)
      dropsLeadingSpaces = false
      return
    }
    let isSpace = cluster.character.isOnly(" ")
    if isSpace, dropsLeadingSpaces, from == start {
      start = cluster.range.upperBound
      return
    }
    if !isSpace, previousAllowsBreak(before: cluster) { strong = Opportunity(end: from, next: from, cells: used) }
    if used + cluster.cells > width, from > start { breakLine(before: cluster, isSpace: isSpace) }
    if isSpace, dropsLeadingSpaces, from == start {
      start = cluster.range.upperBound
      return
    }
    used += cluster.cells
    note(cluster, isSpace: isSpace)
  }

  mutating func finish() -> [Range<String.Index>] {
    lines.append(start..<text.endIndex)
    return lines
  }

  private mutating func note(_ cluster: DisplayWidth.Cluster, isSpace: Bool) {
    if isSpace {
      let end = spaceRunStart ?? cluster.range.lowerBound
      let place = Opportunity(end: end, next: cluster.range.upperBound, cells: used)
      if groupsDigits(cluster) { weak = place } else { strong = place }
      spaceRunStart = end
    } else {
      spaceRunStart = nil
    }
    previous = cluster.character.unicodeScalars.first.map { ($0, cluster.cells) }
  }

  private mutating func breakLine(before cluster: DisplayWidth.Cluster, isSpace: Bool) {
    let from = cluster.range.lowerBound
    if isSpace, strong == nil || !groupsDigits(cluster) {
      endLine(at: spaceRunStart ?? from, next: from)
      return
    }
    guard let place = strong ?? weak, place.end > start else {
      endLine(at: from, next: from)
      return
    }
    let rest = used - place.cells
    let later = weak.flatMap { $0.next > place.next ? $0 : nil }
    endLine(at: place.end, next: place.next)
    used = rest
    if let later { weak = Opportunity(end: later.end, next: later.next, cells: later.cells - place.cells) }
    if used + cluster.cells > width, from > start { endLine(at: from, next: from) }
  }

  private mutating func endLine(at end: String.Index, next: String.Index) {
    lines.append(start..<max(start, end))
    start = next
    used = 0
    strong = nil
    weak = nil
    spaceRunStart = nil
    previous = nil
    dropsLeadingSpaces = true
  }

  /// Whether a space stands between digits as a thousands separator does.
  private func groupsDigits(_ space: DisplayWidth.Cluster) -> Bool {
    guard let previous, previous.scalar.isASCIIDigit else { return false }
    return text.unicodeScalars[space.range.upperBound...].prefix(4).prefix { $0.isASCIIDigit }.count == 3
  }

  private func previousAllowsBreak(before cluster: DisplayWidth.Cluster) -> Bool {
    guard let previous, previous.scalar != " ", let scalar = cluster.character.unicodeScalars.first else {
      return false
    }
    if joiners.contains(previous.scalar) { return scalar.properties.isAlphabetic }
    guard previous.cells == 2 || cluster.cells == 2 else { return false }
    return !noLineStart.contains(scalar) && !noLineEnd.contains(previous.scalar)
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIIDigit: Bool { (0x30...0x39).contains(value) }
}

/// Marks within a word after which it may be broken.
private let joiners: Set<Unicode.Scalar> = ["-", "/", "–", "—"]

/// Closing marks that do not begin a line, opening marks that do not end one (the core of JIS X 4051).
private let noLineStart = Set("、。，．・：；？！）］｝」』】〉》〕ー…,.;:?!)]}”’\"'".unicodeScalars)
private let noLineEnd = Set("（［｛「『【〈《〔([{“‘\"'".unicodeScalars)

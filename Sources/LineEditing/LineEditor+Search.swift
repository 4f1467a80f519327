/// A search through the history while it is typed.
private struct HistorySearch {
  var pattern: [Unicode.Scalar] = []
  /// Newest first.
  var texts: [String] = []
  var position = 0

  var current: String? { texts.indices.contains(position) ? texts[position] : nil }

  var help: String {
    if pattern.isEmpty { return "type a part of the command, Ctrl-G goes back" }
    if texts.isEmpty { return "no command holds this" }
    return "\(position + 1) of \(texts.count) · Enter runs, Esc edits, Ctrl-G goes back"
  }
}

extension LineEditor {
  /// Ctrl-R: finds commands that hold what is typed, folded as the history says.
  ///
  /// Ctrl-R goes to older ones, Ctrl-S to newer ones, Enter runs what is found, Ctrl-G goes back to what was there
  /// before; Esc, Tab and all other keys take what is found for editing. Unless it `runs` what it finds, as vi's `/` does
  /// not, Enter is one of them.
  func searchHistory(runs: Bool = true) {
    guard let history else { return bell() }
    try? history.refresh()
    let original = (text: buffer.text, cursor: buffer.cursor)
    var search = HistorySearch()
    below = []
    while true {
      switch nextKey(showing: { searchFrame(search) }) {
      case .stopped: return
      case .escape: return take(search, original)
      case .sequence(.paste, _):
        let line = readPaste()?.unicodeScalars.prefix { $0 != "\n" } ?? []
        find(&search, pattern: search.pattern + line)
      case .sequence(_, let sent):
        take(search, original)
        return input.push(sent)
      case .scalar("\u{07}"): return buffer.set(original.text, cursor: original.cursor)
      case .scalar("\u{12}"): turn(&search, by: 1)
      case .scalar("\u{13}"): turn(&search, by: -1)
      case .scalar("\u{08}"), .scalar("\u{7F}"): find(&search, pattern: search.pattern.dropLast())
      case .scalar("\u{15}"), .scalar("\u{17}"): find(&search, pattern: [])
      case .scalar("\t"): return take(search, original)
      case .scalar("\r"), .scalar("\n"):
        take(search, original)
        return runs ? input.push(["\r"]) : ()
      case .scalar(let scalar) where SafeText.isControl(scalar):
        take(search, original)
        return input.push([scalar])
      case .scalar(let scalar): find(&search, pattern: search.pattern + [scalar])
      }
    }
  }

  /// vi's `n` and `N`: the next command that holds what was last searched for.
  func repeatSearch(older: Bool) {
    try? history?.refresh()
    guard !lastPattern.isEmpty, let texts = history?.texts(containing: lastPattern) else { return bell() }
    let text = buffer.text
    let here = texts.firstIndex { $0.utf8.elementsEqual(text.utf8) } ?? -1
    let target = older ? here + 1 : here - 1
    guard texts.indices.contains(target) else { return bell() }
    buffer.set(texts[target])
  }

  private func find(_ search: inout HistorySearch, pattern: some Sequence<Unicode.Scalar>) {
    search.pattern = Array(pattern)
    search.texts = search.pattern.isEmpty ? [] : history?.texts(containing: String(search.pattern)) ?? []
    search.position = 0
    if search.texts.isEmpty, !search.pattern.isEmpty { bell() }
  }

  private func turn(_ search: inout HistorySearch, by step: Int) {
    if search.pattern.isEmpty, !lastPattern.isEmpty {
      return find(&search, pattern: lastPattern.unicodeScalars)
    }
    guard search.texts.indices.contains(search.position + step) else { return bell() }
    search.position += step
  }

  private func take(_ search: HistorySearch, _ original: (text: String, cursor: Int)) {
    if !search.pattern.isEmpty { lastPattern = String(search.pattern) }
    guard let text = search.current else { return }
    buffer.set(text, cursor: matchRange(in: text, search.pattern)?.lowerBound)
    browsing = nil
  }

  /// Where the pattern stands in a text, in scalars, both folded as the history is.
  private func matchRange(in text: String, _ pattern: [Unicode.Scalar]) -> Range<Int>? {
    guard let fold = history?.fold else { return nil }
    let wanted = Array(fold(String(pattern)).utf8)
    guard !wanted.isEmpty else { return nil }
    // Each byte of the folded text with the place of the scalar that it comes from.
    var folded: [UInt8] = []
    var places: [Int] = []
    for (index, scalar) in text.unicodeScalars.enumerated() {
      // Between letters nothing is trimmed.
      let bytes = fold("a\(scalar)b").utf8.dropFirst().dropLast()
      guard !(bytes.elementsEqual([0x20]) && folded.last == 0x20) else { continue }
      folded += bytes
      places += [Int](repeating: index, count: bytes.count)
    }
    guard folded.count >= wanted.count else { return nil }
    for start in 0...(folded.count - wanted.count) where folded[start..<start + wanted.count].elementsEqual(wanted) {
      return places[start]..<places[start + wanted.count - 1] + 1
    }
    return nil
  }

  private func searchFrame(_ search: HistorySearch) -> Frame {
    var builder = FrameBuilder(columns: frameColumns)
    builder.add("search: ", .prompt)
    builder.add(String(search.pattern), search.texts.isEmpty ? .error : .plain)
    builder.placeCursor()
    let columns = Terminal.size.columns
    let found = search.current.map { resultRows($0, matchRange(in: $0, search.pattern), columns: columns) }
    let rows = (found ?? []) + [FrameBuilder.row([(search.help, .notice)], columns: columns - 1)]
    return builder.finish(below: rows)
  }

  private func resultRows(_ text: String, _ match: Range<Int>?, columns: Int) -> [Row] {
    var builder = FrameBuilder(columns: columns)
    for (index, scalar) in text.unicodeScalars.enumerated() {
      if scalar == "\n" {
        builder.newRow()
      } else {
        builder.add(scalar, match?.contains(index) == true ? .match : .plain)
      }
    }
    return Array(builder.finish(below: []).rows.prefix(max(1, Terminal.size.rows / 3)))
  }
}

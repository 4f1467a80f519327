/// The commands that were run, in this shell and in others that share the file.
///
/// An instance belongs to one thread. Without a path it lives in memory only.
package final class HistoryStore {
  /// All entries, oldest first, at most as many as the limit.
  package private(set) var entries: [HistoryEntry] = []
  /// How many records of the file could not be read.
  package private(set) var damagedRecords = 0
  /// The label of the data whose commands come before all others when one is looked for or suggested.
  package var preferredData = ""
  /// The form in which commands are searched; set it before the first search.
  package var fold: (String) -> String = { $0.lowercased() }
  private var file: HistoryFile?
  private let limit: Int
  /// The texts folded for searching, filled as far as they were needed.
  private var folded: [[UInt8]] = []

  /// Opens a history, whose folder is made with mode 0700 and whose file with mode 0600 when they are missing.
  ///
  /// A file that has grown to more than twice `limit` entries is cut to the newest `limit`. Throws ``HistoryFailure``
  /// when the file or its folder cannot be used. Complexity: linear in the file.
  package init(path: String?, limit: Int = 10_000) throws(HistoryFailure) {
    precondition(limit > 0, "a history holds entries")
    self.limit = limit
    guard let path else { return }
    let file = HistoryFile(path: path)
    try file.makeFolder()
    self.file = file
    try refresh(keeping: 2 * limit)
    if entries.count == 2 * limit { try compact() }
    trim(to: limit)
  }

  /// Adds a command, and what other shells have added in the meantime.
  ///
  /// A command that starts with a space, or is empty, is not kept. Throws ``HistoryFailure`` when it could not be
  /// written; it is then kept in memory only.
  package func append(_ entry: HistoryEntry) throws(HistoryFailure) {
    guard let first = entry.text.utf8.first, first != 0x20 else { return }
    do {
      guard let file else {
        add([entry])
        return
      }
      try file.append(entry)
      try refresh()
    } catch {
      add([entry])
      throw error
    }
  }

  /// Picks up what other shells have added since the last time. Complexity: linear in what is new.
  package func refresh() throws(HistoryFailure) {
    try refresh(keeping: limit)
  }

  private func refresh(keeping count: Int) throws(HistoryFailure) {
    guard let news = try file?.news() else { return }
    if news.isFresh {
      entries = []
      folded = []
    }
    damagedRecords += news.damaged
    add(news.entries)
    trim(to: count)
  }

  private func add(_ new: [HistoryEntry]) {
    entries += new
    if file == nil { trim(to: limit) }
  }

  private func trim(to count: Int) {
    let excess = entries.count - count
    guard excess > 0 else { return }
    entries.removeFirst(excess)
    folded.removeFirst(min(excess, folded.count))
  }

  private func compact() throws(HistoryFailure) {
    guard let file else { return }
    try file.locked { () throws(HistoryFailure) in
      try refresh(keeping: limit)
      try file.rewrite(entries)
    }
    try refresh(keeping: limit)
  }
}

extension HistoryStore {
  /// The texts that begin with `prefix`, newest first, each once. Complexity: linear in the history.
  package func texts(startingWith prefix: String) -> [String] {
    let wanted = Array(prefix.utf8)
    return distinct { entries[$0].text.utf8.starts(with: wanted) }
  }

  /// The texts that contain `part` once both are folded, newest first, each once. Complexity: linear in the
  /// history.
  package func texts(containing part: String) -> [String] {
    while folded.count < entries.count { folded.append(Array(fold(entries[folded.count].text).utf8)) }
    let wanted = Array(fold(part).utf8)
    return distinct { Self.contains(folded[$0], wanted) }
  }

  /// The newest text that begins with `prefix` and goes on, and did not fail.
  package func suggestion(for prefix: String) -> String? {
    let count = prefix.utf8.count
    func fits(_ entry: HistoryEntry) -> Bool {
      entry.outcome != .error && entry.text.utf8.count > count && entry.text.utf8.starts(with: prefix.utf8)
    }
    let own = preferredData.isEmpty ? nil : entries.last { $0.data == preferredData && fits($0) }
    return (own ?? entries.last(where: fits))?.text
  }

  private func distinct(where matches: (Int) -> Bool) -> [String] {
    let all = entries.indices.reversed().filter(matches)
    let own = preferredData.isEmpty ? [] : all.filter { entries[$0].data == preferredData }
    // Keyed on bytes: String takes differently composed texts for the same one.
    var seen: Set<[UInt8]> = []
    return (own + all).map { entries[$0].text }.filter { seen.insert(Array($0.utf8)).inserted }
  }

  private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    guard let first = part.first else { return true }
    guard bytes.count >= part.count else { return false }
    for start in 0...(bytes.count - part.count) where bytes[start] == first {
      if bytes[start..<start + part.count].elementsEqual(part) { return true }
    }
    return false
  }
}

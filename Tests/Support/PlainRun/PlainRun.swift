import PlainModel
import Session

/// Generated commands on the program and on the plain model: both refuse the same, hold the same and answer the same.
package struct PlainRun {
  /// Where the two part.
  package struct Mistake: Sendable {
    /// The place of the command.
    package var step: Int
    package var words: String
  }

  package var commands: [PlainCommand]
  let keepsJournal: Bool
  /// How many commands were refused, as they should be, and how many rows were compared.
  package private(set) var refused = 0
  package private(set) var rows = 0
  /// Whether the program has begun again: the order of entry is no part of a model, so that a journal need not keep it.
  private var isReordered = false

  package init(_ commands: [PlainCommand], keepsJournal: Bool = false) {
    self.commands = commands
    self.keepsJournal = keepsJournal
  }

  /// The commands of a seed; with a journal, the program ends and begins again in between.
  package init(seed: UInt64, count: Int, keepsJournal: Bool) {
    var maker = PlainCommandMaker(seed: seed, ids: 10 + Int(seed % 4) * 15)
    commands = (0..<count).map { _ in maker.command() }
    self.keepsJournal = keepsJournal
    guard keepsJournal else { return }
    for place in stride(from: count / 5, to: count, by: max(1, count / 5)) { commands.insert(.reopen, at: place) }
  }

  /// Runs the commands up to the first mistake.
  package mutating func run() throws -> Mistake? {
    (refused, rows, isReordered) = (0, 0, false)
    let desk = try PlainDesk(keepsJournal: keepsJournal)
    var model = PlainModel()
    for (step, command) in commands.enumerated() {
      if let words = try take(command, desk, &model) { return Mistake(step: step, words: words) }
    }
    return nil
  }

  private mutating func take(_ command: PlainCommand, _ desk: PlainDesk, _ model: inout PlainModel) throws -> String? {
    let (isDone, should): (Bool, Bool)
    switch command {
    case .edit(let edit): (isDone, should) = (desk.run(edit.line), model.apply([edit]))
    case .load(let edits): (isDone, should) = (try desk.load(command.lines), model.apply(edits, skipsRefused: true))
    case .undo: (isDone, should) = (desk.run(".undo"), model.undo())
    case .redo: (isDone, should) = (desk.run(".redo"), model.redo())
    case .bad(let line): (isDone, should) = (desk.run(line), false)
    case .reopen:
      try desk.reopen()
      isReordered = keepsJournal
      (isDone, should) = (true, true)
    case .ask(let query): return ask(query, desk, model.state)
    }
    if !should { refused += 1 }
    guard isDone == should else {
      return "'\(command.lines.joined(separator: "; "))' should \(should ? "work" : "be refused"): \(desk.said)"
    }
    let found = PlainFacts.of(desk.session.workspace.store, inOrder: !isReordered)
    let wanted = PlainFacts.of(model.state, inOrder: !isReordered)
    if found == wanted { return nil }
    let lost = wanted.filter { !found.contains($0) }
    let made = found.filter { !wanted.contains($0) }
    return
      "after '\(command.lines.joined(separator: "; "))'\n  there should be \(lost.prefix(3))\n  there is \(made.prefix(3))"
  }

  private mutating func ask(_ query: PlainQuery, _ desk: PlainDesk, _ state: PlainState) -> String? {
    let answer = isReordered && query.dependsOnOrder ? .open : state.answer(query)
    var isDone = true
    for line in query.lines where isDone { isDone = desk.run(line) }
    let asked = "'\(query.lines.joined(separator: "; "))'"
    switch answer {
    case .open: return nil
    case .refused:
      refused += 1
      return isDone ? "\(asked) should be refused" : nil
    case .rows(let wanted, let isOrdered):
      guard isDone else { return "\(asked) should be answered: \(desk.said)" }
      guard let found = desk.rows else { return "\(asked) is answered by what is no JSON" }
      rows += wanted.count
      return Self.difference(wanted, found, isOrdered: isOrdered && !isReordered).map { asked + $0 }
    }
  }

  /// What differs between rows in the fields that are wanted.
  private static func difference(
    _ wanted: [[String: PlainJSON]], _ found: [PlainJSON], isOrdered: Bool
  ) -> String? {
    func words(_ row: (String) -> PlainJSON, _ names: [String]) -> String {
      names.map { "\($0) \(row($0).words)" }.joined(separator: ", ")
    }
    var (wanted, found) = (wanted, found)
    if !isOrdered {
      wanted.sort { key($0["id"]) < key($1["id"]) }
      found.sort { key($0["id"]) < key($1["id"]) }
    }
    var left = wanted.map { row in words({ row[$0] ?? .null }, row.keys.sorted()) }
    var right = found.enumerated().map { place, row in
      // Rows need not tell the same fields: where they have ids or an order each is read by its own.
      words({ at($0, row) }, wanted.isEmpty ? [] : wanted[min(place, wanted.count - 1)].keys.sorted())
    }
    if !isOrdered {
      left.sort()
      right.sort()
    }
    if left == right { return nil }
    let place =
      zip(left, right).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(left.count, right.count)
    func row(_ rows: [String]) -> String { place < rows.count ? rows[place] : "no more" }
    return
      " has \(found.count) rows and should have \(wanted.count); row \(place) is\n  \(row(right))\n  should be\n  \(row(left))"
  }

  private static func key(_ id: PlainJSON?) -> String { id?.words ?? "" }

  /// A field, or one within another: `value.text`.
  private static func at(_ name: String, _ row: PlainJSON) -> PlainJSON {
    name.split(separator: ".").reduce(row) { $0[String($1)] }
  }

  /// The fewest commands that still go wrong: pieces are left out as long as the two part.
  package func shrunk() throws -> (run: PlainRun, mistake: Mistake)? {
    var best = self
    guard var mistake = try best.run() else { return nil }
    best.commands = Array(best.commands[...mistake.step])
    var size = best.commands.count / 2
    while size >= 1 {
      var place = 0
      while place < best.commands.count {
        var tried = best
        tried.commands.removeSubrange(place..<min(place + size, best.commands.count))
        if let found = try tried.run() {
          tried.commands = Array(tried.commands[...found.step])
          (best, mistake) = (tried, found)
        } else {
          place += size
        }
      }
      size = size == 1 ? 0 : max(1, size / 2)
    }
    return (best, mistake)
  }
}

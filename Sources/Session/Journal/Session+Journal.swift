import Claims
import Interchange
import Rendering
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What shall become of edits that an earlier session left unsaved.
package enum RecoveryChoice: String, CaseIterable, Sendable {
  /// Make them again.
  case recover = "yes"
  /// Forget them; the journal is kept under another name.
  case discard = "no"
  /// Leave them for later; this session changes nothing.
  case keep
}

extension Session {
  /// Starts to keep a journal of the loaded data, and gives what an earlier session left; then somebody must decide by
  /// ``settle(_:_:)`` before anything is changed. Where another shell has the data, this one becomes read-only.
  package func startJournal(in folder: JournalFolder) throws(Diagnostic) -> Unfinished? {
    journalFolder = folder
    journal = nil
    readOnlyReason = nil
    let opened = dataFiles.prefix(openedFiles)
    let digests = opened.map(\.digest)
    let subject = Journal.Subject(
      name: opened.map { Self.realName($0.name) }.joined(separator: "\n"),
      digest: digests.count == 1 ? digests[0] : Digest.hexadecimal(Array(digests.joined().utf8)))
    let data = opened.filter { !$0.name.hasPrefix(Samples.prefix) }.map { Self.realName($0.name) }
    switch try folder.open(subject, data: data, now: host.now) {
    case .taken(let process):
      let who = process.map { "process \($0)" } ?? "another process"
      readOnlyReason = "\(who) has these data open in another shell"
      message("read-only: \(who) has these data open in another shell")
      return nil
    case .mine(let journal, let unfinished):
      self.journal = journal
      if let unfinished, unfinished.count == 0, unfinished.damage == nil {
        try keepTorn(unfinished)
        return nil
      }
      if unfinished != nil { readOnlyReason = "an unfinished session is waiting to be decided on" }
      return unfinished
    }
  }

  /// Carries out a choice about unfinished edits.
  ///
  /// Recovering replays them on a copy first: where one does not fit, the data stay as loaded, the journal as it is, and
  /// the error tells which record it was.
  package func settle(_ unfinished: Unfinished, _ choice: RecoveryChoice) throws(Diagnostic) {
    switch choice {
    case .keep:
      readOnlyReason = "unsaved edits of an earlier session are kept for later"
    case .discard:
      let ending = unfinished.damage == nil ? ".discarded" : ".damaged"
      try Files.move(unfinished.path, to: Files.unused(unfinished.path + ending))
      readOnlyReason = nil
    case .recover:
      try checkWhole(unfinished)
      let opened = workspace.store
      let (steps, redoable) = try replay(unfinished)
      try recordRecovered(unfinished, from: opened)
      if !unfinished.fitsData {
        message("the data were changed since these edits were made; .diff shows what they do now")
      }
      try keepTorn(unfinished)
      try journal?.resume(unfinished.reading, depth: steps, undone: redoable)
      readOnlyReason = nil
    }
  }

  /// Begins the record of the session with what was recovered: whoever runs it again starts from the data alone.
  private func recordRecovered(_ unfinished: Unfinished, from opened: ClaimStore) throws(Diagnostic) {
    let lines = RecoveredLines(unfinished.records)
    guard let entries = lines.entries(from: opened, to: workspace.store) else {
      return message("what was recovered has no form in lines: a transcript of this session will not verify")
    }
    for (line, content) in entries { try record(line, content) }
  }

  /// Copies a journal whose end is about to be cut off.
  private func keepTorn(_ unfinished: Unfinished) throws(Diagnostic) {
    guard let tear = unfinished.tear else { return }
    let copy = Files.unused(unfinished.path + ".torn")
    try Files.write(try Files.read(unfinished.path), to: copy, mode: 0o600)
    message("the journal's last record, at byte \(tear), is not whole; a copy with it is \(copy)")
  }

  private func checkWhole(_ unfinished: Unfinished) throws(Diagnostic) {
    guard let (place, next) = unfinished.damage else { return }
    throw Diagnostic(
      "the journal is damaged at byte \(place); "
        + (next.map { "valid records go on at byte \($0)" } ?? "nothing in it is a valid record"), category: .data,
      notes: [
        "the journal is \(unfinished.path)",
        "nothing of it was used or changed; \(unfinished.reading.records.count) records stand before the damage",
      ])
  }

  /// The changes of an unfinished session, without making them.
  package func preview(_ unfinished: Unfinished) throws(Diagnostic) {
    try checkWhole(unfinished)
    let before = (workspace.store, edits)
    defer { (workspace.store, edits) = before }
    _ = try replay(unfinished)
    try show(difference: difference, in: workspace.store)
  }

  /// Replays whole or not at all; gives how many edits could be taken back, and done again.
  private func replay(_ unfinished: Unfinished) throws(Diagnostic) -> (depth: Int, undone: Int) {
    prepareForEdit()
    let before = (workspace.store, edits)
    var depth = 0
    var undone = 0
    do throws(Diagnostic) {
      for (number, record) in unfinished.records.enumerated() {
        do throws(Diagnostic) {
          switch record.kind {
          case .undo:
            guard let step = edits.undoable else { throw Diagnostic("there is nothing to take back", category: .data) }
            try again(step, isForward: false)
            edits.undone()
            (depth, undone) = (depth - 1, undone + 1)
          case .redo:
            guard let step = edits.redoable else { throw Diagnostic("there is nothing to do again", category: .data) }
            try again(step, isForward: true)
            edits.redone()
            (depth, undone) = (depth + 1, undone - 1)
          default:
            edits.add(try replay(record))
            (depth, undone) = (record.kind == .counterpart ? 0 : depth + 1, 0)
          }
        } catch {
          var error = error
          error.message = "edit \(number + 1) of \(unfinished.records.count) cannot be made again: \(error.message)"
          error.category = .data
          if !unfinished.fitsData { error.notes.append("the data were changed since the edits were made") }
          throw error
        }
      }
    } catch {
      (workspace.store, edits) = before
      throw error
    }
    workspace.store.prepareIndexes()
    return (depth, undone)
  }

  private func again(_ step: EditStep, isForward: Bool) throws(Diagnostic) {
    do throws(Diagnostic) {
      try step.turn(isForward: isForward, in: &workspace.store)
    } catch {
      throw Diagnostic("the model does not fit the edit '\(step.label)'", category: .data)
    }
  }

  private func replay(_ record: JournalRecord) throws(Diagnostic) -> EditStep {
    if record.kind == .bulk { return try BulkImport(record).replay(in: &workspace.store) }
    return try StepRecord.replay(record, in: &workspace.store)
  }

  /// The absolute name of a data file without links; a sample's name is its own.
  static func realName(_ name: String) -> String {
    guard !name.hasPrefix(Samples.prefix), let real = realpath(name, nil) else { return name }
    defer { free(real) }
    return String(cString: real)
  }
}

extension Unfinished {
  /// What was found, in one line.
  package var summary: String {
    if let damage, reading.records.isEmpty {
      let rest = damage.next.map { "its first record is not valid, others go on at byte \($0)" }
      return "the journal of these data, \(path), is damaged at byte \(damage.at): "
        + (rest ?? "nothing in it is a valid record")
    }
    let when = started.map { " of \(CivilTime.text($0)) UTC" } ?? ""
    var text = "an unfinished session\(when) left \(count) \(count == 1 ? "edit" : "edits") unsaved"
    if let damage { text += "; its journal is damaged at byte \(damage.at)" }
    if !fitsData { text += "; the data were changed since" }
    return text
  }
}

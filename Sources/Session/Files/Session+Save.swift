import Claims
import Interchange
import Text

extension Session {
  /// Imports a further file as one edit.
  func importData(_ name: String, map mapName: String?) throws(Diagnostic) {
    let path = resolvePath(name)
    let mapPath = mapName.map(resolvePath)
    let mapBytes = try mapPath.map { (path) throws(Diagnostic) in try readFile(path) }
    let map = try mapBytes.map { (bytes) throws(Diagnostic) in try ImportMapReader.read(bytes, name: mapName ?? "") }
    let old = (workspace.store, dataFiles)
    try load(path, map: map, mapPath: mapPath)
    openedFiles -= 1
    do throws(Diagnostic) {
      let step = EditStep(label: "import \(name)", from: old.0, to: workspace.store)
      var record: JournalRecord?
      if step.births.reduce(0, { $0 + $1.count }) >= BulkImport.leastRows, let file = dataFiles.last {
        record = BulkImport(
          path: Self.realName(path), digest: file.digest, map: mapBytes.map { String(decoding: $0, as: UTF8.self) },
          mapName: mapName ?? "", isStrict: false,
          number: old.0.nextNumber
        ).record(label: step.label)
      }
      try commit(step, record: record)
    } catch {
      (workspace.store, dataFiles) = old
      throw error
    }
  }

  /// The file that a save without a name goes to: the one opened, where it can hold all that the model holds.
  func openedFile(at span: Span) throws(Diagnostic) -> String {
    guard let file = loadedFile, DataFormat(path: file.name) == .claims else {
      throw Diagnostic("'.save' needs a file: no single .claims file was opened", at: span, expected: [".save FILE"])
    }
    return file.name
  }

  /// The data file, where exactly one was opened and it is no sample.
  private var loadedFile: DataFile? {
    guard openedFiles == 1, let file = dataFiles.first, !file.name.hasPrefix(Samples.prefix) else { return nil }
    return file
  }

  /// Saves all data in the format of the file's ending.
  ///
  /// The file that the data came from is replaced only while it is as it was loaded or last saved. The journal says
  /// before and after that the edits are safe, so that a crash between leaves no doubt.
  package func save(to name: String) throws(Diagnostic) {
    guard let format = DataFormat(path: name) else {
      throw Diagnostic(
        "'\(name)' does not say its format", category: .usage, expected: [".claims", ".jsonl", ".csv", ".tsv"])
    }
    let path = resolvePath(name)
    let sink = MemorySink()
    let isInterrupted = host.isInterrupted
    try Exporter.write(workspace.store, as: format, to: sink) { (_) throws(Diagnostic) in
      if isInterrupted() { throw Diagnostic("interrupted", category: .interrupted) }
    }
    let digest = Digest.hexadecimal(sink.bytes)
    let real = Self.realName(path)
    let known = dataFiles.firstIndex { Self.realName($0.name).utf8.elementsEqual(real.utf8) }
    let isBase = loadedFile.map { Self.realName($0.name).utf8.elementsEqual(real.utf8) } ?? false
    if let known, partlyRead.contains(dataFiles[known].name) {
      throw Diagnostic(
        "'\(name)' holds lines that could not be read, and a save would lose them", category: .output,
        notes: ["save to another file, or mend the lines and open it again"])
    }
    if isReplay { return }
    if isBase { try journal?.willSave(digest: digest) }
    try replaceFile(path, sink.bytes, expecting: known.map { dataFiles[$0].digest })
    if let known { dataFiles[known].digest = digest }
    journal?.lock.moved(to: real)
    if format.isTable, host.isTerminal || !settings.isQuiet {
      message("\(name) holds claims only: names, kinds, units and other declarations have no place in a table")
    }
    // A table holds claims only: descriptions would be lost, so the session is not yet safe.
    guard format == .claims || format == .jsonl || format == .json else { return }
    edits.markSaved()
    try journal?.didSave(to: real, digest: digest, isBase: isBase)
  }

  /// Refuses to replace the data file that another shell edits: its unsaved edits are made on what stands there.
  func checkUnlocked(_ path: String) throws(Diagnostic) {
    guard let locks, !holdsLock(of: path), let editor = locks.editor(of: path) else { return }
    throw Diagnostic(
      "'\(path)' is being edited in another shell, by \(editor.name); nothing was written", category: .output,
      expected: ["another file name", "an end of that shell"])
  }

  private func holdsLock(of path: String) -> Bool {
    guard let journal else { return false }
    let isBase = loadedFile.map { Self.realName($0.name).utf8.elementsEqual(Self.realName(path).utf8) } ?? false
    return isBase || journal.lock.covers(path)
  }
}

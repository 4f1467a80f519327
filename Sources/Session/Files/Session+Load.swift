import Claims
import Crypto
import Interchange
import Language
import Text

extension Session {
  /// Loads a data file or sample into the model; what could not be read is reported and kept out.
  ///
  /// - Parameters:
  ///   - map: how a foreign table is read; nil for the project's own formats.
  ///   - isStrict: refuse the whole file for the first thing that cannot be read.
  package func load(
    _ name: String, map: ImportMap? = nil, mapPath: String? = nil, isStrict: Bool = false
  ) throws(Diagnostic) {
    try checkEditable()
    let name = try readable(name)
    prepareForEdit()
    let before = EditStep.Moment(workspace.store)
    let old = workspace.store
    do throws(Diagnostic) {
      let loaded = try read(name, map: map, isStrict: isStrict)
      clearProgress()
      let report = loaded.report
      if report.refusedCount > 0, report.claims == 0, report.definitions == 0 {
        tell(report)
        throw Diagnostic("nothing in '\(name)' could be read", category: .data)
      }
      workspace.store = loaded.store
      joinAliases()
      try index()
      if report.refusedCount > 0 { partlyRead.insert(name) }
      dataFiles.append(DataFile(name: name, digest: loaded.digest, map: mapPath))
      openedFiles += 1
      if log.entries.isEmpty { initialData = dataFiles }
      tell(report)
    } catch {
      clearProgress()
      workspace.store = old
      throw error
    }
    warnOfLookalikes(since: before)
  }

  private struct Loaded: Sendable {
    var store: ClaimStore
    var report: ImportReport
    var digest: String
  }

  /// The model with a file or sample read into a copy of it, and the digest of what was read.
  private func read(_ name: String, map: ImportMap?, isStrict: Bool) throws(Diagnostic) -> Loaded {
    let options = ImportOptions(isStrict: isStrict, progress: progress(for: name))
    let store = workspace.store
    guard name.hasPrefix(Samples.prefix) else {
      return try aside { (_) throws(Diagnostic) in
        var store = store
        let report = try Importer.load(path: name, format: nil, map: map, options: options, into: &store)
        return Loaded(store: store, report: report, digest: try Digest.hexadecimal(ofFile: name))
      }
    }
    guard let sample = Samples.data(named: name) else {
      throw Diagnostic("no sample is called '\(name)'", category: .data, expected: [Samples.standard])
    }
    var copy = store
    let report = try Importer.load(
      bytes: sample.bytes, name: sample.file, format: nil, map: nil, options: options, into: &copy)
    return Loaded(store: copy, report: report, digest: Digest.hexadecimal(sample.bytes))
  }

  /// Makes the indexes over the model, where a long load can still be interrupted.
  private func index() throws(Diagnostic) {
    guard host.worksAside, workspace.store.rowCount > 50_000 else { return workspace.store.prepareIndexes() }
    host.showProgress?("indexing \(workspace.store.claimCount) claims")
    defer { clearProgress() }
    let store = workspace.store
    workspace.store = try aside { (_) throws(Diagnostic) in
      var store = store
      store.prepareIndexes()
      return store
    }
  }

  /// Work on copies of what it looks at: beside this thread where the host allows that.
  private func aside<Value: Sendable>(
    _ work: @escaping @Sendable (Cancellation) throws(Diagnostic) -> Value
  ) throws(Diagnostic) -> Value {
    host.worksAside ? try Worker.run(isInterrupted: host.isInterrupted, work) : try work(.never)
  }

  /// Takes a name that files merely mention for the thing that goes by it, as a prompt would: `DPRK` for North Korea.
  /// It waits for the end of the file, so that the order of its lines says nothing. Says whether anything was joined.
  @discardableResult
  func joinAliases() -> Bool {
    var isJoined = false
    let found = workspace.names.mentionedAliases(in: workspace.store)
    let store = workspace.store
    let lines =
      found.sources.map { ("source", store.sources.id($0.means), store.sources.id($0.name)) }
      + found.entities.map { ("entity", store.entities.id($0.means), store.entities.id($0.name)) }
    for (kind, kept, name) in lines {
      let text = "merge \(kind) \(Quoting.quote(kept)) \(Quoting.quote(name))"
      guard case .define(let definition) = parser.parse(SourceText(text, name: "alias")).line else { continue }
      do throws(Diagnostic) {
        _ = try DefinitionApplier().apply(definition, to: &workspace.store)
        isJoined = true
      } catch {
        message("'\(name)' is another name of '\(kept)', but the two cannot be joined: \(error.message)")
      }
    }
    return isJoined
  }

  /// The model in a data file or sample, beside the session's own.
  func readData(_ name: String, at span: Span) throws(Diagnostic) -> ClaimStore {
    var store = ClaimStore()
    do throws(Diagnostic) {
      if let sample = Samples.data(named: name) {
        _ = try Importer.load(bytes: sample.bytes, name: sample.file, into: &store)
      } else {
        _ = try Importer.load(path: try readable(resolvePath(name)), into: &store)
      }
    } catch {
      var error = error
      if error.span == nil, error.source == nil { error.span = span }
      throw error
    }
    store.prepareIndexes()
    return store
  }

  /// What a person should know of a load: counts where something was left out, and where.
  private func tell(_ report: ImportReport) {
    for line in report.lines(limit: 10) { message(line) }
  }

  /// Says on a terminal how far a long load has come, and lets Ctrl-C end it.
  private func progress(for name: String) -> @Sendable (Int, Int?) throws(Diagnostic) -> Void {
    let isInterrupted = host.isInterrupted
    let show = host.showProgress
    return { (done: Int, total: Int?) throws(Diagnostic) in
      if isInterrupted() { throw Diagnostic("interrupted", category: .interrupted) }
      guard let show, done > 4 << 20 else { return }
      let megabytes = "\(done >> 20) MB"
      show(total.map { "loading \(name): \(megabytes) of \($0 >> 20) MB" } ?? "loading \(name): \(megabytes)")
    }
  }

  private func clearProgress() { host.showProgress?("") }
}

/// SHA-256 (FIPS 180-4) as hexadecimal digits.
package enum Digest {
  package static func hexadecimal(_ bytes: [UInt8]) -> String { text(SHA256.hash(data: bytes)) }

  /// The digest of a file, read in pieces.
  package static func hexadecimal(ofFile path: String) throws(Diagnostic) -> String {
    var hash = SHA256()
    try Files.readPieces(path) { hash.update(data: $0) }
    return text(hash.finalize())
  }

  static func text(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var result: [UInt8] = []
    for byte in digest { result += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: result, as: UTF8.self)
  }
}

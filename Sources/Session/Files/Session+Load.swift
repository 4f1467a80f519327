import Claims
import Interchange
import Language
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

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
    let digest = try read(try readable(name), map: map, isStrict: isStrict)
    note(DataFile(name: try readable(name), digest: digest, map: mapPath))
  }

  /// Takes the standard sample as the session's data; it is read by ``loadAnnounced()``.
  package func announceSample() {
    guard let sample = Samples.data(named: Samples.standard) else { return }
    note(DataFile(name: Samples.standard, digest: Digest.hexadecimal(sample.bytes), map: nil))
    isAnnounced = true
  }

  /// Reads what was announced, if that is still to be done.
  package func loadAnnounced() {
    guard isAnnounced else { return }
    isAnnounced = false
    do throws(Diagnostic) { _ = try read(Samples.standard, map: nil, isStrict: false) } catch { report(error) }
  }

  private func note(_ file: DataFile) {
    dataFiles.append(file)
    openedFiles += 1
    if log.entries.isEmpty { initialData = dataFiles }
  }

  /// Reads a file or sample into the model, and gives its digest.
  private func read(_ name: String, map: ImportMap?, isStrict: Bool) throws(Diagnostic) -> String {
    prepareForEdit()
    let before = EditStep.Moment(workspace.store)
    let old = workspace.store
    do throws(Diagnostic) {
      let loaded = try readAside(name, map: map, isStrict: isStrict)
      clearProgress(of: name)
      let report = loaded.report
      if report.refusedCount > 0, report.claims == 0, report.definitions == 0 {
        tell(report)
        throw Diagnostic("nothing in '\(name)' could be read", category: .data)
      }
      workspace.store = loaded.store
      joinAliases()
      try index()
      if report.refusedCount > 0 { partlyRead.insert(name) }
      tell(report)
      warnOfLookalikes(since: before)
      return loaded.digest
    } catch {
      clearProgress(of: name)
      workspace.store = old
      throw error
    }
  }

  private struct Loaded: Sendable {
    var store: ClaimStore
    var report: ImportReport
    var digest: String
  }

  /// The model with a file or sample read into a copy of it, and the digest of what was read.
  private func readAside(_ name: String, map: ImportMap?, isStrict: Bool) throws(Diagnostic) -> Loaded {
    let store = workspace.store
    guard name.hasPrefix(Samples.prefix) else {
      let (isInterrupted, show) = (host.isInterrupted, host.showProgress)
      return try aside { (cancellation) throws(Diagnostic) in
        var store = store
        let progress = Self.progress(for: name, show) { cancellation.isRequested || isInterrupted() }
        let options = ImportOptions(isStrict: isStrict, progress: progress)
        let report = try Importer.load(path: name, format: nil, map: map, options: options, into: &store)
        return Loaded(store: store, report: report, digest: try Digest.hexadecimal(ofFile: name))
      }
    }
    guard let sample = Samples.data(named: name) else {
      throw Diagnostic("no sample is called '\(name)'", category: .data, expected: [Samples.standard])
    }
    var copy = store
    let report = try Importer.load(
      bytes: sample.bytes, name: sample.file, format: nil, map: nil, options: ImportOptions(isStrict: isStrict),
      into: &copy)
    return Loaded(store: copy, report: report, digest: Digest.hexadecimal(sample.bytes))
  }

  /// Makes the indexes over the model, where a long load can still be interrupted.
  private func index() throws(Diagnostic) {
    guard host.worksAside, workspace.store.rowCount > 50_000 else { return workspace.store.prepareIndexes() }
    host.showProgress?("indexing \(workspace.store.claimCount) claims")
    defer { host.showProgress?("") }
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

  /// A load of fewer bytes is over before anybody could read how far it has come.
  private static var longLoad: Int { 4 << 20 }

  /// Says on a terminal how far a long load has come, and lets Ctrl-C end it; a load that was left behind says no more.
  private static func progress(
    for name: String, _ show: (@Sendable (String) -> Void)?, _ isInterrupted: @escaping @Sendable () -> Bool
  ) -> @Sendable (Int, Int?) throws(Diagnostic) -> Void {
    { (done: Int, total: Int?) throws(Diagnostic) in
      if isInterrupted() { throw Diagnostic("interrupted", category: .interrupted) }
      guard let show, done > longLoad else { return }
      let megabytes = "\(done >> 20) MB"
      show(total.map { "loading \(name): \(megabytes) of \($0 >> 20) MB" } ?? "loading \(name): \(megabytes)")
    }
  }

  /// Takes away what was shown of a long load; a short one has shown nothing, and other text may stand there.
  private func clearProgress(of name: String) {
    var status = stat()
    guard let show = host.showProgress, stat(name, &status) == 0, Int(status.st_size) > Self.longLoad else { return }
    show("")
  }
}

/// SHA-256 (FIPS 180-4) as hexadecimal digits.
package enum Digest {
  package static func hexadecimal(_ bytes: [UInt8]) -> String { text(SHA256.digest(of: bytes)) }

  /// The digest of a file, read in pieces.
  package static func hexadecimal(ofFile path: String) throws(Diagnostic) -> String {
    var hash = SHA256()
    try Files.readPieces(path) { hash.update($0) }
    return text(hash.digest)
  }

  static func text(_ digest: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var result: [UInt8] = []
    for byte in digest { result += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: result, as: UTF8.self)
  }
}

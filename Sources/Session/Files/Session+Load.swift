import Claims
import Interchange
import Language
import Query
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
    try load(name, map: map, mapPath: mapPath, isStrict: isStrict, secret: nil)
  }

  /// The same, with what is known of the load; its bytes are marked under a secret where there is one.
  @discardableResult
  func load(
    _ name: String, map: ImportMap?, mapPath: String?, isStrict: Bool, secret: [UInt8]?
  ) throws(Diagnostic) -> LoadAccount {
    try checkEditable()
    let account: LoadAccount
    do throws(Diagnostic) {
      account = try take(name, map: map, isStrict: isStrict, secret: secret)
    } catch {
      throw map == nil ? advised(error, on: name) : error
    }
    note(DataFile(name: name, digest: account.digest, map: mapPath))
    return account
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
    do throws(Diagnostic) {
      _ = try take(Samples.standard, map: nil, isStrict: false, secret: nil)
    } catch {
      report(error)
    }
  }

  func note(_ file: DataFile) {
    dataFiles.append(file)
    openedFiles += 1
    if log.entries.isEmpty { initialData = dataFiles }
  }

  /// Takes a file or sample into the model, whole or not at all.
  private func take(
    _ name: String, map: ImportMap?, isStrict: Bool, secret: [UInt8]?
  ) throws(Diagnostic) -> LoadAccount {
    prepareForEdit()
    let before = EditStep.Moment(workspace.store)
    let old = workspace.store
    var account: LoadAccount
    do throws(Diagnostic) {
      let loaded = try readAside(name, map: map, isStrict: isStrict, secret: secret, onto: old)
      clearProgress(of: name)
      account = loaded.account
      let report = account.report
      if report.refusedCount > 0, report.claims == 0, report.definitions == 0 {
        // Of a file that wants a map, every line is refused alike.
        if map != nil || !wantsMap(name) { tell(report) }
        throw Diagnostic("nothing in '\(name)' could be read", category: .data)
      }
      workspace.store = loaded.store
      account.isAllTold = joinAliases().problems.isEmpty
      try index()
    } catch {
      clearProgress(of: name)
      workspace.store = old
      throw error
    }
    account.lookalikes = lookalikes(since: before)
    tell(account, of: name)
    return account
  }

  /// Tells what a person should know of a file that is in the model now.
  func tell(_ account: LoadAccount, of name: String) {
    if account.report.refusedCount > 0 { partlyRead.insert(name) }
    tell(account.report)
    warn(of: account.lookalikes)
  }

  private struct Loaded: Sendable {
    var store: ClaimStore
    var account: LoadAccount
  }

  /// A model with a file or sample read into a copy of it, and the digest of what was read.
  private func readAside(
    _ name: String, map: ImportMap?, isStrict: Bool, secret: [UInt8]?, onto store: ClaimStore
  ) throws(Diagnostic) -> Loaded {
    let lineBytes = bounds?.limits.lineBytes ?? 64 << 20
    let progress = progress(for: name)
    if name.hasPrefix(Samples.prefix) {
      guard let sample = Samples.data(named: name) else {
        throw Diagnostic("no sample is called '\(name)'", category: .data, expected: [Samples.standard])
      }
      var copy = store
      let report = try Importer.load(
        bytes: sample.bytes, name: sample.file, format: nil, map: nil, options: ImportOptions(isStrict: isStrict),
        into: &copy)
      let digest = Digest.hexadecimal(sample.bytes)
      return Loaded(store: copy, account: LoadAccount(digest: digest, mark: [], report: report))
    }
    if let safety {
      var copy = store
      let options = ImportOptions(isStrict: isStrict, lineBytes: lineBytes) { (done, total) throws(Diagnostic) in
        try progress(done, total, .never)
      }
      let account = try importFile(name, map, options, safety, into: &copy)
      return Loaded(store: copy, account: account)
    }
    return try aside { (cancellation) throws(Diagnostic) in
      var store = store
      let options = ImportOptions(isStrict: isStrict, lineBytes: lineBytes) { (done, total) throws(Diagnostic) in
        try progress(done, total, cancellation)
      }
      let account = try Self.importFile(name, map, options, secret: secret, into: &store)
      return Loaded(store: store, account: account)
    }
  }

  /// Makes the indexes over the model, where a long load can still be interrupted.
  private func index() throws(Diagnostic) {
    guard host.worksAside, workspace.store.rowCount > 1000 else { return workspace.store.prepareIndexes() }
    let isLong = workspace.store.rowCount > 50_000
    if isLong { host.showProgress?("indexing \(workspace.store.claimCount) claims") }
    defer { if isLong { host.showProgress?("") } }
    let store = workspace.store
    let isTyped = host.page != nil
    let names = workspace.names
    let made = try aside { (cancellation) throws(Diagnostic) in
      var made = Indexed(store: indexed(store, cancellation), names: names)
      // Whoever types wants names coloured at once, and not one key to wait for all of them.
      if isTyped { made.names.prepare(for: made.store) }
      return made
    }
    (workspace.store, workspace.names) = (made.store, made.names)
  }

  private struct Indexed: Sendable {
    var store: ClaimStore
    var names: Names
  }

  /// Work on copies of what it looks at: beside this thread where the host allows that.
  func aside<Value: Sendable>(
    _ work: @escaping @Sendable (Cancellation) throws(Diagnostic) -> Value
  ) throws(Diagnostic) -> Value {
    host.worksAside ? try Worker.run(isInterrupted: host.isInterrupted, work) : try work(.never)
  }

  /// Takes a name that files merely mention for the thing that goes by it, as a prompt would: `DPRK` for North Korea.
  /// It waits for the end of the file, so that the order of its lines says nothing. Says whether anything was joined, and what
  /// could not be.
  @discardableResult
  func joinAliases() -> (isJoined: Bool, problems: [String]) {
    var isJoined = false
    var problems: [String] = []
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
        problems.append("'\(name)' is another name of '\(kept)', but the two cannot be joined: \(error.message)")
      }
    }
    for problem in problems { message(problem) }
    return (isJoined, problems)
  }

  /// The model in a data file or sample, beside the session's own.
  func readData(_ name: String, at span: Span) throws(Diagnostic) -> ClaimStore {
    let path = name.hasPrefix(Samples.prefix) ? name : resolvePath(name)
    defer { clearProgress(of: path) }
    do throws(Diagnostic) {
      let store = try readAside(path, map: nil, isStrict: false, secret: nil, onto: ClaimStore()).store
      guard host.worksAside, store.rowCount > 1000 else { return indexed(store, .never) }
      return try aside { (cancellation) in indexed(store, cancellation) }
    } catch {
      var error = error
      if error.span == nil, error.source == nil { error.span = span }
      throw error
    }
  }

  /// What a person should know of a load: counts where something was left out, and where.
  private func tell(_ report: ImportReport) {
    for line in report.lines(limit: 10) { message(line) }
  }

  /// A load of fewer bytes is over before anybody could read how far it has come.
  private static var longLoad: Int { 4 << 20 }

  /// Says on a terminal how far a long load has come, and lets Ctrl-C end it; a load that was left behind says no more.
  func progress(
    for name: String
  ) -> @Sendable (Int, Int?, Cancellation) throws(Diagnostic) -> Void {
    let isInterrupted = host.isInterrupted
    let show = host.showProgress
    let memory = memory
    return { (done: Int, total: Int?, cancellation: Cancellation) throws(Diagnostic) in
      if cancellation.isRequested || isInterrupted() {
        throw memory.problem ?? Diagnostic("interrupted", category: .interrupted)
      }
      guard let show, done > Self.longLoad else { return }
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

/// A model with the indexes over it, as far as nobody asks for an end.
private func indexed(_ store: ClaimStore, _ cancellation: Cancellation) -> ClaimStore {
  var store = store
  store.cancellation = cancellation
  store.prepareIndexes()
  store.cancellation = .never
  return store
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

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
    let witness = LoadDigest()
    let options = ImportOptions(
      isStrict: isStrict, progress: progress(for: name), witness: { witness.take($0) })
    let before = EditStep.Moment(workspace.store)
    let report: ImportReport
    if name.hasPrefix(Samples.prefix) {
      guard let sample = Samples.data(named: name) else {
        throw Diagnostic("no sample is called '\(name)'", category: .data, expected: [Samples.standard])
      }
      report = try Importer.load(
        bytes: sample.bytes, name: sample.file, format: nil, map: nil, options: options, into: &workspace.store)
    } else {
      report = try Importer.load(path: name, format: nil, map: map, options: options, into: &workspace.store)
    }
    clearProgress()
    if report.refusedCount > 0, report.claims == 0, report.definitions == 0 {
      tell(report)
      throw Diagnostic("nothing in '\(name)' could be read", category: .data)
    }
    joinAliases()
    workspace.store.prepareIndexes()
    if report.refusedCount > 0 { partlyRead.insert(name) }
    dataFiles.append(DataFile(name: name, digest: witness.finish(), map: mapPath))
    openedFiles += 1
    if log.entries.isEmpty { initialData = dataFiles }
    tell(report)
    warnOfLookalikes(since: before)
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

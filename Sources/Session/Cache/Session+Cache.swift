import Claims
import Interchange
import Language
import Query
import Text

extension Session {
  /// Opens data files one after another as what the session begins with, or takes the model that they make from the
  /// cache, where it holds one for the very bytes that are in them. Both come to the same.
  package func open(
    _ names: [String], map: ImportMap? = nil, mapPath: String? = nil, isStrict: Bool = false
  ) throws(Diagnostic) {
    isFromCache = false
    guard let cache, safety == nil, isPristine, let key = CacheKey(names, map: map, isStrict: isStrict),
      names.reduce(0, { $0 + (FileState($1).size ?? 0) }) >= cache.leastBytes
    else {
      for name in names { try load(name, map: map, mapPath: mapPath, isStrict: isStrict) }
      return
    }
    try checkEditable()
    if try takeImage(key, names, mapPath, cache) { return }
    let started = host.clock()
    let secret = Fingerprint.freshSecret()
    var accounts: [LoadAccount] = []
    for name in names {
      let before = FileStamp(name, rest: cache.rest)
      var account = try load(name, map: map, mapPath: mapPath, isStrict: isStrict, secret: secret)
      if let before, before == FileStamp(name, rest: cache.rest) { account.stamp = before.kept ?? [] }
      accounts.append(account)
    }
    guard accounts.allSatisfy(\.isAllTold) else { return }
    secondsLoading = host.clock() - started
    let size = accounts.reduce(0) { $0 + $1.report.bytes }
    guard cache.hasRoom(for: size) else { return }
    imageWriting = ImageWriting(workspace.store, accounts, key, secret: secret, to: cache, now: host.now())
  }

  /// Whether nothing was loaded or said yet.
  private var isPristine: Bool {
    let store = workspace.store
    return dataFiles.isEmpty && store.rowCount == 0 && store.sources.count == 1 && store.entities.count == 0
      && store.properties.count == 0 && store.queries.count == 0
  }

  /// Fewer bytes are opened from an image before anybody could read that they are.
  private static var longData: Int { 512 << 20 }

  /// Takes the model from the cache and tells what its load told; false where there is none.
  private func takeImage(
    _ key: CacheKey, _ names: [String], _ mapPath: String?, _ cache: ModelCache
  ) throws(Diagnostic) -> Bool {
    let progress = progress(for: names[0])
    let isLong = names.reduce(0) { $0 + (FileState($1).size ?? 0) } > Self.longData
    if isLong { host.showProgress?("opening \(names[0])") }
    defer { if isLong { host.showProgress?("") } }
    let isTyped = host.page != nil
    let found = try aside { (cancellation) throws(Diagnostic) -> (image: ModelImage, names: Names)? in
      let image = try ModelImage(key, files: names, in: cache) { () throws(Diagnostic) in
        try progress(0, nil, cancellation)
      }
      guard let image else { return nil }
      var known = Names()
      if isTyped { known.prepare(for: image.store) }
      return (image, known)
    }
    guard let found else { return false }
    prepareForEdit()
    (workspace.store, workspace.names) = (found.image.store, found.names)
    for (name, account) in zip(names, found.image.accounts) {
      tell(account, of: name)
      note(DataFile(name: name, digest: account.digest, map: mapPath))
    }
    isFromCache = true
    filesReadAgain = found.image.filesRead
    return true
  }

  /// Ends the writing of an image: waits for it, a quarter of what the load took at most, or gives it up. Whoever types
  /// does not wait; a script does, and the next one begins the sooner.
  func endImage(isAwaited: Bool) {
    guard let imageWriting else { return }
    self.imageWriting = nil
    guard isAwaited else { return imageWriting.giveUp() }
    imageWriting.finish(within: max(0.5, secondsLoading / 4), isInterrupted: host.isInterrupted)
  }

  /// Ends what goes on beside the session: its records, and an image on its way to the cache.
  package func finish() {
    closeRecords()
    endImage(isAwaited: true)
  }
}

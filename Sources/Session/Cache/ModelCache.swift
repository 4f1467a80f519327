import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Images of models that took long to load, in a folder that only its owner can read.
///
/// What lies there can be deleted at any time. A folder or file that belongs to somebody else, that others may read, or
/// that is a link is left alone, as if there were none.
package struct ModelCache: Sendable {
  package let path: String
  /// Fewer bytes of data are read again each time.
  let leastBytes: Int
  /// All images together take no more; those that were not used for longest go first.
  let mostBytes: Int
  /// A file that was left alone for so many seconds is known by its ``FileStamp``.
  let rest: Int

  static let ending = ".image"

  /// A folder, such as `$XDG_CACHE_HOME/hearsay` (XDG Base Directory Specification 0.8).
  package init(_ path: String, leastBytes: Int = 4 << 20, mostBytes: Int = 4 << 30, rest: Int = 2) {
    self.path = path
    self.leastBytes = leastBytes
    self.mostBytes = mostBytes
    self.rest = rest
  }

  /// One image as the folder has it.
  struct Item {
    var name: String
    var bytes: Int
    /// When it was used last, in nanoseconds.
    var used: Int
  }

  /// The descriptor of the folder, made if `makes` says so; nil where there is none that can be trusted.
  private func folder(makes: Bool = false) -> Int32? {
    if makes {
      var part = path.hasPrefix("/") ? "" : "."
      for name in path.split(separator: "/") {
        part += "/" + name
        if mkdir(part, 0o700) != 0, errno != EEXIST { return nil }
      }
    }
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o077 == 0 { return descriptor }
    close(descriptor)
    return nil
  }

  private func inFolder<Result>(makes: Bool = false, _ body: (Int32) -> Result?) -> Result? {
    guard let folder = folder(makes: makes) else { return nil }
    defer { close(folder) }
    return body(folder)
  }

  /// An image open for reading, with its size.
  func opened(_ name: String) -> (descriptor: Int32, size: Int)? {
    inFolder { folder in
      let descriptor = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard descriptor >= 0 else { return nil }
      var status = stat()
      if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
        status.st_mode & 0o077 == 0
      {
        return (descriptor, Int(status.st_size))
      }
      close(descriptor)
      return nil
    }
  }

  /// Makes a new image: `body` fills a file of another name, which takes this one when all is written. False, and nothing
  /// is left, where that fails.
  func make(_ name: String, _ body: (Int32) -> Bool) -> Bool {
    inFolder(makes: true) { folder -> Bool? in
      let draft = ".\(name).\(getpid())"
      unlinkat(folder, draft, 0)
      let descriptor = openat(folder, draft, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { return false }
      let isWritten = body(descriptor)
      let isClosed = close(descriptor) == 0
      guard isWritten, isClosed, renameat(folder, draft, folder, name) == 0 else {
        unlinkat(folder, draft, 0)
        return false
      }
      return true
    } ?? false
  }

  /// Whether the file system has room for so many bytes, and twice as many are left then.
  func hasRoom(for bytes: Int) -> Bool {
    inFolder(makes: true) { folder in
      var status = statvfs()
      guard fstatvfs(folder, &status) == 0 else { return nil }
      return Int(status.f_bavail) * Int(status.f_frsize) > bytes * 3
    } ?? false
  }

  /// All images, those used last first.
  var items: [Item] {
    (entries { $0.hasSuffix(Self.ending) && !$0.hasPrefix(".") }).sorted { ($0.used, $0.name) > ($1.used, $1.name) }
  }

  private func entries(_ isWanted: (String) -> Bool) -> [Item] {
    inFolder { folder -> [Item]? in
      let copy = fcntl(folder, F_DUPFD_CLOEXEC, 0)
      guard copy >= 0, let listing = fdopendir(copy) else { return nil }
      defer { closedir(listing) }
      var found: [Item] = []
      while let entry = readdir(listing) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
        }
        var status = stat()
        guard isWanted(name), fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
          status.st_mode & S_IFMT == S_IFREG
        else { continue }
        #if canImport(Glibc)
          let time = status.st_mtim
        #else
          let time = status.st_mtimespec
        #endif
        found.append(Item(name: name, bytes: Int(status.st_size), used: time.tv_sec * 1_000_000_000 + time.tv_nsec))
      }
      return found
    } ?? []
  }

  private func remove(_ items: [Item]) {
    _ = inFolder { folder -> Bool? in
      for item in items { unlinkat(folder, item.name, 0) }
      return true
    }
  }

  /// Deletes what was not used for longest until the rest keeps within the limit, and drafts that somebody left.
  func tidy(now: Int) {
    var total = 0
    remove(
      items.filter { item in
        total += item.bytes
        return total > mostBytes
      })
    let day = 86_400 * 1_000_000_000
    remove(
      entries { $0.hasPrefix(".") && $0.contains(Self.ending + ".") }.filter { now * 1_000_000_000 - $0.used > day })
  }

  /// Deletes all images, and drafts of any; gives how many there were and what they took.
  func clear() -> (count: Int, bytes: Int) {
    let all = items
    remove(all + entries { $0.hasPrefix(".") && $0.contains(Self.ending + ".") })
    return (all.count, all.reduce(0) { $0 + $1.bytes })
  }
}

import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open folder, and the files below it, reached name by name without following a link.
///
/// A path is checked and opened in one walk from the folder's descriptor, so that nobody can put a link in between: a
/// part of the path that is a link when it is opened makes the walk fail (`openat` with `O_NOFOLLOW`, POSIX.1-2017).
final class SafeFolder: Sendable {
  /// The folder's path without links.
  let path: String
  private let descriptor: Int32

  /// Opens a folder; nil where there is none.
  init?(_ name: String) {
    guard let real = Self.real(name) else { return nil }
    let descriptor = Self.openPath(real, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    path = real
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// The parts below the folder of a path that exists, links in it resolved; nil where it leads out.
  func parts(of name: String) -> [String]? {
    guard let real = Self.real(name) else { return nil }
    if real.utf8.elementsEqual(path.utf8) { return [] }
    let prefix = path == "/" ? path : path + "/"
    guard real.utf8.starts(with: prefix.utf8) else { return nil }
    return real.utf8.dropFirst(prefix.utf8.count).split(separator: 0x2F).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Where a path leads, as far as somebody may know who must not look outside.
  enum Place {
    /// Something is there, at these parts below the folder.
    case inside([String])
    /// Nothing is there, in the folder; with the system's reason.
    case absent(String)
    case outside
  }

  /// Follows a path part by part. What leaves the folder, and is not on the way to it, is `outside` whether or not
  /// there is something: the answer gives away no name of another folder.
  func place(of name: String) -> Place {
    var way = name.hasPrefix("/") ? "/" : "."
    let start = Self.real(".") ?? "/"
    for part in name.split(separator: "/") {
      guard let here = Self.real(way) else { return .outside }
      // The working directory, and what is above it, are known to be there.
      if part == "..", !isInside(here), !Self.isAbove(here, path), !Self.isAbove(here, start) { return .outside }
      way += "/" + part
      guard Self.real(way) == nil else { continue }
      let reason = String(cString: strerror(errno))
      var status = stat()
      // A link that leads nowhere says by that what is not outside.
      let isLink = lstat(way, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
      return isInside(here) && !isLink ? .absent(reason) : .outside
    }
    return parts(of: way).map { .inside($0) } ?? .outside
  }

  private func isInside(_ real: String) -> Bool { real == path || real.utf8.starts(with: (path + "/").utf8) }

  private static func isAbove(_ real: String, _ path: String) -> Bool {
    real == "/" || real == path || path.utf8.starts(with: (real + "/").utf8)
  }

  /// Opens what lies at `parts` below the folder; -1 with `errno` set where that fails or a part is a link.
  func open(_ parts: [String], _ flags: Int32, mode: mode_t = 0) -> Int32 {
    guard let last = parts.last else { return fcntl(descriptor, F_DUPFD_CLOEXEC, 0) }
    var folder = descriptor
    for part in parts.dropLast() {
      let next = openat(folder, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      if folder != descriptor { close(folder) }
      guard next >= 0 else { return -1 }
      folder = next
    }
    let opened = openat(folder, last, flags | O_NOFOLLOW | O_CLOEXEC, mode)
    let reason = errno
    if folder != descriptor { close(folder) }
    errno = reason
    return opened
  }

  /// Opens a folder below this one to list it; nil for one elsewhere.
  func openFolder(_ name: String) -> OpaquePointer? {
    guard let parts = parts(of: name) else { return nil }
    let opened = open(parts, O_RDONLY | O_DIRECTORY)
    guard opened >= 0 else { return nil }
    return fdopendir(opened)
  }

  /// Takes a new file away again that could not be written whole.
  func remove(_ parts: [String]) {
    guard let last = parts.last else { return }
    let folder = open(Array(parts.dropLast()), O_RDONLY | O_DIRECTORY)
    guard folder >= 0 else { return }
    unlinkat(folder, last, 0)
    close(folder)
  }

  private static func openPath(_ path: String, _ flags: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.open(path, flags)
    #else
      Darwin.open(path, flags)
    #endif
  }

  static func real(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}

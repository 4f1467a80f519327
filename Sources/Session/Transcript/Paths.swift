#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Paths of data files as a transcript writes them: seen from its own folder, so that both can be moved together.
enum Paths {
  /// The folder of a file's path; empty for the working directory.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[...slash])
  }

  /// `path`, which is seen from the working directory, as it is seen from `directory`. Samples and paths that need no
  /// change stay as they are.
  static func relative(_ path: String, to directory: String) -> String {
    if path.hasPrefix(Samples.prefix) || (directory.isEmpty && !path.hasPrefix("/")) { return path }
    guard let from = parts(directory), let to = parts(folder(of: path)) else { return path }
    var shared = 0
    while shared < from.count, shared < to.count, from[shared] == to[shared] { shared += 1 }
    // Two places that share nothing but the root are better told by the whole path.
    if shared == 0, path.hasPrefix("/") { return path }
    let name = path.split(separator: "/").last.map { String($0) } ?? path
    let up = [String](repeating: "..", count: from.count - shared)
    return (up + to[shared...] + [name]).joined(separator: "/")
  }

  /// `path`, which is written in a file of `directory`, as it is seen from the working directory.
  static func resolved(_ path: String, in directory: String) -> String {
    path.hasPrefix("/") || path.hasPrefix(Samples.prefix) ? path : directory + path
  }

  /// The parts of a folder's absolute path without links; nil where there is no such folder.
  private static func parts(_ folder: String) -> [String]? {
    guard let real = realpath(folder.isEmpty ? "." : folder, nil) else { return nil }
    defer { free(real) }
    return String(cString: real).split(separator: "/").map { String($0) }
  }
}

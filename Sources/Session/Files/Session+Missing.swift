import Language
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Session {
  /// Throws where a file is not there, with the name in its folder that is spelled most like it.
  func checkExists(_ path: String, at argument: Spanned<String>) throws(Diagnostic) {
    guard !path.hasPrefix(Samples.prefix), safety == nil else { return }
    var status = stat()
    guard stat(path, &status) != 0, errno == ENOENT else { return }
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? ""
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let written = argument.value.lastIndex(of: "/").map { String(argument.value[...$0]) } ?? ""
    let nearest = Nearest.match(name, in: Folder.names(folder.isEmpty ? "." : folder, limit: 5000))
    throw Diagnostic(
      "there is no file '\(argument.value)'", at: argument.span,
      suggestion: nearest.map { .init(Quoting.quoteIfNeeded(written + $0, in: .dotArgument), at: argument.span) })
  }
}

/// What lies in a folder.
enum Folder {
  /// The names in a folder, none where it cannot be read.
  static func names(_ path: String, limit: Int) -> [String] {
    guard let handle = opendir(path) else { return [] }
    defer { closedir(handle) }
    var result: [String] = []
    while let entry = readdir(handle), result.count < limit {
      let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { result.append(name) }
    }
    return result
  }
}

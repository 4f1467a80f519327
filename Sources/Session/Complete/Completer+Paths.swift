import Language
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Completer {
  /// Files and folders that go on as typed, and the samples.
  func paths(_ context: CompletionContext) -> [Candidate] {
    let typed = context.prefix
    let slash = typed.lastIndex(of: "/")
    let folder = slash.map { String(typed[...$0]) } ?? ""
    let start = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
    var result = Samples.names.filter { $0.hasPrefix(typed) }
      .map { Candidate(replacement: $0, display: $0, note: "part of the program", isFinal: true) }
    let entries = entries(of: folder.isEmpty ? "." : folder)
    let wanted = Self.endings[context.signature?.name ?? ""]
    // What the command can read comes first; other files only where nothing else fits.
    let readable = entries.filter { entry in
      entry.isFolder || (wanted?.contains { NameFolding.fold(entry.name).hasSuffix($0) } ?? true)
    }
    func isOffered(_ entry: (name: String, isFolder: Bool)) -> Bool {
      entry.name.hasPrefix(start) && (!entry.name.hasPrefix(".") || start.hasPrefix("."))
    }
    let offered = readable.contains { !$0.isFolder && isOffered($0) } ? readable : entries
    for (name, isFolder) in offered {
      if !name.hasPrefix(start) || (name.hasPrefix(".") && !start.hasPrefix(".")) { continue }
      let path = folder + name + (isFolder ? "/" : "")
      result.append(
        Candidate(
          replacement: context.insertion(of: path), display: name + (isFolder ? "/" : ""), note: "", isFinal: !isFolder)
      )
    }
    return result
  }

  /// The endings of what a command reads.
  private static let endings: [String: [String]] = {
    let data = [".claims", ".csv", ".tsv", ".jsonl", ".json"]
    return [
      "open": data, "import": data + [".map"], "diff": data, "run": [".hearsay"], "read": [".hearsay"],
      "verify": [".md", ".jsonl"],
    ]
  }()

  private func entries(of folder: String) -> [(name: String, isFolder: Bool)] {
    // In the safe mode nothing is listed that could not be read.
    let handle = session.safety.map { $0.folder.openFolder(folder) } ?? opendir(folder)
    guard let handle else { return [] }
    defer { closedir(handle) }
    var result: [(String, Bool)] = []
    while let entry = readdir(handle), result.count < 5000 {
      let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      var status = stat()
      let flags = session.safety == nil ? 0 : AT_SYMLINK_NOFOLLOW
      let isFolder = fstatat(dirfd(handle), name, &status, flags) == 0 && status.st_mode & S_IFMT == S_IFDIR
      result.append((name, isFolder))
    }
    return result.sorted { $0.0 < $1.0 }
  }
}

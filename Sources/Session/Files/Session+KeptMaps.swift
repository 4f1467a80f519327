import Language
import Text

/// The maps that were made from lines of `.open` and `.import`: beside the data file, so that they are found from
/// wherever the shell is started next, and in the working folder where nothing can be written there.
extension Session {
  /// A map's file with the name under which a person would give it.
  private struct KeptMap {
    var name: String
    var bytes: [UInt8]
    var changed: (Int, Int)
  }

  /// How many maps are kept for one data file at most; any more take names that are not offered.
  private static let keptLimit = 99

  /// The map for a data file that was made, mended or used last; nil where there is none.
  func keptMap(for path: String) -> String? {
    keptMaps(for: path).max { $0.changed < $1.changed }?.name
  }

  /// Keeps a map made from a line: writes it, or takes the one that says just the same. Returns its name.
  func keep(map text: String, for path: String) throws(Diagnostic) -> String {
    let body = Array(text.utf8)
    if let same = keptMaps(for: path).first(where: { Self.body(of: $0.bytes).elementsEqual(body) }) {
      if !isReplay { Files.touch(resolvePath(same.name)) }
      message("what the columns mean is kept in \(same.name) already")
      return same.name
    }
    let folders = Self.folders(of: path)
    let folder = folders.first { Files.canMakeFiles(in: resolvePath($0 + ".")) } ?? folders[0]
    let names = Self.names(for: path, in: folder)
    let name = names.first { !Files.exists(resolvePath($0)) } ?? Files.unused(folder + Self.stem(of: path) + ".map")
    try writeFile(Array((Self.mark(for: path) + "\n").utf8) + body, to: resolvePath(name))
    message("what the columns mean is kept in \(name)")
    return name
  }

  /// The maps for a data file, those beside it first.
  private func keptMaps(for path: String) -> [KeptMap] {
    let mark = Array(Self.mark(for: path).utf8)
    var kept: [KeptMap] = []
    for name in Self.folders(of: path).flatMap({ Self.names(for: path, in: $0) }) {
      guard let changed = Files.changed(resolvePath(name)),
        let bytes = try? readBeginning(resolvePath(name), limit: 1 << 20)
      else { continue }
      // One that was made for `polls.json` says nothing of `polls.csv`.
      guard !bytes.starts(with: Self.prefix.utf8) || bytes.starts(with: mark) else { continue }
      kept.append(KeptMap(name: name, bytes: bytes, changed: changed))
    }
    return kept
  }

  private static let prefix = "# What the columns of "

  /// The first line of a map that was made for a data file.
  private static func mark(for path: String) -> String {
    let file = path.split(separator: "/").last.map { String($0) } ?? path
    return prefix + SafeText.terminal(file) + " mean."
  }

  /// A map without the line that says what it was made for.
  private static func body(of map: [UInt8]) -> ArraySlice<UInt8> {
    guard map.starts(with: prefix.utf8), let end = map.firstIndex(of: 0x0A) else { return map[...] }
    return map[(end + 1)...]
  }

  /// The data file's folder, and the working folder, as beginnings of paths.
  private static func folders(of path: String) -> [String] {
    guard let slash = path.lastIndex(of: "/") else { return [""] }
    return [String(path[...slash]), ""]
  }

  private static func stem(of path: String) -> String {
    let file = path.split(separator: "/").last.map { String($0) } ?? path
    return NameFolding.slug(String(file.split(separator: ".").first ?? "table"))
  }

  /// `polls.map`, `polls.2.map` and so on, which no other data file's first map is called.
  private static func names(for path: String, in folder: String) -> [String] {
    let stem = folder + stem(of: path)
    return ["\(stem).map"] + (2...keptLimit).map { "\(stem).\($0).map" }
  }
}

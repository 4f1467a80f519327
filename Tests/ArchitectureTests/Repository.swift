import Foundation

/// The checked-out repository that these tests belong to.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Swift and C files under `Sources` and `Tests`, read once.
  static let sources: [SourceFile] = files(under: "Sources").compactMap(SourceFile.read)
  static let tests: [SourceFile] = files(under: "Tests").compactMap(SourceFile.read)

  /// Paths relative to the root of all regular files under `folder`, in order.
  static func files(under folder: String) -> [String] {
    let base = root.appendingPathComponent(folder).path
    let names = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
    return names.map { folder + "/" + $0 }.filter { !isDirectory($0) }.sorted()
  }

  static func text(of path: String) -> String? {
    FileManager.default.contents(atPath: root.appendingPathComponent(path).path).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
  }

  /// What git tracks, or, outside a clone, what lies there except dotfiles and what the package manager wrote.
  static let tracked: [String] = gitFiles() ?? plainFiles()

  private static func gitFiles() -> [String]? {
    guard exists(".git") else { return nil }
    let git = Process()
    let output = Pipe()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    git.arguments = ["git", "-C", root.path, "ls-files", "-z"]
    git.standardInput = FileHandle.nullDevice
    git.standardError = FileHandle.nullDevice
    git.standardOutput = output
    guard (try? git.run()) != nil else { return nil }
    let listing = output.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    guard git.terminationStatus == 0, !listing.isEmpty else { return nil }
    return listing.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func plainFiles() -> [String] {
    let top = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    let kept = top.filter { !$0.hasPrefix(".") && $0 != "Package.resolved" }
    return kept.flatMap { isDirectory($0) ? files(under: $0) : [$0] }.sorted()
  }

  private static func isDirectory(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }
}

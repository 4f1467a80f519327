import Foundation
import Interchange
import Testing

/// The data sets that lie beside the project where they are present.
enum RealData {
  /// The folder of `HEARSAY_DATA`, or `shared/data` beside one of the folders above this file.
  static let folder: URL? = {
    let files = FileManager.default
    if let path = ProcessInfo.processInfo.environment["HEARSAY_DATA"] {
      return files.fileExists(atPath: path) ? URL(fileURLWithPath: path) : nil
    }
    var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appendingPathComponent("shared/data")
      if files.fileExists(atPath: candidate.path) { return candidate }
      folder = folder.deletingLastPathComponent()
    }
    return nil
  }()

  static func path(_ name: String) -> String { folder?.appendingPathComponent(name).path ?? "" }
  static func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// A map that is shipped with the project.
  static func map(_ name: String) throws -> ImportMap {
    let maps = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/Interchange/Maps")
    let text = try String(contentsOf: maps.appendingPathComponent(name), encoding: .utf8)
    return try ImportMapReader.read(text, name: name)
  }
}

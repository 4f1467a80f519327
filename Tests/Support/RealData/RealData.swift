import Foundation

/// The data sets that lie beside the project where they are present.
package enum RealData {
  /// The folder of `HEARSAY_DATA`, or `shared/data` beside one of the folders above this file.
  package static let folder: URL? = {
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

  package static func path(_ name: String) -> String { folder?.appendingPathComponent(name).path ?? "" }
  package static func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
}

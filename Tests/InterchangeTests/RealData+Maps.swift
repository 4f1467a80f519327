import Foundation
import Interchange
import RealData

extension RealData {
  /// A map that is shipped with the project.
  static func map(_ name: String) throws -> ImportMap {
    let maps = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/Interchange/Maps")
    let text = try String(contentsOf: maps.appendingPathComponent(name), encoding: .utf8)
    return try ImportMapReader.read(text, name: name)
  }
}

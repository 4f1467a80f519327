import Claims
import Interchange
import Text

/// Models as bytes.
enum Saved {
  static func bytes(_ store: ClaimStore, _ format: DataFormat) throws -> [UInt8] {
    let sink = MemorySink()
    try Exporter.write(store, as: format, to: sink)
    return sink.bytes
  }

  static func text(_ store: ClaimStore, _ format: DataFormat) throws -> String {
    String(decoding: try bytes(store, format), as: UTF8.self)
  }
}

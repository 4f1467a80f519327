import Claims
import Interchange
import Text

/// A large import in the journal: the file, its digest and the map through which it was read, instead of every row.
struct BulkImport {
  /// From this many rows on an import is recorded as a file.
  static let leastRows = 100_000

  var path: String
  var digest: String
  /// The text of the map, or nil.
  var map: String?
  var mapName: String
  var isStrict: Bool
  /// The number of the first claim without an id.
  var number: Int

  init(path: String, digest: String, map: String?, mapName: String, isStrict: Bool, number: Int) {
    self.path = path
    self.digest = digest
    self.map = map
    self.mapName = mapName
    self.isStrict = isStrict
    self.number = number
  }

  init(_ record: JournalRecord) {
    path = record.text(1)
    digest = record.text(2)
    map = record.fields.count > 4 && !record.fields[3].isEmpty ? record.text(3) : nil
    mapName = record.text(4)
    isStrict = record.text(5) == "strict"
    number = Int(record.text(6)) ?? 1
  }

  func record(label: String) -> JournalRecord {
    let reading = isStrict ? "strict" : "lenient"
    return JournalRecord(.bulk, texts: [label, path, digest, map ?? "", mapName, reading, String(number)])
  }

  func replay(in store: inout ClaimStore) throws(Diagnostic) -> EditStep {
    let old = store
    guard try Digest.hexadecimal(ofFile: path) == digest else {
      throw Diagnostic("'\(path)' is no longer the file that was imported", category: .data)
    }
    let map = try map.map { (text) throws(Diagnostic) in try ImportMapReader.read(text, name: mapName) }
    store.nextNumber = number
    _ = try Importer.load(path: path, map: map, options: ImportOptions(isStrict: isStrict), into: &store)
    return EditStep(label: "import \(path)", from: old, to: store)
  }
}

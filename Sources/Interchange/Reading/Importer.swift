import Claims
import Language
import Text

/// Loads files of claims into a store.
///
/// Bytes are read in pieces. What cannot be read is reported with place and reason and kept out; under strict
/// options the first such place ends the load. A load that ends with an error leaves the store as it was.
package enum Importer {
  private static let progressStep = 1 << 20
  /// How much of a file tells how much room the whole needs.
  private static let sampleSize = 8 << 20

  /// Loads a file. Without `format` its name tells it.
  ///
  /// Throws a diagnostic of the category `data` where the file cannot be read or is refused, and whatever the progress
  /// closure throws. Complexity: linear in the file, and in the claims already in the store.
  package static func load(
    path: String, format: DataFormat? = nil, map: ImportMap? = nil, options: ImportOptions = ImportOptions(),
    into store: inout ClaimStore
  ) throws(Diagnostic) -> ImportReport {
    let format = try self.format(format, map, path)
    let file = try FileInput(path: path)
    defer { file.close() }
    return try load(from: file, name: path, format: format, map: map, options: options, into: &store)
  }

  /// Loads bytes in memory, under the name that messages use.
  package static func load(
    bytes: [UInt8], name: String, format: DataFormat? = nil, map: ImportMap? = nil,
    options: ImportOptions = ImportOptions(), into store: inout ClaimStore
  ) throws(Diagnostic) -> ImportReport {
    let format = try self.format(format, map, name)
    return try load(from: MemoryInput(bytes), name: name, format: format, map: map, options: options, into: &store)
  }

  /// Loads from an open descriptor, such as standard input; it stays open. Without `format` the name tells it.
  package static func load(
    descriptor: Int32, name: String, format: DataFormat? = nil, map: ImportMap? = nil,
    options: ImportOptions = ImportOptions(), into store: inout ClaimStore
  ) throws(Diagnostic) -> ImportReport {
    let format = try self.format(format, map, name)
    let file = FileInput(descriptor: descriptor, name: name)
    return try load(from: file, name: name, format: format, map: map, options: options, into: &store)
  }

  private static func format(
    _ format: DataFormat?, _ map: ImportMap?, _ path: String
  ) throws(Diagnostic) -> DataFormat {
    if let format = format ?? map?.format ?? DataFormat(path: path) { return format }
    return try DataFormat.require(path: path)
  }

  private static func load(
    from input: some PieceInput, name: String, format: DataFormat, map: ImportMap?, options: ImportOptions,
    into store: inout ClaimStore
  ) throws(Diagnostic) -> ImportReport {
    var load = Load(store, file: name, format: format, options: options)
    if let map { try apply(map, to: &load) }
    var reader = try reader(of: format, map, name: name, options)
    var reported = 0
    // A store that holds something already has room that this file knows nothing of.
    var hasRoom = store.rowCount > 0
    while let piece = try input.next(options.pieceSize) {
      options.witness?(piece)
      try reader.read(piece[...], into: &load)
      load.report.bytes += piece.count
      if !hasRoom, load.report.bytes >= sampleSize, let size = input.size, size > load.report.bytes {
        hasRoom = true
        load.store.reserve(Double(size) / Double(load.report.bytes) * 1.05)
      }
      guard load.report.bytes - reported >= progressStep || piece.count < options.pieceSize else { continue }
      reported = load.report.bytes
      try options.progress(load.report.bytes, input.size)
    }
    try reader.finish(into: &load)
    store = load.store
    return load.report
  }

  private static func apply(_ map: ImportMap, to load: inout Load) throws(Diagnostic) {
    for statement in map.definitions {
      do throws(Diagnostic) {
        let effect = try DefinitionApplier().apply(statement.definition, to: &load.store)
        // A property that the map declares, and that says nothing of numbers itself, is read as the map reads numbers.
        if let numbers = map.numbers, effect.verb == "property",
          case .property(let code, before: nil)? = effect.changes.first
        {
          let record = load.store.properties[code]
          load.store.describe(code, as: numbers.applied(to: record))
        }
      } catch {
        throw error.located(in: statement.source)
      }
    }
    if let numbers = map.numbers { load.assembler.undeclared = numbers.applied(to: PropertyRecord()) }
  }

  private static func reader(
    of format: DataFormat, _ map: ImportMap?, name: String, _ options: ImportOptions
  ) throws(Diagnostic) -> any PieceReader {
    let isQuick = options.isQuick
    switch format {
    case .claims:
      if map != nil { throw Diagnostic("a .claims file is its own map", category: .usage) }
      return ClaimsReader(name: name, options: options)
    case .jsonl:
      guard let map else { return JSONLinesReader(JSONObjectReader(nil)) }
      let rows = try MappedRows(map, file: name)
      return QuickLinesReader(map, rows, isQuick: isQuick) ?? JSONLinesReader(JSONObjectReader(rows))
    case .json:
      let rows = try map.map { (map) throws(Diagnostic) in try MappedRows(map, file: name) }
      return JSONArrayReader(JSONObjectReader(rows), quick: isQuick ? map.flatMap { QuickElements($0) } : nil)
    case .csv, .tsv:
      let rows = try MappedRows(map ?? OwnTable.map(name: name), file: name)
      return SeparatedReader(rows, separator: format == .csv ? 0x2C : 0x09, isQuick: isQuick)
    }
  }
}

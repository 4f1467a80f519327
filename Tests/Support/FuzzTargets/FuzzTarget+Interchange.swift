import Claims
import Interchange
import Text

extension FuzzTarget {
  /// Data files: every cell is accounted for, pieces do not matter, and what was read is saved and read again the same.
  static let claims = FuzzTarget("claims") { bytes in
    let store = try loaded(bytes, .claims)
    try savesAndLoads(store, [.claims, .jsonl])
  }

  static let json = FuzzTarget("json") { bytes in
    if let value = try? JSONScanner.read(bytes[...]) {
      let printed = JSONPrinter.text(value)
      let again = try JSONScanner.read(printed)
      try expect(areSame(JSONPrinter.text(again), printed), "another value: \(printed)")
    }
    let lines = try loaded(bytes, .jsonl)
    try savesAndLoads(lines, [.jsonl, .claims])
    _ = try loaded(bytes, .json)
  }

  private static let maps: [ImportMap?] =
    [
      nil,
      "table format:csv header:none\ncolumn 1 as:by\ncolumn 2 as:about\ncolumn 3 as:value on:p\n"
        + "column 4 as:value on:q value:date\ndates order:mdy reference:2011 zone:drop\nmissing - null\n",
      "table format:csv header:yes\nnumbers locale:german exact\ncolumn a as:about\ncolumn b as:on\n"
        + "column c as:value value:quantity\ncolumn d as:by\n",
    ].map { (map: String?) in map.flatMap { try? ImportMapReader.read($0, name: "fuzz") } }

  static let csv = FuzzTarget("csv") { bytes in
    guard let choice = bytes.first else { return }
    let map = maps[Int(choice) % maps.count]
    let store = try loaded(Array(bytes.dropFirst()), .csv, map)
    try savesAndLoads(store, [.claims])
    // Only ids, names and values that are declared elsewhere are lost in a table: it must load, whatever it holds.
    let table = try saved(store, .csv)
    _ = try loaded(table, .csv)
  }

  static let map = FuzzTarget("map") { bytes in
    guard let map = try? ImportMapReader.read(text(bytes), name: "fuzz") else { return }
    let rows = Array("by,about,p\nx,y,1\nx,\"a,b\",2011-12-01\n,,\n".utf8)
    var store = ClaimStore()
    _ = try? Importer.load(bytes: rows, name: "fuzz.csv", format: .csv, map: map, into: &store)
  }

  private static func loaded(
    _ bytes: [UInt8], _ format: DataFormat, _ map: ImportMap? = nil
  ) throws -> ClaimStore {
    var store = ClaimStore()
    var pieces = ClaimStore()
    let options = ImportOptions(pieceSize: bytes.count % 7 + 1)
    let report: ImportReport
    do {
      report = try Importer.load(bytes: bytes, name: "fuzz", format: format, map: map, into: &store)
    } catch {
      try expect(store.rowCount == 0, "a load that was refused left claims")
      var isRefused = false
      do {
        _ = try Importer.load(bytes: bytes, name: "fuzz", format: format, map: map, options: options, into: &pieces)
      } catch {
        isRefused = true
      }
      try expect(isRefused, "refused at once, but not in pieces")
      return store
    }
    try expect(report.isBalanced, "cells \(report.cells) are not accounted for")
    let other = try Importer.load(
      bytes: bytes, name: "fuzz", format: format, map: map, options: options, into: &pieces)
    try expect(report.claims == other.claims && report.refusedCount == other.refusedCount, "pieces matter")
    try expect(saved(store, .claims) == saved(pieces, .claims), "pieces matter")
    return store
  }

  private static func savesAndLoads(_ store: ClaimStore, _ formats: [DataFormat]) throws {
    for format in formats {
      let first = try saved(store, format)
      var again = ClaimStore()
      let report = try Importer.load(bytes: first, name: "saved", format: format, into: &again)
      try expect(report.refusedCount == 0, "refuses what was saved: \(report.refused.first?.reason ?? "")")
      try expect(saved(again, format) == first, "saved anew it differs: \(text(first))")
    }
  }

  static func saved(_ store: ClaimStore, _ format: DataFormat) throws -> [UInt8] {
    let sink = MemorySink()
    try Exporter.write(store, as: format, to: sink)
    return sink.bytes
  }
}

/// JSON as text, written without a library: the other half of a round trip.
enum JSONPrinter {
  static func text(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let lexeme): lexeme
    case .string(let string): quoted(string)
    case .array(let items): "[" + items.map(text).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { quoted($0.name) + ":" + text($0.value) }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ string: String) -> String {
    var out = "\""
    for scalar in string.unicodeScalars {
      if scalar == "\"" || scalar == "\\" {
        out += "\\"
        out.unicodeScalars.append(scalar)
      } else if scalar.value < 0x20 {
        out += "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}

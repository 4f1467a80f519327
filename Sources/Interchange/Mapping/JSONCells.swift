/// Finds cells in JSON objects by path: `object.entity`, `references.0.url`.
enum JSONCells {
  /// The first member that the column's paths find with something in it.
  static func cell(_ column: ImportMap.Column, of value: JSONValue) -> MappedCell {
    if let joint = column.join { return joined(column, joint, of: value) }
    for key in column.keys {
      guard case .name(let path) = key, let found = find(path, in: value) else { continue }
      switch found {
      case .null: continue
      case .string(let text) where text.isEmpty: continue
      case .string, .number, .bool: return MappedCell(content: .text(found.scalarText ?? ""), name: path)
      case .array(let items):
        if items.isEmpty { continue }
        let texts = items.compactMap(\.scalarText)
        guard texts.count == items.count else {
          return MappedCell(content: .flawed("a list of other than texts"), name: path)
        }
        return MappedCell(content: .list(texts), name: path)
      case .object: return MappedCell(content: .flawed("an object where a text is needed"), name: path)
      }
    }
    return MappedCell(content: .nothing, name: column.keys.first?.text)
  }

  /// The texts of all paths in one; nothing where one of them finds nothing.
  private static func joined(_ column: ImportMap.Column, _ joint: [UInt8], of value: JSONValue) -> MappedCell {
    var parts: [String] = []
    for key in column.keys {
      var single = column
      single.keys = [key]
      single.join = nil
      let cell = cell(single, of: value)
      guard case .text(let text) = cell.content else { return cell }
      parts.append(text)
    }
    let text = parts.joined(separator: String(decoding: joint, as: UTF8.self))
    return MappedCell(content: .text(text), name: column.keys.first?.text)
  }

  /// A member of that very name wins over a path.
  private static func find(_ path: String, in value: JSONValue) -> JSONValue? {
    if let whole = value.member(path) { return whole }
    guard let dot = path.utf8.firstIndex(of: 0x2E) else { return step(path, in: value) }
    guard let next = step(String(path[..<dot]), in: value) else { return nil }
    return find(String(path[path.utf8.index(after: dot)...]), in: next)
  }

  private static func step(_ name: String, in value: JSONValue) -> JSONValue? {
    if case .array(let items) = value {
      guard let index = Int(name), items.indices.contains(index) else { return nil }
      return items[index]
    }
    return value.member(name)
  }
}

import Language

extension TablePreview {
  /// How deep a path into an object may go, and how many columns objects may make.
  private static var deepest: Int { 6 }
  private static var mostColumns: Int { 200 }

  /// Reads the first objects of a file of JSON, each as a row whose columns are the paths to its texts and numbers:
  /// `place.city`, `reviews.0.publisher`.
  init?(objects bytes: ArraySlice<UInt8>, isLines: Bool, isWhole: Bool) {
    var values = Self.values(bytes, isLines: isLines, isWhole: isWhole)
    if values.isEmpty || (!isLines && values.count == 1), let path = JSONRows.path(in: bytes) {
      var pieces = JSONPieces(rows: path)
      let inner = (try? pieces.feed(bytes)) ?? []
      values = Self.read(inner.map { $0.bytes[...] })
      rowsPath = path.joined(separator: ".")
    }
    guard !values.isEmpty else { return nil }
    isOwnForm = rowsPath == nil && values.contains(where: Self.isOwn)
    var names: [String] = []
    var places: [[UInt8]: Int] = [:]
    var rows: [[String]] = []
    for value in values.prefix(Self.mostRows) {
      var row = [String](repeating: "", count: names.count)
      Self.visit(value, path: "", depth: 0) { path, text in
        guard let place = places[Array(path.utf8)] ?? (names.count < Self.mostColumns ? names.count : nil) else {
          return
        }
        if place == names.count {
          names.append(path)
          places[Array(path.utf8)] = place
          row.append("")
        }
        row[place] = text
      }
      rows.append(row)
    }
    guard names.count > 1 else { return nil }
    header = names
    self.rows = rows
    holdsObjects = true
  }

  private static func values(_ bytes: ArraySlice<UInt8>, isLines: Bool, isWhole: Bool) -> [JSONValue] {
    if isLines {
      let lines = bytes.split(separator: 0x0A)
      return read(isWhole || lines.count < 2 ? lines : lines.dropLast())
    }
    var pieces = JSONPieces()
    guard var elements = try? pieces.feed(bytes) else { return [] }
    if isWhole { elements += (try? pieces.finish()) ?? [] }
    return read(elements.map { $0.bytes[...] })
  }

  private static func read(_ texts: [ArraySlice<UInt8>]) -> [JSONValue] {
    texts.prefix(mostRows).compactMap { text in
      guard let value = try? JSONScanner.read(text), case .object = value else { return nil }
      return value
    }
  }

  /// Whether an object is a claim or a definition in our form.
  private static func isOwn(_ value: JSONValue) -> Bool {
    guard case .object(let members) = value else { return false }
    if members.count == 1, let only = members.first, case .object = only.value {
      return ["source", "entity", "property", "query"].contains(only.name)
    }
    return value.member("about") != nil && value.member("on") != nil
  }

  /// Calls `take` with the path to each text and number; of a list of objects only the first is looked into.
  private static func visit(_ value: JSONValue, path: String, depth: Int, _ take: (String, String) -> Void) {
    guard depth <= deepest else { return }
    func inner(_ name: String) -> String { path.isEmpty ? name : path + "." + name }
    switch value {
    case .null: return
    case .string, .number, .bool: if let text = value.scalarText, !path.isEmpty { take(path, text) }
    case .array(let items):
      let texts = items.compactMap(\.scalarText)
      if texts.count == items.count {
        if !texts.isEmpty { take(path, texts.joined(separator: ", ")) }
      } else if let first = items.first {
        visit(first, path: inner("0"), depth: depth + 1, take)
      }
    case .object(let members):
      for member in members { visit(member.value, path: inner(member.name), depth: depth + 1, take) }
    }
  }
}

import Claims
import Text

/// Tables whose header names the fields of a claim: the form that we write, and that `--mode csv` prints.
enum OwnTable {
  static func map(name: String) -> ImportMap {
    var map = ImportMap(name: name)
    map.isOwnForm = true
    map.isGuarded = true
    map.trims = false
    return map
  }

  /// What the columns of such a header are for: fields by their names, declared properties as qualifiers, `qualifiers`
  /// as a list of `property=value`.
  static func columns(_ header: [String], _ load: Load) throws(Diagnostic) -> [ImportMap.Column] {
    var columns: [ImportMap.Column] = []
    for (position, name) in header.enumerated() {
      let key = ImportMap.Key.position(position)
      if let role = ImportMap.Role(name), role != .qualifier, role != .ignore {
        columns.append(ImportMap.Column(keys: [key], role: role))
      } else if name.utf8.elementsEqual("qualifiers".utf8) {
        columns.append(ImportMap.Column(keys: [key], role: .qualifier))
      } else if load.store.properties.find(id: name) != nil {
        columns.append(ImportMap.Column(keys: [key], role: .qualifier, property: name))
      }
    }
    let roles = Set(columns.map(\.role))
    let lacking = [("about", ImportMap.Role.about), ("on", .on), ("value", .value)].filter { !roles.contains($0.1) }
    guard lacking.isEmpty else {
      let names = lacking.map { "'\($0.0)'" }.joined(separator: ", ")
      throw Diagnostic(
        "\(load.report.file): the header has no column \(names)", category: .data,
        expected: ["by", "about", "on", "value"],
        notes: ["the header reads: \(header.joined(separator: ", "))", "a map can say what its columns mean"])
    }
    return columns
  }

  /// A list as we write it, or as a JSON array.
  static func list(_ text: String, _ part: ClaimPart) throws(ClaimProblem) -> [String] {
    guard let first = text.utf8.first, first == 0x5B || first == 0x7B, let value = try? JSONScanner.read(text) else {
      return ListCell.read(text)
    }
    switch value {
    case .array(let items): return items.compactMap(\.scalarText)
    case .object(let members):
      return members.flatMap { member in
        let items = if case .array(let items) = member.value { items } else { [member.value] }
        return items.compactMap { $0.scalarText ?? $0.member("text")?.scalarText }
          .map { EscapedQualifier.write(member.name, $0) }
      }
    default: return ListCell.read(text)
    }
  }

  /// The qualifiers of a list cell; one without a value is not given, as an empty cell or an empty JSON string is not.
  static func qualifiers(_ parts: [String]) throws(ClaimProblem) -> [WrittenQualifier] {
    var qualifiers: [WrittenQualifier] = []
    for (position, part) in parts.enumerated() {
      guard let (property, value) = EscapedQualifier.read(part) else {
        throw ClaimProblem(
          .qualifier(position), "'\(excerpt(part))' is no qualifier", expected: ["property=value"])
      }
      if !value.isEmpty { qualifiers.append(WrittenQualifier(property, WrittenValue(value))) }
    }
    return qualifiers
  }
}

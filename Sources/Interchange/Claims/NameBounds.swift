import Language
import Text

/// What may stand as an id or a name: no more than 1 KiB of UTF-8, and no more than 30 combining marks in a row, the
/// limit of the stream-safe text format (UAX #15). Texts of claims are not bound by it.
enum NameBounds {
  static let longest = 1024
  static let mostMarks = 30

  /// What is wrong with a name; nil for nothing. Complexity: linear; names of up to 61 bytes cost one comparison, since
  /// a mark takes two.
  static func flaw(_ name: String) -> String? {
    let count = name.utf8.count
    if count > longest { return "'\(excerpt(name))' has \(count) bytes, and a name may have \(longest)" }
    guard count > 2 * mostMarks + 1, name.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
    var marks = 0
    for scalar in name.unicodeScalars {
      marks = isMark(scalar) ? marks + 1 : 0
      if marks > mostMarks {
        return "'\(excerpt(name))' has more than \(mostMarks) combining marks on one letter"
      }
    }
    return nil
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: return true
    default: return false
    }
  }
}

extension PreparedClaim {
  /// Refuses a new name, or an id, that is longer than a name may be, and a qualifier without one.
  func checkNames() throws(ClaimProblem) {
    try Self.check(id, .id)
    try Self.check(by.fresh, .by)
    for (position, hop) in via.enumerated() { try Self.check(hop.source.fresh, .via(position)) }
    try Self.check(about.fresh, .about)
    try Self.check(on.fresh, .on)
    try Self.check(value?.entity?.fresh, .value)
    for (position, qualifier) in qualifiers.enumerated() {
      if qualifier.property.fresh == "" {
        throw ClaimProblem(.qualifier(position), "a qualifier needs the id of its property")
      }
      try Self.check(qualifier.property.fresh ?? qualifier.value.entity?.fresh, .qualifier(position))
    }
    for tag in tags { try Self.check(tag, .tags) }
  }

  private static func check(_ name: String?, _ part: ClaimPart) throws(ClaimProblem) {
    guard let name, let flaw = NameBounds.flaw(name) else { return }
    throw ClaimProblem(part, flaw)
  }
}

extension DefinitionFields {
  /// Refuses an operand, name or field of a thing's description that is longer than a name may be.
  func checkNames() throws(Diagnostic) {
    for operand in operands {
      if case .reference = operand.value { continue }
      try Self.check(try Self.text(of: operand))
    }
    for field in fields { for value in field.values { try Self.check(value) } }
    for string in strings { try Self.check(string) }
  }

  private static func check(_ name: Spanned<String>) throws(Diagnostic) {
    if let flaw = NameBounds.flaw(name.value) { throw Diagnostic(flaw, at: name.span) }
  }
}

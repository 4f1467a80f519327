import Claims
import Text

/// Finds things of one kind by any name people use: id, alias, slug, full name, in that order.
///
/// Built from a directory when an exact id does not settle the matter, and kept until the directory changes.
package struct NameIndex<Tag, Record: DirectoryRecord>: Sendable {
  private var aliases = FoldedNames()
  private var slugs = FoldedNames()
  private var names = FoldedNames()
  private let version: Revision

  /// Complexity: linear in the names of the directory.
  init(_ directory: Directory<Tag, Record>) {
    version = directory.version
    for code in directory.codes {
      let id = directory.id(code)
      slugs.add(NameFolding.slug(id), code.rawValue)
      guard directory.isDescribed(code) else { continue }
      let record = directory[code]
      for alias in record.aliases { aliases.add(NameFolding.fold(alias), code.rawValue) }
      if let name = record.name {
        names.add(NameFolding.fold(name), code.rawValue)
        slugs.add(NameFolding.slug(name), code.rawValue)
      }
    }
  }

  func isCurrent(for directory: Directory<Tag, Record>) -> Bool { version == directory.version }

  /// The things that answer to `name`, by the first kind of name that any answers to.
  func matches(_ name: String) -> [Code<Tag>] {
    let folded = NameFolding.fold(name)
    for found in [aliases[folded], slugs[NameFolding.slug(name)], names[folded]] where !found.isEmpty {
      return found.map { Code($0) }
    }
    return []
  }
}

/// Folded names with the codes that bear them.
private struct FoldedNames: Sendable {
  private var keys = ByteTable()
  private var codes: [[UInt32]] = []

  mutating func add(_ name: String, _ code: UInt32) {
    guard !name.isEmpty else { return }
    let entry = keys.intern(name)
    if entry == codes.count { codes.append([]) }
    if codes[entry].last != code { codes[entry].append(code) }
  }

  subscript(name: String) -> [UInt32] {
    guard let entry = keys.find(name) else { return [] }
    return codes[entry]
  }
}

import Claims
import Text

extension Session {
  /// Warns of names that came since `moment` and look like others, or mix scripts within a word.
  ///
  /// Complexity: linear in all names where one of them has letters of another script, else in the new ones.
  func warnOfLookalikes(since moment: EditStep.Moment) { warn(of: lookalikes(since: moment)) }

  func lookalikes(since moment: EditStep.Moment) -> LookalikeWarnings {
    let store = workspace.store
    let warnings =
      Lookalikes(store.sources, "source", since: moment.sources.count).warnings
      + Lookalikes(store.entities, "entity", since: moment.entities.count).warnings
      + Lookalikes(store.properties, "property", since: moment.properties.count).warnings
    return LookalikeWarnings(shown: Array(warnings.prefix(LookalikeWarnings.limit)), count: warnings.count)
  }

  func warn(of found: LookalikeWarnings) {
    for warning in found.shown { report(Diagnostic(warning, severity: .warning)) }
    let rest = found.count - found.shown.count
    if rest > 0 { message("\(rest) further names look like others or mix scripts") }
  }
}

/// The suspicious names of a load or an edit, in sentences.
struct LookalikeWarnings: Sendable {
  static var limit: Int { 10 }

  /// The first of them.
  var shown: [String] = []
  var count = 0
}

/// The suspicious names among those of one kind.
private struct Lookalikes {
  /// Up to this many names a new plain one is compared with all that were there.
  private static var lookedThrough: Int { 50_000 }

  private(set) var warnings: [String] = []

  init<Tag, Record>(_ directory: Directory<Tag, Record>, _ kind: String, since count: Int) {
    guard count < directory.count else { return }
    let hasForeignLetters = (count..<directory.count).contains { place in
      Self.names(directory, Code(place)).contains { $0.utf8.contains { $0 >= 0x80 } }
    }
    guard hasForeignLetters || directory.count <= Self.lookedThrough else { return }
    var disguised = ByteTable()
    var disguises: [(name: String, code: Code<Tag>)] = []
    for code in directory.codes {
      for name in Self.names(directory, code) {
        guard let likeness = Confusables.likeness(name) else { continue }
        if disguised.intern(likeness) == disguises.count { disguises.append((name, code)) }
      }
    }
    for code in directory.codes {
      for name in Self.names(directory, code) {
        // Plain names are compared with disguised ones whichever came first; the newer of the two brings the warning.
        if let entry = disguised.find(name), disguises[entry].code != code,
          max(code.index, disguises[entry].code.index) >= count
        {
          let disguise = disguises[entry].name
          warnings.append("the \(kind) names '\(disguise)' and '\(name)' look alike: \(Confusables.spelled(disguise))")
        }
        let scripts = code.index < count ? [] : Confusables.mixedScripts(name)
        if !scripts.isEmpty {
          let words = scripts.map(\.rawValue).joined(separator: " and ")
          warnings.append("the \(kind) name '\(name)' mixes \(words): \(Confusables.spelled(name))")
        }
      }
    }
  }

  private static func names<Tag, Record>(_ directory: Directory<Tag, Record>, _ code: Code<Tag>) -> [String] {
    guard directory.isDescribed(code), let name = directory[code].name else { return [directory.id(code)] }
    return [directory.id(code), name]
  }
}

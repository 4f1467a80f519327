import Claims
import Text

extension ClaimAssembler {
  /// Notes what is taken in one way and was perhaps meant in another: a stance against a likelihood word, and a new source
  /// whose name looks like two.
  func noteDoubts(_ prepared: inout PreparedClaim) {
    if let word = prepared.likelihood, let stance = prepared.stance, let doubt = doubt(word, stance, prepared.act) {
      prepared.doubts.append((.likely, doubt))
    }
    if let name = prepared.by.fresh, let doubt = doubt(name) { prepared.doubts.append((.by, doubt)) }
    for (position, hop) in prepared.via.enumerated() {
      if let name = hop.source.fresh, let doubt = doubt(name) { prepared.doubts.append((.via(position), doubt)) }
    }
  }

  /// A typed stance that takes one side beside a word that takes the other.
  private func doubt(_ word: Likelihood, _ stance: Stance, _ act: Act?) -> String? {
    let leaning = Leaning(word)
    guard leaning.isCommitted, stance.isCommitted, leaning.isNegative != stance.isNegative else { return nil }
    let decides = stance == act?.speakerStance ?? .certain && stance.isAffirmative ? "word" : "stance"
    return "the stance \(stance.text) and the word '\(word.text)' take opposite sides; the \(decides) decides"
  }

  /// Names with a comma, a semicolon or a slash between them, one of which is an abbreviation in capitals: `Reuters, AFP`.
  private func doubt(_ name: String) -> String? {
    let parts = name.utf8.split { $0 == 0x2C || $0 == 0x3B || $0 == 0x2F }
      .map { $0.drop { $0 == 0x20 } }.map { part in
        part.prefix(part.count - part.reversed().prefix { $0 == 0x20 }.count)
      }
    guard (2...8).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    guard parts.contains(where: { part in (2...6).contains(part.count) && part.allSatisfy { $0 &- 0x41 < 26 } }) else {
      return nil
    }
    return "'\(excerpt(name))' looks like \(parts.count) sources and counts as one; a claim has one origin (by:), and "
      + "those who carry it follow after via:"
  }
}

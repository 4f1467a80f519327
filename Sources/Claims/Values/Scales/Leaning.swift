/// How a statement leans when it is judged: its stance or the likelihood word that stands for it, and whether it speaks
/// of an intention only.
///
/// A word is no stance: it is held against other words by its published range, and counts towards stances as one that is
/// probable, since all seven ranges leave room (ICD 203, 2015, section D.6.e.2.a). Below even odds it leans against the
/// value, at *roughly even* it takes no side.
package struct Leaning: Hashable, Sendable {
  /// 0 to 7 a stance, 8 to 14 a word; 16 more for an intention.
  package private(set) var rawValue: UInt8

  private static let firstWord: UInt8 = 8
  private static let intention: UInt8 = 16

  @inline(__always)
  package init(_ stance: Stance) { rawValue = stance.rawValue }

  package init(_ word: Likelihood) { rawValue = Self.firstWord + word.rawValue }

  package var isIntention: Bool {
    get { rawValue & Self.intention != 0 }
    set { rawValue = newValue ? rawValue | Self.intention : rawValue & ~Self.intention }
  }

  /// The word that decides; nil where the stance does.
  package var word: Likelihood? {
    let code = rawValue & ~Self.intention
    return code < Self.firstWord ? nil : Likelihood(rawValue: code - Self.firstWord)
  }

  /// The stance that it counts as.
  @inline(__always)
  package var stance: Stance {
    let code = rawValue & ~Self.intention
    if code < Self.firstWord { return unsafeBitCast(code, to: Stance.self) }
    let even = Self.firstWord + Likelihood.roughlyEven.rawValue
    return code < even ? .probableNot : code == even ? .uncommitted : .probable
  }

  @inline(__always)
  package var isCommitted: Bool { stance.isCommitted }
  package var isAffirmative: Bool { stance.isAffirmative }
  package var isNegative: Bool { stance.isNegative }

  /// The other direction with the same strength: of words, the one with the complementary range.
  package var negated: Leaning {
    var other = self
    if let word {
      other.rawValue = Self.firstWord + Likelihood.almostCertain.rawValue - word.rawValue
    } else {
      other.rawValue = stance.negated.rawValue
    }
    other.isIntention = isIntention
    return other
  }

  /// What a relay itself holds of a statement that leans so; see ``Stance/carried(by:)``.
  package func carried(by relay: Stance) -> Leaning {
    guard relay.isCommitted else { return self }
    var leaning = Leaning(stance.carried(by: relay))
    leaning.isIntention = isIntention
    return leaning
  }

  /// Whether both hold something with one strength: the same stance's, or words whose ranges overlap beyond a common end.
  func isAsStrong(as other: Leaning) -> Bool {
    guard stance.strength == other.stance.strength else { return false }
    guard let word, let second = other.word else { return true }
    return word.percent.lowerBound < second.percent.upperBound && second.percent.lowerBound < word.percent.upperBound
  }

  /// The code of the stance, or the word in quotation marks.
  package var text: String { word.map { "“\($0.text)”" } ?? stance.text }
}

extension ClaimStore {
  /// How the origin of a claim leans.
  ///
  /// The likelihood word decides where the stance says no more than the act does: a stance that was put otherwise is
  /// meant, and so is a denial. An offer, a plan and what is advocated are intentions, an announcement where what it is
  /// about begins after it was said; what answers an intention (`deny:c14`) speaks of it too.
  package func leaning(_ row: Row) -> Leaning {
    let said = stance[Int(row)]
    if speaksPlainly { return Leaning(said) }
    let act = act[row]
    var leaning = Leaning(said)
    if let word = likelihood[row], said == act?.speakerStance ?? .certain, said.isAffirmative {
      leaning = Leaning(word)
    }
    leaning.isIntention = isIntention(row)
    return leaning
  }

  /// Whether every claim leans as its stance says: no likelihood words, acts or answers.
  var speaksPlainly: Bool { act.isUnused && likelihood.isUnused && targets.isEmpty }

  /// Whether a claim speaks of an intention, not of the event.
  ///
  /// Complexity: linear in the claims that answer one another, which amendments may have led in a circle (found after
  /// Brent, BIT 20, 1980).
  package func isIntention(_ row: Row) -> Bool {
    var at = row
    var mark = row
    var lap = 1
    var left = 1
    while !isIntentionItself(at) {
      guard let target = target(of: at), question[Int(target)] == question[Int(at)], target != mark else {
        return false
      }
      at = target
      left -= 1
      guard left == 0 else { continue }
      (mark, lap) = (at, lap * 2)
      left = lap
    }
    return true
  }

  private func isIntentionItself(_ row: Row) -> Bool {
    guard let act = act[row] else { return false }
    if act.isIntention { return true }
    return act == .announce && said[Int(row)] != 0 && date[Int(row)] != 0
      && dates.earliest[Int(date[Int(row)])] > dates.latest[Int(said[Int(row)])]
  }

  /// The standing claim that another answers, in its present form.
  func target(of row: Row) -> Row? {
    guard let target = targets[row] else { return nil }
    return isAlive(target) ? target : self.row(id: id(target))
  }
}

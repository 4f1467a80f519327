/// What somebody does in saying something, which decides the stance when none is given.
///
/// | act | speaker | relay |
/// | --- | --- | --- |
/// | state, announce | CT+ | Uu |
/// | confirm | CT+ | leans CT+ |
/// | admit, concede | CT+ | leans CT+ |
/// | allege, claim | CT+ | Uu, distancing |
/// | deny, reject | CT- | Uu |
/// | assess, assume | PR+ | Uu |
/// | consider possible | PS+ | Uu |
/// | offer, plan, advocate | CT+ of the intention, Uu of the event | Uu |
/// | decline to comment | Uu | none |
///
/// The stances follow the source-introducing predicates of FactBank (Saurí & Pustejovsky 2009): a relay that only
/// embeds what somebody said leaves the event underspecified (Uu) for itself, while factive verbs (*confirm*, *admit*)
/// presuppose it.
package enum Act: UInt8, Hashable, Sendable, CaseIterable {
  case state, announce, confirm, admit, concede, allege, claim, deny, reject, assess, assume, considerPossible
  case offer, plan, advocate, decline

  /// The word of the language.
  package var text: String { Self.words[Int(rawValue)] }

  package static let words = [
    "state", "announce", "confirm", "admit", "concede", "allege", "claim", "deny", "reject", "assess", "assume",
    "consider-possible", "offer", "plan", "advocate", "decline",
  ]

  private static let synonyms: [([UInt8], Act)] = foldedTable([
    ("say", .state), ("said", .state), ("report", .state), ("assert", .state), ("declare", .announce),
    ("acknowledge", .admit), ("judge", .assess), ("estimate", .assess), ("suppose", .assume),
    ("considerpossible", .considerPossible), ("speculate", .considerPossible), ("suggest", .considerPossible),
    ("propose", .offer), ("intend", .plan), ("recommend", .advocate), ("demand", .advocate),
    ("decline to comment", .decline), ("declined to comment", .decline), ("no comment", .decline),
  ])

  /// The act that `word` names (`consider-possible` and `consider possible` are one); nil for any other word.
  package init?(_ word: String) {
    if let position = Self.words.firstPosition(ofFolded: word) {
      self.init(rawValue: UInt8(position))
      return
    }
    let folded = foldedWord(word)
    guard let found = Self.synonyms.first(where: { $0.0 == folded }) else { return nil }
    self = found.1
  }
}

extension Act {
  /// The stance of the one who performs the act, towards the proposition it is about.
  package var speakerStance: Stance {
    switch self {
    case .state, .announce, .confirm, .admit, .concede, .allege, .claim: .certain
    case .deny, .reject: .certainNot
    case .assess, .assume: .probable
    case .considerPossible: .possible
    case .offer, .plan, .advocate: .certain
    case .decline: .uncommitted
    }
  }

  /// The stance of one who relays the act; nil where relaying carries none (a declined comment).
  package var relayStance: Stance? {
    switch self {
    case .confirm, .admit, .concede: .certain
    case .decline: nil
    default: .uncommitted
    }
  }

  /// Whether the act supports a claim made earlier.
  package var supportsEarlier: Bool { self == .confirm }

  /// Whether the speaker commits to the intention only, not to the event.
  package var isIntention: Bool { self == .offer || self == .plan || self == .advocate }
}

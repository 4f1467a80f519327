import Claims
import Rendering
import Text

/// The words of a scale with their meanings, as help shows them.
struct ScaleHelp {
  struct Word {
    var word: String
    var meaning: String
    /// How many of the claims have it.
    var count: @Sendable (ClaimStore) -> Int
  }

  let field: String
  /// Other names under which people ask for it.
  let aliases: [String]
  let intro: String
  let words: [Word]

  static let all = [stance, act, likelihood, reliability, credibility, confidence]

  static func named(_ name: String) -> ScaleHelp? {
    all.first { $0.field == name || $0.aliases.contains(name) }
  }

  /// The scale's words, each with how often it occurs in the data.
  func blocks(_ store: ClaimStore) -> [Block] {
    let counts = words.map { $0.count(store) }
    let terms = zip(words, counts).map { word, count in
      Explained(word.word, word.meaning + (count > 0 ? " · \(count) here" : ""))
    }
    return [.paragraph([Run(intro)]), .terms(terms)]
  }

  private static let stance = ScaleHelp(
    field: "stance", aliases: ["stances", "commitment"],
    intro: "How firmly somebody stands by a statement, after FactBank (Saurí and Pustejovsky 2009).",
    words: [
      (Stance.certain, "certain that it is so"), (.probable, "it is probably so"), (.possible, "it is possibly so"),
      (.possibleNot, "it is possibly not so"), (.probableNot, "it is probably not so"),
      (.certainNot, "certain that it is not so: a denial"),
      (.certainUnknown, "knows whether it is so, and does not say"), (.uncommitted, "does not commit: merely relays"),
    ].map { stance, meaning in
      Word(word: stance.text, meaning: meaning) { store in
        store.allRows.count { store.stance[Int($0)] == stance }
      }
    })

  private static let act = ScaleHelp(
    field: "act", aliases: ["acts"],
    intro:
      "What kind of statement it is; from it follows the stance of the speaker. How its relays tend to lean is said for the reader: a hop commits itself to what stands in its brackets, and without them to nothing.",
    words: Act.allCases.map { act in
      let relay = act.relayStance.map { "a relay leans \($0.text)" } ?? "a relay leans nowhere"
      return Word(word: act.text, meaning: "the speaker \(act.speakerStance.text), \(relay)" + note(act)) { store in
        store.allRows.count { store.act[$0] == act }
      }
    })

  private static func note(_ act: Act) -> String {
    switch act {
    case .admit, .concede: "; against own interest"
    case .allege, .claim: "; whoever reports it so keeps a distance"
    case .deny, .reject: "; aims at a statement"
    case .offer, .plan, .advocate: "; certain of the intention, not of the event"
    case .decline: "; no comment"
    default: ""
    }
  }

  private static let likelihood = ScaleHelp(
    field: "likely", aliases: ["likelihood"],
    intro: "How likely the speaker holds it, in the words of Intelligence Community Directive 203. Not a confidence.",
    words: Likelihood.allCases.map { word in
      Word(word: word.text, meaning: "\(word.percent.lowerBound) to \(word.percent.upperBound) %") { store in
        store.allRows.count { store.likelihood[$0] == word }
      }
    })

  private static let reliability = ScaleHelp(
    field: "rel", aliases: ["reliability", "admiralty"],
    intro: "How reliable a source is (Admiralty code). It belongs to the source. F means that nothing is known.",
    words: Reliability.allCases.map { letter in
      Word(word: letter.text, meaning: letter.meaning) { store in
        let rated = Set(store.sources.describedCodes.filter { store.sources[$0].reliability == letter }.map(\.rawValue))
        return rated.isEmpty ? 0 : store.allRows.count { rated.contains(store.by[Int($0)]) }
      }
    })

  private static let credibility = ScaleHelp(
    field: "cred", aliases: ["credibility"],
    intro: "How credible a claim is (Admiralty code). It belongs to the claim. 6 means that nothing is known.",
    words: Credibility.allCases.map { digit in
      Word(word: digit.text, meaning: digit.meaning) { store in
        store.allRows.count { store.credibility[$0] == digit }
      }
    })

  private static let confidence = ScaleHelp(
    field: "conf", aliases: ["confidence"],
    intro: "How sure the analyst is of the judgement, which is no likelihood of the event.",
    words: Confidence.allCases.map { word in
      Word(word: word.text, meaning: "\(word.text) confidence") { store in
        store.allRows.count { store.confidence[$0] == word }
      }
    })
}

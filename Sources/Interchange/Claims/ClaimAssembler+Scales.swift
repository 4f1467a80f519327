import Claims
import Text

extension ClaimAssembler {
  /// Reads the words of the scales; an empty word is none.
  func scales(of claim: WrittenClaim, into prepared: inout PreparedClaim) throws(ClaimProblem) {
    prepared.stance = try word(claim.stance, .stance, Stance.codes) { Stance($0) }
    prepared.act = try word(claim.act, .act, Act.words) { Act($0) }
    try check(prepared.act, prepared.stance)
    prepared.likelihood = try word(claim.likely, .likely, Likelihood.words) { Likelihood($0) }
    prepared.credibility = try word(claim.credibility, .credibility, ["1", "2", "3", "4", "5", "6"]) {
      Credibility($0)
    }
    prepared.confidence = try word(claim.confidence, .confidence, Confidence.words) { Confidence($0) }
  }

  /// A denial affirms nothing, and who declines to comment takes no side.
  private func check(_ act: Act?, _ stance: Stance?) throws(ClaimProblem) {
    guard let act, let stance else { return }
    let (isWrong, means): (Bool, String) =
      switch act {
      case .deny, .reject: (!stance.isNegative, "denies")
      case .decline: (stance.isCommitted, "takes no side")
      default: (false, "")
      }
    guard isWrong else { return }
    let fitting = Stance.allCases.filter { act == .decline ? !$0.isCommitted : $0.isNegative }.map(\.text)
    throw ClaimProblem(.stance, "the act '\(act.text)' \(means), and '\(stance.text)' does not", expected: fitting)
  }

  private func word<Scale>(
    _ text: String?, _ part: ClaimPart, _ words: [String], _ read: (String) -> Scale?
  ) throws(ClaimProblem) -> Scale? {
    guard let text, !text.isEmpty else { return nil }
    if let scale = read(text) { return scale }
    throw ClaimProblem(
      part, "'\(excerpt(text))' is no \(Self.scaleName(part))", expected: words,
      suggestion: Nearest.match(text, in: words))
  }

  private static func scaleName(_ part: ClaimPart) -> String {
    switch part {
    case .stance: "stance"
    case .act: "kind of statement"
    case .likely: "likelihood word"
    case .credibility: "Admiralty credibility"
    default: "level of confidence"
    }
  }
}

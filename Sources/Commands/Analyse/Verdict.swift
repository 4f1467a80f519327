import Claims
import Rendering

/// How a verdict looks: a sign, a word and a style, so that colour is never alone.
extension Relation {
  var mark: Run {
    switch self {
    case .equal: Run("= agree", .agree)
    case .refines: Run("⊂ refine", .refine)
    case .compatible: Run("≈ compatible", .refine)
    case .tension: Run("~ tension", .tension)
    case .contradicts: Run("≠ contradict", .conflict)
    case .incomparable: Run("? incomparable", .faint)
    case .revision: Run("→ revision", .refine)
    }
  }
}

extension QuestionComparison.Outcome {
  /// The verdict's name in JSON rows.
  var text: String {
    switch self {
    case .related(let relation): relation.text
    case .onlyFirst: "only-a"
    case .onlySecond: "only-b"
    }
  }

  /// The side that speaks alone is the one that the arrow points to; its name stands above.
  var mark: Run {
    switch self {
    case .related(let relation): relation.mark
    case .onlyFirst: Run("← only", .only)
    case .onlySecond: Run("→ only", .only)
    }
  }

  /// Conflicts first, then agreement, then what only one side says.
  var rank: Int {
    switch self {
    case .related(.contradicts): 0
    case .related(.tension): 1
    case .related(.revision): 2
    case .related(.compatible): 3
    case .related(.refines): 4
    case .related(.equal): 5
    case .related(.incomparable): 6
    case .onlyFirst: 7
    case .onlySecond: 8
    }
  }
}

/// The names that `verdict=` takes in `compare`.
let comparisonVerdicts = Relation.allCases.map(\.text) + ["only-a", "only-b", "shared", "any"]

/// The forms of English verbs, as people write them for the verb itself.
enum Inflection {
  /// Third person, past and participle of a regular verb: `denies`, `denied`, `denying`; `planned`, `alleging`.
  static func forms(of verb: String) -> [String] {
    guard let last = verb.last else { return [] }
    let stem = String(verb.dropLast())
    switch last {
    case "e": return [verb + "s", verb + "d", stem + "ing"]
    case "y": return [stem + "ies", stem + "ied", verb + "ing", verb + "s", verb + "ed"]
    default: return [verb + "s", verb + "es", verb + "ed", verb + "ing", "\(verb)\(last)ed", "\(verb)\(last)ing"]
    }
  }
}

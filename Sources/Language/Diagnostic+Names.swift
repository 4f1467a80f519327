import Text

/// What the parser says about verbs, operands, fields and options.
extension Diagnostic {
  static func missingOperand(_ operand: OperandSignature, of verb: String, at span: Span) -> Diagnostic {
    // A name of one letter, as syntax lines have it, says nothing alone.
    let name = operand.name.utf8.count == 1 ? operand.slot.noun.map { "\(operand.name), \($0)" } : nil
    return Diagnostic("\(quoted(verb)) wants \(name ?? operand.name)", at: span, expected: [name ?? operand.name])
  }

  static func noOperand(_ word: String, _ operand: OperandSignature, at span: Span) -> Diagnostic {
    Diagnostic(
      "\(quoted(word)) cannot be \(operand.name)", at: span, expected: [operand.name],
      suggestion: Suggestion(Quoting.quote(word), at: span))
  }

  /// `before` is what stands from the verb to the filter, `whole` the span of both.
  static func takesNoFilter(
    _ verb: String, _ text: String, at span: Span, before: String, whole: Span
  ) -> Diagnostic {
    Diagnostic(
      "\(quoted(verb)) takes no filter, so \(quoted(text)) cannot stand here; filter before it", at: span,
      suggestion: Suggestion("\(Parse.impliedVerb) \(text) | \(before)", at: whole))
  }

  /// A name before `:` that is no field.
  package static func unknownField(_ name: String, at span: Span, among fields: [String]) -> Diagnostic {
    let nearest = Suggest.nearest(to: name, among: fields)
    return Diagnostic(
      "unknown field \(quoted(name))", at: span,
      expected: nearest == nil ? fields.map { $0 + ":" } : [],
      suggestion: nearest.map { Suggestion($0, at: span) })
  }

  static func unknownOption(
    _ name: String, of verb: String, at span: Span, among options: [String], takesTerms: Bool
  ) -> Diagnostic {
    let nearest = Suggest.nearest(to: name, among: options)
    let message = options.isEmpty ? "\(quoted(verb)) takes no options" : "\(quoted(verb)) has no option \(quoted(name))"
    return Diagnostic(
      message, at: span,
      expected: nearest == nil ? options.map { $0 + "=" } : [],
      suggestion: nearest.map { Suggestion($0, at: span) },
      notes: takesTerms && nearest == nil ? ["a field is written with a colon: \(name):VALUE"] : [])
  }

  static func optionAsField(_ name: String, value: String, at span: Span, name nameSpan: Span) -> Diagnostic {
    Diagnostic(
      "\(quoted(name)) is an option; write \(name)=\(value)", at: span,
      suggestion: Suggestion("\(name)=\(value)", at: span))
  }

  static func fieldAsOption(_ name: String, value: String, at span: Span, isNegated: Bool) -> Diagnostic {
    let right = (isNegated ? "-" : "") + "\(name):\(value)"
    return Diagnostic("\(quoted(name)) is a field; write \(right)", at: span, suggestion: Suggestion(right, at: span))
  }

  static func negatedOption(at span: Span) -> Diagnostic {
    Diagnostic("an option cannot be negated", at: span, suggestion: Suggestion("", at: span))
  }

  static func optionInGroup(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic("the option \(quoted(text)) cannot stand inside parentheses", at: span)
  }

  static func missingOptionValue(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic("\(quoted(name)) wants a value", at: span, expected: ["a value"])
  }

  static func badOptionValue(_ name: String, _ text: String, at span: Span) -> Diagnostic {
    Diagnostic("\(quoted(text)) is not one value for \(quoted(name))", at: span, expected: ["a word or a quotation"])
  }

  static func doubledEqual(at span: Span) -> Diagnostic {
    Diagnostic("one \"=\" is enough", at: span, suggestion: Suggestion("", at: span))
  }

  static func unknownFlag(_ word: String, of verb: String, at span: Span, among flags: [String]) -> Diagnostic {
    let nearest = Suggest.nearest(to: word, among: flags)
    return Diagnostic(
      "\(quoted(verb)) does not know \(quoted(word))",
      at: span, expected: flags + ["a field with its value", "a quotation"],
      suggestion: nearest.map { Suggestion($0, at: span) })
  }

  static func unexpected(_ word: String, after signature: Signature, isNegated: Bool, at span: Span) -> Diagnostic {
    let sortsByIt = isNegated && signature.operands.contains { $0.slot == .column || $0.slot == .field }
    if sortsByIt {
      let right = String(word.dropFirst()) + ":desc"
      return Diagnostic(
        "\(quoted(word)) is not read as an order; write \(right)", at: span, suggestion: Suggestion(right, at: span))
    }
    return Diagnostic(
      "\(quoted(signature.name)) cannot use \(quoted(word))", at: span,
      expected: signature.options.map { $0.name + "=" } + ["|", "the end of the line"])
  }

  /// The pipe stands at `place`, in the stead of what is there up to the verb.
  static func verbWithoutPipe(_ word: String, at span: Span, after place: Int) -> Diagnostic {
    Diagnostic(
      "\(quoted(word)) is a verb; write | \(word), or \(quoted(word)) in quotation marks to look for the word",
      at: span,
      suggestion: Suggestion("\(place < span.lower ? " " : "")| \(word)", at: Span(place, span.upper)))
  }

  static func missingSign(
    _ name: String, _ sign: String, right: String, at span: Span, isOption: Bool
  ) -> Diagnostic {
    Diagnostic(
      "\(quoted(name)) is \(isOption ? "an option" : "a field"); write \(right)", at: span,
      expected: [sign], suggestion: Suggestion(right, at: span))
  }

  static func lonelyField(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "\(quoted(name)) is a field and wants a value, \(name):…; to look for the word, put it in quotation marks",
      at: span, expected: [name + ":"])
  }

  static func lonelyID(_ id: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "\(quoted(id)) is a claim; write id:\(id), or put it in quotation marks to look for the word", at: span,
      suggestion: Suggestion("id:\(id)", at: span))
  }

  static func unequal(_ word: String, field: String, value: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "a minus negates; write -\(field):\(value)", at: span, suggestion: Suggestion("-\(field):\(value)", at: span))
  }

  static func lonelyMinus(at span: Span, follower: Span?) -> Diagnostic {
    Diagnostic(
      "\"-\" negates the term directly after it", at: span, expected: ["a term"],
      suggestion: follower.map { Suggestion("", at: Span(span.upper, $0.lower)) })
  }

  static func doubledMinus(_ word: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "\(quoted(word)) starts with two minus signs", at: span, expected: ["-term", "name=value"],
      notes: ["options of a verb are written name=value; one minus negates a term"])
  }

  static func keyword(_ word: String, at span: Span, suggestion: Suggestion? = nil) -> Diagnostic {
    let advice =
      switch word.lowercased() {
      case "and": "white space between terms means and already"
      case "not": "a minus before a term negates it"
      default: "alternatives stand in parentheses: (A OR B), or between commas: by:a,b"
      }
    let search = word == word.lowercased() ? "; to look for the word, put it in quotation marks" : ""
    return Diagnostic("\(quoted(word)) cannot stand here: \(advice)\(search)", at: span, suggestion: suggestion)
  }

  static func lowerCaseOr(_ word: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "\(quoted(word)) is written OR; to look for the word, put it in quotation marks", at: span,
      suggestion: Suggestion("OR", at: span))
  }
}

import Text

/// The user's own text as messages show it: in quotation marks, on one line, cut when it is long.
func quoted(_ text: String) -> String {
  var shown = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    guard shown.count < 60 else {
      shown.append("…")
      break
    }
    shown.append(scalar == "\n" || scalar == "\r" || scalar == "\t" ? " " : scalar)
  }
  return "\"" + String(shown) + "\""
}

/// What the parser says about quotations, parentheses and pipes.
extension Diagnostic {
  static func openQuotation(at span: Span) -> Diagnostic {
    Diagnostic("the quotation that opens here is not closed", at: span, expected: ["\""])
  }

  static func typographicQuotation(_ value: String, at span: Span) -> Diagnostic {
    let plain = Quoting.quote(value)
    return Diagnostic(
      "typographic quotation marks are read as \(plain)", at: span, severity: .note,
      suggestion: Suggestion(plain, at: span))
  }

  static func quotationInWord(_ word: String, at span: Span, isField: Bool) -> Diagnostic {
    let gap = Span(span.lower, span.lower)
    if isField {
      return Diagnostic(
        "\":\" is missing between \(quoted(word)) and its value", at: gap, expected: [":"],
        suggestion: Suggestion(":", at: gap))
    }
    return Diagnostic(
      "white space is missing between \(quoted(word)) and the quotation", at: gap, expected: ["white space", "\":\""],
      suggestion: Suggestion(" ", at: gap), notes: ["to write a quotation mark inside a quotation, double it"])
  }

  static func gluedToQuotation(_ word: String, at span: Span) -> Diagnostic {
    let gap = Span(span.lower, span.lower)
    return Diagnostic(
      "white space is missing between the quotation and \(quoted(word))", at: gap, expected: ["white space", ","],
      suggestion: Suggestion(" ", at: gap), notes: ["to write a quotation mark inside a quotation, double it"])
  }

  static func gluedQuotation(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "\(quoted(text)) is a word with a quotation in it", at: span, expected: ["a word, or a quotation alone"])
  }

  static func openParenthesis(at span: Span) -> Diagnostic {
    Diagnostic("the parenthesis that opens here is not closed", at: span, expected: [")"])
  }

  static func strayParenthesis(at span: Span) -> Diagnostic {
    Diagnostic("\")\" closes nothing", at: span, suggestion: Suggestion("", at: span))
  }

  static func emptyAlternative(at span: Span) -> Diagnostic {
    Diagnostic("an alternative is empty", at: span, expected: ["a term, such as by:WHO"])
  }

  static func tooDeep(at span: Span, limit: Int) -> Diagnostic {
    Diagnostic("parentheses nest deeper than \(limit)", at: span)
  }

  static func missingStage(at pipe: Span) -> Diagnostic {
    Diagnostic("\"|\" wants a verb after it", at: pipe, expected: ["a verb"])
  }

  static func missingPipeline(at span: Span) -> Diagnostic {
    Diagnostic("\"=\" wants a command after it", at: span, expected: ["a verb", "a term", "a result"])
  }

  static func termAfterPipe(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "\(quoted(text)) stands where a verb is expected", at: span, expected: ["a verb"],
      suggestion: Suggestion("\(Parse.impliedVerb) \(text)", at: span))
  }

  static func pipeAfterDefinition(_ verb: String, at span: Span) -> Diagnostic {
    Diagnostic("\(quoted(verb)) gives no claims to pass on", at: span, expected: ["the end of the line"])
  }

  static func definitionInside(_ verb: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "\(quoted(verb)) changes the data and stands alone on its line", at: span,
      expected: ["a verb that gives claims or rows"])
  }
}

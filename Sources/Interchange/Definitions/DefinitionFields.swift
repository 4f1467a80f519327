import Language
import Text

/// The terms of a definition as named fields, flags and strings, each with the place where it was written.
struct DefinitionFields {
  struct Field {
    var name: Spanned<String>
    var values: [Spanned<String>]
    var span: Span
  }

  let verb: Spanned<String>
  let operands: [Spanned<Operand>]
  private(set) var fields: [Field] = []
  private(set) var flags: [Spanned<String>] = []
  private(set) var strings: [Spanned<String>] = []

  /// Takes a definition apart; `parameters` gives the value of `$name`.
  init(_ definition: Definition, parameters: (String) -> String?) throws(Diagnostic) {
    verb = definition.verb
    operands = definition.operands
    for term in definition.terms {
      switch term.value {
      case .field(let name, let patterns, negated: false):
        var values: [Spanned<String>] = []
        for pattern in patterns { values.append(try Self.text(of: pattern, parameters)) }
        fields.append(Field(name: name, values: values, span: term.span))
      case .word(let word, negated: false): flags.append(Spanned(word, term.span))
      case .string(let string, negated: false): strings.append(Spanned(string, term.span))
      case .option(let name, _, let atom):
        let fixed = "\(name.value):\(Quoting.quoteIfNeeded(atom.value.text))"
        throw Diagnostic(
          "a definition sets its fields with a colon", at: term.span, expected: [fixed],
          suggestion: .init(fixed, at: term.span))
      case .field, .word, .string:
        throw Diagnostic("a definition has nothing to negate", at: term.span, expected: ["field:value"])
      case .group:
        throw Diagnostic("a definition takes no alternatives in parentheses", at: term.span, expected: ["field:value"])
      }
    }
  }

  /// The text of a value as it was written: in a definition `>=100`, `~7` and `2..5` are values, not filters.
  private static func text(
    of pattern: Spanned<ValuePattern>, _ parameters: (String) -> String?
  ) throws(Diagnostic) -> Spanned<String> {
    switch pattern.value {
    case .exactly(.parameter(let name)):
      guard let value = parameters(name) else {
        throw Diagnostic(
          "no parameter is called '$\(name)'", at: pattern.span, expected: ["\"$\(name)\" for the text itself"])
      }
      return Spanned(value, pattern.span)
    case .exactly(let atom): return Spanned(atom.text, pattern.span)
    case .compared(let comparison, let atom): return Spanned(comparison.rawValue + atom.text, pattern.span)
    case .possibleRange(let low, let high):
      return Spanned("~" + (low?.text ?? "") + ".." + (high?.text ?? ""), pattern.span)
    case .range(let low, let high): return Spanned((low?.text ?? "") + ".." + (high?.text ?? ""), pattern.span)
    }
  }

  /// All values of a field, or nil where it is not given; a field may be given once.
  func list(_ name: String) throws(Diagnostic) -> [Spanned<String>]? {
    var found: Field?
    for field in fields where field.name.value == name {
      if found != nil {
        throw Diagnostic("'\(name)' is given twice", at: field.span, expected: ["\(name):first,second"])
      }
      found = field
    }
    return found?.values
  }

  /// The one value of a field, or nil where it is not given.
  func single(_ name: String) throws(Diagnostic) -> Spanned<String>? {
    guard let values = try list(name) else { return nil }
    guard values.count <= 1, let value = values.first else {
      guard let first = values.first, let last = values.last else { return nil }
      let span = first.span.union(last.span)
      let joined = Quoting.quote(values.map(\.value).joined(separator: ","))
      throw Diagnostic(
        "'\(name)' takes one value; a comma inside it needs quotation marks", at: span,
        expected: ["\(name):\(joined)"], suggestion: .init(joined, at: span))
    }
    return value
  }

  /// The value of the field, or of the one quoted string of the definition, which is the usual place for it.
  func singleOrString(_ name: String) throws(Diagnostic) -> Spanned<String>? {
    let field = try single(name)
    if let extra = strings.dropFirst().first {
      throw Diagnostic("a definition has one text in quotation marks", at: extra.span)
    }
    guard let string = strings.first else { return field }
    if let field { throw Diagnostic("the \(name) is given twice", at: field.span.union(string.span)) }
    return string
  }

  /// Refuses fields and flags that the definition does not have; a misspelt one names its neighbour.
  func check(_ known: [String], flags knownFlags: [String] = []) throws(Diagnostic) {
    for field in fields where !known.contains(field.name.value) {
      throw Diagnostic(
        "'\(verb.value)' has no field '\(field.name.value)'", at: field.name.span, expected: known,
        suggestion: Nearest.match(field.name.value, in: known).map { .init($0, at: field.name.span) })
    }
    for flag in flags where !knownFlags.contains(flag.value) {
      throw Diagnostic(
        "'\(flag.value)' means nothing to '\(verb.value)'", at: flag.span,
        expected: knownFlags.isEmpty ? ["field:value", "a text in quotation marks"] : knownFlags,
        suggestion: Nearest.match(flag.value, in: knownFlags).map { .init($0, at: flag.span) })
    }
  }

  /// An operand as a text; numbers are ids here.
  static func text(of operand: Spanned<Operand>) throws(Diagnostic) -> Spanned<String> {
    switch operand.value {
    case .word(let word, _): return Spanned(word, operand.span)
    case .integer(let number): return Spanned(String(number), operand.span)
    case .pair(let name, let value): return Spanned("\(name):\(value)", operand.span)
    case .reference:
      throw Diagnostic(
        "a definition takes ids, not results", at: operand.span, expected: ["an id; in quotation marks if it begins so"]
      )
    }
  }
}

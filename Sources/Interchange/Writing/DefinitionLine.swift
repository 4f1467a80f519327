import Language

/// A definition being written: words, fields and strings that the parser reads back as they are.
struct DefinitionLine {
  private(set) var text: String

  init(_ verb: String) { text = verb }

  mutating func operand(_ value: String) { text += " " + Quoting.quoteIfNeeded(value, in: .operand) }

  mutating func flag(_ word: String) { text += " " + word }

  mutating func string(_ value: String) { text += " " + Quoting.quote(value) }

  mutating func field(_ name: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    text += " \(name):" + Quoting.quoteIfNeeded(value)
  }

  mutating func field(_ name: String, list values: [String]) {
    guard !values.isEmpty else { return }
    text += " \(name):" + values.map { Quoting.quoteIfNeeded($0) }.joined(separator: ",")
  }
}

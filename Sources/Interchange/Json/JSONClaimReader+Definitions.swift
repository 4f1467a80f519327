import Claims
import Language
import Text

extension JSONClaimReader {
  /// Applies `{"source": {"id": …, "name": …, …}}` and its like through the very definitions of the language: each key
  /// is a field of theirs; a list gives several values. A property's `cardinality`, `changing` and `exact` are its
  /// flags.
  func define(_ verb: String, _ members: [JSONMember], into load: inout Load) throws(JSONRefusal) {
    let nowhere = Span(0, 0)
    var definition = Definition(verb: Spanned(verb, nowhere), operands: [], terms: [])
    let known = Self.signature(verb).fields.map(\.name)
    for member in members {
      let name = Self.fieldNames[member.name] ?? member.name
      if name == "id" {
        guard let id = member.value.scalarText else { throw JSONRefusal("definition refused", "an id is a string") }
        definition.operands.append(Spanned(.word(id, quoted: true), nowhere))
      } else if verb == "query", name == "lines" {
        guard let lines = member.value.scalarText, !lines.utf8.contains(0) else {
          throw JSONRefusal("definition refused", "the lines of a query are a string")
        }
        definition.terms.append(Spanned(.string(lines, negated: false), nowhere))
      } else if verb == "property", let flag = try flag(member) {
        if !flag.isEmpty { definition.terms.append(Spanned(.word(flag, negated: false), nowhere)) }
      } else if known.contains(name) {
        let values = try values(member)
        guard !values.isEmpty else { continue }
        let patterns = values.map { Spanned(ValuePattern.exactly(.quoted($0)), nowhere) }
        definition.terms.append(Spanned(.field(Spanned(name, nowhere), patterns, negated: false), nowhere))
      } else {
        load.report.ignore("\(verb).\(member.name)")
      }
    }
    do throws(Diagnostic) {
      _ = try DefinitionApplier().apply(definition, to: &load.store)
      load.report.definitions += 1
    } catch {
      throw JSONRefusal("definition refused", error.message, field: verb)
    }
  }

  private static func signature(_ verb: String) -> Signature {
    switch verb {
    case "source": DefinitionSignatures.source
    case "entity": DefinitionSignatures.entity
    case "query": DefinitionSignatures.query
    default: DefinitionSignatures.property
    }
  }

  private static let fieldNames = [
    "aliases": "alias", "reliability": "rel", "ties": "tie", "keys": "key", "comparison": "compare",
    "partOf": "part-of", "locatedIn": "located-in", "params": "param",
  ]

  private func values(_ member: JSONMember) throws(JSONRefusal) -> [String] {
    let items = if case .array(let items) = member.value { items } else { [member.value] }
    var texts: [String] = []
    for item in items where item != .null {
      guard let text = item.scalarText, !text.utf8.contains(0) else {
        throw JSONRefusal("wrong kind of JSON value", "\(item.kind) where '\(member.name)' takes strings")
      }
      texts.append(text)
    }
    return texts
  }

  /// The flag that a member of a property sets, empty for none; nil where it is no flag.
  private func flag(_ member: JSONMember) throws(JSONRefusal) -> String? {
    let words: (yes: String, no: String)
    switch member.name {
    case "changing": words = ("changing", "fixed")
    case "exact": words = ("exact", "rounded")
    case "cardinality":
      guard case .string(let word) = member.value, word == "one" || word == "many" else {
        throw JSONRefusal("definition refused", "the cardinality of a property is \"one\" or \"many\"")
      }
      return word
    default: return nil
    }
    switch member.value {
    case .bool(let flag): return flag ? words.yes : words.no
    case .null: return ""
    default: throw JSONRefusal("wrong kind of JSON value", "'\(member.name)' is true or false")
    }
  }
}

import Language
import Query
import Text

extension Completer {
  /// How to paint a line: syntax from the grammar, and names by whether the data know them.
  package func highlights(_ text: String) -> [(span: Span, style: Colour)] {
    guard text.utf8.contains(0x0A) else { return commandHighlights(text) }
    return ScriptReader.lines(of: text.utf8, name: "prompt").flatMap { line in
      commandHighlights(line.source.text).map { part in
        (Span(part.span.lower + line.offset, part.span.upper + line.offset), part.style)
      }
    }
  }

  private func commandHighlights(_ text: String) -> [(span: Span, style: Colour)] {
    var result = Highlighter.spans(text, session.parser).map { ($0.0, Self.colour($0.1)) }
    let parsed = session.parser.parse(SourceText(text, name: "prompt"))
    guard case .pipeline(let pipeline) = parsed.line else { return result }
    var stages = pipeline.stages
    if case .verb(let stage) = pipeline.head { stages.append(stage) }
    for stage in stages {
      for term in stage.terms { result += names(term.value) }
    }
    return result
  }

  private func names(_ term: Term) -> [(span: Span, style: Colour)] {
    switch term {
    case .field(let name, let patterns, _):
      return patterns.compactMap { pattern in
        guard case .exactly(let atom) = pattern.value, let known = isKnown(atom.text, name.value) else { return nil }
        return (pattern.span, known ? .known : .unknown)
      }
    case .group(let alternatives, _):
      return alternatives.flatMap { $0.flatMap { names($0.value) } }
    default:
      return []
    }
  }

  /// Whether a term names what the data do not know.
  func isUnknown(_ term: Term) -> Bool { names(term).contains { $0.style == .unknown } }

  /// Whether the data know a name; nil where the field takes no names.
  private func isKnown(_ name: String, _ field: String) -> Bool? {
    let workspace = session.workspace
    // A key must not wait for an index over all names: until there is one, only ids are known.
    guard workspace.names.isReady(for: workspace.store) else { return isKnownID(name, field) ? true : nil }
    switch FilterField(rawValue: field) {
    case .by, .via, .from: return workspace.names.findSource(name, in: workspace.store) != nil
    case .about: return workspace.names.findEntity(name, in: workspace.store) != nil
    case .on: return workspace.names.findProperty(name, in: workspace.store) != nil
    case .id: return workspace.store.row(id: name) != nil
    default: return nil
    }
  }

  private func isKnownID(_ name: String, _ field: String) -> Bool {
    let store = session.workspace.store
    switch FilterField(rawValue: field) {
    case .by, .via, .from: return store.sources.find(id: name) != nil
    case .about: return store.entities.find(id: name) != nil
    case .on: return store.properties.find(id: name) != nil
    case .id: return store.row(id: name) != nil
    default: return false
    }
  }

  private static func colour(_ kind: SyntaxClass) -> Colour {
    switch kind {
    case .verb, .dot: .verb
    case .field: .field
    case .option: .option
    case .quoted: .quoted
    case .unknownVerb, .unknownField, .openQuote: .error
    case .comment: .comment
    case .number, .reference: .known
    case .value, .operator: .plain
    }
  }
}

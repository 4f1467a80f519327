import Language
import Query
import Text

extension Session {
  /// So many mistakes of one line are mended at once.
  private static var mostMends: Int { 8 }

  /// A line as it can be read, all its mistakes mended one after the other: by what the parser, and after it the binder,
  /// suggests. Nil where a mistake is left that nothing is known for, so that no line is offered that fails again.
  func runnable(_ text: String) -> String? {
    var text = text
    for _ in 0..<Self.mostMends {
      guard let error = mistake(in: text) else { return text }
      guard let mended = error.correctedText, mended != text else { return nil }
      text = mended
    }
    return nil
  }

  /// The error with the whole line as what was meant where its own suggestion mends only a part of the line.
  func mended(_ error: Diagnostic) -> Diagnostic {
    guard let source = error.source, let first = error.correctedText, let line = runnable(first), line != first else {
      return error
    }
    var error = error
    error.suggestion = Diagnostic.Suggestion(line, at: Span(0, source.text.utf8.count))
    return error
  }

  /// The first thing that is wrong with a line, without running it.
  private func mistake(in text: String) -> Diagnostic? {
    let source = SourceText(text, name: Self.promptName)
    let parsed = parser.parse(source)
    if let error = parsed.diagnostics.first(where: { $0.severity == .error }) { return error.located(in: source) }
    let pipeline: Pipeline
    switch parsed.line {
    case .pipeline(let line), .assign(_, let line): pipeline = line
    default: return nil
    }
    do throws(Diagnostic) {
      var binder = Binder(workspace, surroundings)
      switch pipeline.head {
      case .verb(let stage): _ = try binder.bind(stage.terms)
      case .reference(_, let terms): _ = try binder.bind(terms)
      case .last: break
      }
      for stage in pipeline.stages { _ = try binder.bind(stage.terms) }
      return nil
    } catch {
      return error.located(in: source)
    }
  }
}

import Claims
import Language
import Query
import Text

extension Session {
  /// Throws where a value is not what the parameter takes. Nothing is parsed as the language: a value stays a value.
  func check(_ value: String, for parameter: QueryParameter, at span: Span?) throws(Diagnostic) {
    let place = span ?? Span(0, 0)
    do throws(Diagnostic) {
      let store = workspace.store
      switch parameter.kind {
      case .text: break
      case .source: _ = try workspace.names.source(Spanned(value, place), in: store)
      case .entity: _ = try workspace.names.entity(Spanned(value, place), in: store)
      case .property: _ = try workspace.names.property(Spanned(value, place), in: store)
      case .claim:
        guard store.row(id: value) != nil else { throw Diagnostic("no claim has the id '\(value)'") }
      case .number:
        let digits = value.utf8.drop { $0 == 0x2D || $0 == 0x2B }
        guard digits.first.map({ $0 &- 48 < 10 }) ?? false, !value.utf8.contains(0x78), Double(value) != nil else {
          throw Diagnostic("'\(value)' is no number", expected: ["a number in digits"])
        }
      case .date: try checkDate(value)
      }
    } catch {
      let nearest = error.suggestion.map { ["the nearest is \($0.replacement)"] } ?? []
      throw Diagnostic(
        "the parameter '\(parameter.name)' takes a \(parameter.kind.rawValue): \(error.message)", at: span,
        expected: error.expected, notes: nearest + error.notes)
    }
  }

  private func checkDate(_ value: String) throws(Diagnostic) {
    if RelativeDate.read(value, today: host.now() / 86_400) != nil { return }
    do {
      _ = try DateReader.read(value)
    } catch {
      throw Diagnostic("'\(value)' is not a date: \(error.message)", expected: ["2022-09", "2022-09-06", "-7d"])
    }
  }

  /// Sets the parameters of a script that is about to run. One that neither the script nor those it reads declare or
  /// use is refused; where a script reads one that cannot be known beforehand, all are taken.
  package func setParameters(
    _ given: [(parameter: GivenParameter, span: Span?)], of script: String
  ) throws(Diagnostic) {
    if given.isEmpty { return }
    var known = ScriptParameters(self)
    known.read(script)
    for (parameter, span) in given {
      if !known.isOpen, !known.names.contains(parameter.name) {
        throw unknownParameter(parameter.name, of: "'\(script)'", known.names.sorted(), at: span)
      }
      parameters[parameter.name] = parameter.value
    }
  }

  /// A value that is nothing but `$name` passes the present value of that parameter on.
  func passedOn(_ given: GivenParameter, at span: Span) throws(Diagnostic) -> GivenParameter {
    let value = try parameterised(Spanned(given.value, span))
    return GivenParameter(name: given.name, value: value.value)
  }

  func unknownParameter(_ name: String, of what: String, _ known: [String], at span: Span?) -> Diagnostic {
    let takes = known.isEmpty ? "it takes none" : "it takes \(known.joined(separator: ", "))"
    let nearest = Nearest.match(name, in: known).map { "did you mean \($0)=?" }
    return Diagnostic(
      "\(what) takes no parameter '\(name)'", at: span, category: .usage, notes: (nearest.map { [$0] } ?? []) + [takes])
  }
}

/// `name=value`, as given to a script or saved query.
package struct GivenParameter: Hashable, Sendable {
  package var name: String
  package var value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }

  /// Takes `name=value` apart; nil where there is no name or no `=`.
  package init?(_ text: String) {
    guard let split = text.firstIndex(of: "="), split != text.startIndex else { return nil }
    self.init(name: String(text[..<split]), value: String(text[text.index(after: split)...]))
  }

  /// The parameter that an argument of a line is.
  static func spanned(_ argument: Spanned<String>) throws(Diagnostic) -> Spanned<GivenParameter> {
    if let parameter = GivenParameter(argument.value) { return Spanned(parameter, argument.span) }
    throw Diagnostic("'\(argument.value)' is no parameter", at: argument.span, expected: ["name=value"])
  }
}

/// The parameters that a script, and those it reads, declare or use; found without running anything.
struct ScriptParameters {
  private let session: Session
  private(set) var names: Set<String> = []
  /// Whether something is read whose parameters cannot be known.
  private(set) var isOpen = false
  private var visited: Set<String> = []

  init(_ session: Session) { self.session = session }

  mutating func read(_ path: String) {
    let resolved = session.resolvePath(path)
    guard visited.insert(resolved).inserted else { return }
    // What cannot be read now will say so itself when its turn comes.
    guard let bytes = Samples.script(named: path) ?? (try? session.readFile(resolved)) else { return }
    session.scripts.append(resolved)
    defer { session.scripts.removeLast() }
    let parser = session.parser
    for source in ScriptReader.lines(of: bytes, name: path).map(\.source) {
      let line = parser.parse(source).line
      var uses = ParameterUses()
      uses.add(line)
      names.formUnion(uses.names.map(\.name))
      if case .dot(let dot) = line { add(dot) }
      if source.text.contains("$") { addWords(of: line) }
    }
  }

  private mutating func add(_ dot: DotLine) {
    let words = dot.arguments.map(\.value)
    switch dot.name.value {
    case "param":
      guard words.count > 1, let parameter = QueryParameter(words[1]) else { return }
      names.insert(parameter.name)
    case "read", "run":
      guard let path = words.first, session.query(named: path) == nil || dot.name.value == "read" else { return }
      if path.hasPrefix("$") { isOpen = true } else { read(path) }
    default: break
    }
  }

  /// Names in the texts of expectations.
  private mutating func addWords(of line: Line) {
    guard case .pipeline(let pipeline) = line else { return }
    var stages = pipeline.stages
    if case .verb(let stage) = pipeline.head { stages.append(stage) }
    for stage in stages where stage.verb.value == "expect" {
      for text in stage.texts { names.formUnion(ParameterText.names(in: text)) }
    }
  }
}

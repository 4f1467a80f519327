import Commands
import Language
import Rendering
import Text

/// Help, made from the tables of commands and fields.
enum Help {
  static func document(on topic: Spanned<String>?, in session: Session) throws(Diagnostic) -> Document {
    guard let topic else { return overview() }
    let word = topic.value
    if let signature = Session.grammar.signature(named: word) { return page(signature) }
    let bare = word.hasPrefix(".") ? String(word.dropFirst()) : word
    if let dot = DotCommands.command(named: bare) { return page(dot.signature) }
    if let field = Session.grammar.fields.first(where: {
      $0.name == (word.hasSuffix(":") ? String(word.dropLast()) : word)
    }) {
      return Document(view: [.paragraph([Run("\(field.name):", .emphasis), Run("  " + field.summary)])])
    }
    if let article = articles[word] { return Document(view: [.verbatim(article)]) }
    let found = search(word)
    guard found.isEmpty else {
      return Document(
        view: [.paragraph([Run("no command is called “\(word)”; these speak of it:")])] + [listing(found)])
    }
    let names = Session.grammar.signatures.map(\.name) + Session.grammar.fields.map(\.name) + articles.keys.sorted()
    throw Diagnostic(
      "there is no help on '\(word)'", at: topic.span, expected: ["? alone lists everything"],
      suggestion: Nearest.match(word, in: names).map { .init($0, at: topic.span) })
  }

  private static func search(_ word: String) -> [Signature] {
    let folded = NameFolding.fold(word)
    return Session.grammar.signatures.filter {
      NameFolding.fold($0.summary + " " + $0.discussion).contains(folded)
    }
  }

  private static func overview() -> Document {
    let signatures = Session.grammar.signatures
    func part(_ title: String, _ role: Signature.Role) -> [Block] {
      [.heading(title), listing(signatures.filter { $0.role == role })]
    }
    let fields = Session.grammar.fields.map {
      [Cell(.string($0.name + ":"), style: .emphasis), Cell(.string($0.summary))]
    }
    let fieldTable = Table(columns: [Column("field"), Column("selects")], rows: fields)
    return Document(
      view: [
        .paragraph([
          Run("A line is a verb with its terms, then stages after "), Run("|", .emphasis), Run(": "),
          Run("conflicts about:north-korea | top 5", .value),
        ])
      ] + part("Verbs: they take claims, all of them or those before |", .verb)
        + part("Stages, after |", .stage) + [.heading("Fields that select claims"), .table(fieldTable)]
        + part("Definitions and edits", .definition) + part("The shell", .dot)
        + [
          .paragraph([
            Run("? compare", .value), Run(" explains one command with examples, "), Run("? keys", .value),
            Run(" the keys, "), Run(".run sample:tour", .value), Run(" shows the sample in a minute."),
          ])
        ])
  }

  private static func listing(_ signatures: [Signature]) -> Block {
    let rows = signatures.map { signature in
      let dot = signature.role == .dot ? "." : ""
      let aliases = signature.aliases.isEmpty ? "" : " (\(signature.aliases.joined(separator: ", ")))"
      return [Cell(.string(dot + signature.name + aliases), style: .emphasis), Cell(.string(signature.summary))]
    }
    return .table(Table(columns: [Column("command"), Column("what it does")], rows: rows))
  }

  private static func page(_ signature: Signature) -> Document {
    var blocks: [Block] = [
      .paragraph([Run(syntax(of: signature), .emphasis)]), .paragraph([Run(signature.summary)]),
    ]
    for paragraph in signature.discussion.split(separator: "\n") where !paragraph.isEmpty {
      blocks.append(.paragraph([Run(String(paragraph))]))
    }
    if !signature.options.isEmpty {
      blocks.append(.table(pairs("option", signature.options.map { ($0.name + "=", $0.summary + choices($0.slot)) })))
    }
    if !signature.fields.isEmpty {
      blocks.append(.table(pairs("field", signature.fields.map { ($0.name + ":", $0.summary + choices($0.slot)) })))
    }
    if !signature.aliases.isEmpty {
      blocks.append(.paragraph([Run("also: " + signature.aliases.joined(separator: ", "), .faint)]))
    }
    for example in signature.examples {
      blocks.append(.paragraph([Run("  " + example.line, .value), Run("  — " + example.note, .faint)]))
    }
    return Document(view: blocks)
  }

  private static func pairs(_ title: String, _ pairs: [(String, String)]) -> Table {
    Table(
      columns: [Column(title), Column("meaning")],
      rows: pairs.map { [Cell(.string($0.0), style: .emphasis), Cell(.string($0.1))] })
  }

  private static func choices(_ slot: Slot) -> String {
    guard case .choice(let words) = slot, words.count <= 12 else { return "" }
    return " (\(words.joined(separator: ", ")))"
  }

  /// `compare A B [terms] [verdict=…]`.
  static func syntax(of signature: Signature) -> String {
    var parts = [(signature.role == .dot ? "." : "") + signature.name]
    for operand in signature.operands {
      switch operand.arity {
      case .one: parts.append(operand.name.uppercased())
      case .optional: parts.append("[\(operand.name.uppercased())]")
      case .many: parts.append("[\(operand.name.uppercased()) …]")
      case .oneOrMore: parts.append("\(operand.name.uppercased()) …")
      }
    }
    parts += signature.options.map { "[\($0.name)=…]" }
    parts += signature.flags.isEmpty ? [] : ["[\(signature.flags.joined(separator: " | "))]"]
    if signature.takesTerms || !signature.fields.isEmpty { parts.append("[field:value …]") }
    return parts.joined(separator: " ")
  }

  private static let articles = [
    "keys": """
    Tab             complete; twice, or where nothing more is common: list with counts
    Right, End      take the grey suggestion; Alt-F takes a word of it
    Up, Down        earlier lines that start like what is typed
    Ctrl-R          search earlier lines
    Ctrl-A, Ctrl-E  start and end of the line; Alt-B, Alt-F by words
    Ctrl-W, Alt-D   delete a word back, forward; Ctrl-U, Ctrl-K to the start, the end; Ctrl-Y puts it back
    Ctrl-C          drop the line, or stop what runs
    Ctrl-D          leave, on an empty line
    Keys can be changed in ~/.editrc.
    """
  ]
}

import Commands
import Language
import Rendering
import Text

/// Help, made from the tables of commands and fields.
enum Help {
  static func document(on topic: Spanned<String>?, in session: Session) throws(Diagnostic) -> Document {
    guard let topic else { return overview() }
    let word = topic.value
    if let signature = Session.grammar.signature(named: word) { return page(signature, session) }
    let bare = word.hasPrefix(".") ? String(word.dropFirst()) : word
    if let dot = DotCommands.command(named: bare) { return page(dot.signature, session) }
    let fieldName = word.hasSuffix(":") ? String(word.dropLast()) : word
    if let field = Session.grammar.fields.first(where: { $0.name == fieldName }) {
      return Document(view: fieldPage(field, session))
    }
    if let scale = ScaleHelp.named(word) { return Document(view: scale.blocks(session.workspace.store)) }
    if let article = articles[word] { return Document(view: [.verbatim(article)]) }
    if let found = search(word) {
      return Document(view: [.paragraph([Run("no command is called “\(word)”; these speak of it:")]), found])
    }
    let names = Session.grammar.signatures.map(\.name) + Session.grammar.fields.map(\.name) + articles.keys.sorted()
    throw Diagnostic(
      "there is no help on '\(word)'", at: topic.span, expected: ["? alone lists everything"],
      suggestion: Nearest.match(word, in: names).map { .init($0, at: topic.span) })
  }

  /// Commands, fields and words of scales that speak of a word; nil where none does.
  private static func search(_ word: String) -> Block? {
    let folded = NameFolding.fold(word)
    func speaks(_ text: String) -> Bool { NameFolding.fold(text).contains(folded) }
    let commands = Session.grammar.signatures.filter { signature in
      speaks(signature.name + " " + signature.summary + " " + signature.discussion)
        || signature.options.contains { speaks($0.name + " " + $0.summary) }
    }
    let fields = Session.grammar.fields.filter { speaks($0.name + " " + $0.summary) }
    let scales = ScaleHelp.all.flatMap { scale in
      scale.words.filter { speaks($0.word + " " + $0.meaning) }
        .map { Explained("\(scale.field):\($0.word)", $0.meaning) }
    }
    let found = commands.map(entry) + fields.map { Explained($0.name + ":", $0.summary) } + scales
    return found.isEmpty ? nil : .terms(found)
  }

  /// A field with what its values may be, and how often each occurs in the data where it is a scale.
  private static func fieldPage(_ field: FieldSignature, _ session: Session) -> [Block] {
    let head = Block.paragraph([Run("\(field.name):", .emphasis), Run("  " + field.summary)])
    let scale = ScaleHelp.named(field.name)?.blocks(session.workspace.store) ?? []
    let example = LiveExamples(session)?.filter(field.name)
    return [head] + scale + (example.map { [.paragraph([Run("  " + $0, .value)])] } ?? [])
  }

  private static func overview() -> Document {
    let signatures = Session.grammar.signatures
    func part(_ title: String, _ role: Signature.Role) -> [Block] {
      [.heading(title), listing(signatures.filter { $0.role == role })]
    }
    let fields = Session.grammar.fields.map { Explained($0.name + ":", $0.summary) }
    return Document(
      view: [
        .paragraph([
          Run("A line is a verb with its terms, then stages after "), Run("|", .emphasis), Run(": "),
          Run("conflicts about:north-korea | top 5", .value),
        ])
      ] + part("Verbs: they take claims, all of them or those before |", .verb)
        + part("Stages, after |", .stage) + [.heading("Fields that select claims"), .terms(fields)]
        + part("Definitions and edits", .definition) + part("The shell", .dot)
        + [
          .paragraph([
            Run("? compare", .value), Run(" explains one command with examples, "), Run("? act", .value),
            Run(" a field and its words, "), Run("? keys", .value), Run(" the keys; "), Run("? word", .value),
            Run(" searches. "), Run(".run sample:tour", .value), Run(" shows the sample in a minute."),
          ])
        ])
  }

  private static func listing(_ signatures: [Signature]) -> Block { .terms(signatures.map(entry)) }

  private static func entry(_ signature: Signature) -> Explained {
    let aliases = signature.aliases.isEmpty ? "" : " (\(signature.aliases.joined(separator: ", ")))"
    return Explained((signature.role == .dot ? "." : "") + signature.name + aliases, signature.summary)
  }

  private static func page(_ signature: Signature, _ session: Session) -> Document {
    var blocks: [Block] = [
      .paragraph([Run(syntax(of: signature), .emphasis)]), .paragraph([Run(signature.summary)]),
    ]
    for paragraph in signature.discussion.split(separator: "\n") where !paragraph.isEmpty {
      blocks.append(.paragraph([Run(String(paragraph))]))
    }
    if !signature.options.isEmpty {
      blocks.append(.terms(signature.options.map { Explained($0.name + "=", $0.summary + choices($0.slot)) }))
    }
    if !signature.fields.isEmpty {
      blocks.append(.terms(signature.fields.map { Explained($0.name + ":", $0.summary + choices($0.slot)) }))
    }
    if !signature.aliases.isEmpty {
      blocks.append(.paragraph([Run("also: " + signature.aliases.joined(separator: ", "), .faint)]))
    }
    let live = session.isSample ? [] : LiveExamples(session)?.examples(of: signature.name) ?? []
    let examples = (live.isEmpty ? signature.examples : live).map { example in
      "  " + example.line + (example.note.isEmpty ? "" : "   — " + example.note)
    }
    if !examples.isEmpty { blocks.append(.verbatim(examples.joined(separator: "\n"))) }
    return Document(view: blocks)
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
    Alt-.           put in the last word of the line before; again: of older ones
    Ctrl-X Ctrl-E   change the line in your editor ($VISUAL, $EDITOR); .edit does so with the line before
    Ctrl-_          take back the latest change of the line
    Ctrl-C          drop the line, or stop what runs
    Ctrl-Z          leave for a while; fg in the shell comes back
    in pages        Space, b, arrows, / and q; w breaks long lines, or not, Left and Right move them
    Ctrl-D          leave, on an empty line
    Keys can be changed in ~/.editrc; hearsay:bind -v there gives the keys of vi.
    """
  ]
}

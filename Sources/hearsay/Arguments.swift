import Language
import Rendering
import Session
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the command line asks for (the contract of the program).
struct Arguments {
  enum Action {
    /// Lines of `-c`, standard input, or the prompt.
    case shell(lines: [String])
    case run(script: String, parameters: [GivenParameter])
    case verify(file: String, update: Bool, replay: Bool, head: String?)
    case convert(input: String, output: String)
    case version
    case help
  }

  var action = Action.shell(lines: [])
  var data: [String] = []
  var mode: OutputMode?
  var importMap: String?
  var isSafe = false
  /// Where the safe mode may make new files.
  var outputFolder: String?
  /// Whether a script keeps a journal, as the prompt always does.
  var keepsJournal = false
  /// What becomes of an unfinished session where nobody can be asked.
  var recovery: RecoveryChoice?
  /// How much memory a command may take, as written.
  var memory: String?
  var readsInit = true
  /// Whether large data may be opened from the cache, and kept there.
  var usesCache = true
  var isQuiet = false
  var isStrict = false
  var checksOnly = false
  /// Where `run --check` writes its expectations as JUnit XML.
  var junit: String?

  var isVerification: Bool {
    if case .verify = action { return true }
    return false
  }

  /// The words of the command line. Throws for one that is not UTF-8: repaired, it would say something else.
  static func words() throws(Diagnostic) -> [String] {
    var words: [String] = []
    for place in 1..<max(Int(CommandLine.argc), 1) {
      guard let word = CommandLine.unsafeArgv[place] else { break }
      let bytes = [UInt8](UnsafeRawBufferPointer(start: word, count: strlen(word)))
      if let flaw = ByteFlaw.first(in: bytes[...]) {
        throw Diagnostic("argument \(place) holds \(flaw.message())", category: .usage, expected: ["UTF-8 text"])
      }
      words.append(String(decoding: bytes, as: UTF8.self))
    }
    return words
  }

  /// Reads the arguments after the program's name. Own code rather than a library: the whole grammar is eight options,
  /// and a parsing library alone takes as long to start as everything else together.
  static func parse(_ words: [String]) throws(Diagnostic) -> Arguments {
    var reader = ArgumentReader(words)
    return try reader.read()
  }

  static let usage = """
    usage: hearsay [DATA …]                       open the shell; without DATA on the embedded sample
           hearsay [DATA …] -c LINE [-c LINE …]   run lines and leave
           hearsay [DATA …] < script              run standard input as a script
           hearsay run SCRIPT [name=value …] [--data DATA …]
                  [--check] [--junit FILE]        a line for each expectation; the same as XML
           hearsay verify SESSION.md [--data DATA …] [--update]
           hearsay verify LOG.jsonl [--head HASH] [--replay]
                                                  check an audit log's chain, its noted head, its answers
           hearsay convert IN OUT
    options:
      --mode MODE         box, plain, line, markdown, html, csv, tsv, json or jsonl
      --import-map FILE   read the DATA through a map (foreign tables)
      --strict            refuse data with a line that cannot be read
      --safe              no writing, no other programs, no files outside the script's folder
      --out FOLDER        with --safe: where new files may be made
      --journal           keep a journal of the edits of a script, as the prompt does
      --recover=WHAT      with --journal: yes, no or keep, for edits that an earlier session left
      --memory SIZE       refuse a command that would take more, such as 500M or 2G
      --no-init           do not read the start-up file
      --no-cache          load the data even if they were loaded before, and keep no image of them
      --quiet             results and errors only
      --version, --help
    DATA is a .claims, .jsonl, .json, .csv or .tsv file, or sample:arms-2022.
    """
}

/// Goes through the words of a command line once.
private struct ArgumentReader {
  private let words: [String]
  private var position = 0
  private var arguments = Arguments()
  private var lines: [String] = []
  private var plain: [String] = []
  private var isUpdate = false
  private var isReplay = false
  private var head: String?

  init(_ words: [String]) { self.words = words }

  mutating func read() throws(Diagnostic) -> Arguments {
    let commands = ["run", "verify", "convert"]
    // Options that stand alone may come before the command: `hearsay --safe run script`.
    let flags = ["--safe", "--quiet", "--strict", "--no-init", "--no-cache", "--journal"]
    let first = words.firstIndex { !flags.contains($0) }
    let command = first.flatMap { commands.contains(words[$0]) ? words[$0] : nil }
    var isLiteral = false
    while position < words.count {
      let word = words[position]
      position += 1
      if command != nil, position == (first ?? 0) + 1 { continue }
      if isLiteral || word == "-" || !word.hasPrefix("-") {
        plain.append(word)
      } else if word == "--" {
        isLiteral = true
      } else {
        try option(word)
      }
    }
    try finish(command)
    return arguments
  }

  private mutating func option(_ word: String) throws(Diagnostic) {
    let split = word.firstIndex(of: "=")
    let name = split.map { String(word[..<$0]) } ?? word
    let attached = split.map { String(word[word.index(after: $0)...]) }
    switch name {
    case "-c": lines.append(try value(of: name, attached))
    case "--mode": arguments.mode = try mode(try value(of: name, attached))
    case "--import-map": arguments.importMap = try value(of: name, attached)
    case "--data":
      arguments.data.append(try value(of: name, attached))
      while position < words.count, !words[position].hasPrefix("-"), !words[position].contains("=") {
        arguments.data.append(words[position])
        position += 1
      }
    case "--safe": arguments.isSafe = true
    case "--out": arguments.outputFolder = try value(of: name, attached)
    case "--journal": arguments.keepsJournal = true
    case "--recover": arguments.recovery = try recovery(try value(of: name, attached))
    case "--memory": arguments.memory = try size(try value(of: name, attached))
    case "--no-init": arguments.readsInit = false
    case "--no-cache": arguments.usesCache = false
    case "--quiet": arguments.isQuiet = true
    case "--strict": arguments.isStrict = true
    case "--check": arguments.checksOnly = true
    case "--junit":
      arguments.junit = try value(of: name, attached)
      arguments.checksOnly = true
    case "--update": isUpdate = true
    case "--replay": isReplay = true
    case "--head": head = try value(of: name, attached)
    case "--version": arguments.action = .version
    case "--help", "-h": arguments.action = .help
    default:
      let known = [
        "-c", "--mode", "--import-map", "--data", "--safe", "--out", "--journal", "--recover", "--memory", "--no-init",
        "--no-cache", "--quiet",
        "--strict", "--check", "--junit", "--update", "--replay", "--head",
        "--version", "--help",
      ]
      throw Diagnostic(
        "no option is called '\(word)'", category: .usage,
        notes: (Nearest.match(name, in: known).map { ["did you mean \($0)?"] } ?? []) + ["hearsay --help lists all"])
    }
  }

  private mutating func value(of name: String, _ attached: String?) throws(Diagnostic) -> String {
    if let attached { return attached }
    guard position < words.count else { throw Diagnostic("'\(name)' needs a value", category: .usage) }
    position += 1
    return words[position - 1]
  }

  private func size(_ word: String) throws(Diagnostic) -> String {
    if Session.isMemorySize(word) { return word }
    throw Diagnostic("'\(word)' is no size", category: .usage, expected: ["500M", "2G"])
  }

  private func recovery(_ word: String) throws(Diagnostic) -> RecoveryChoice {
    if let choice = RecoveryChoice(rawValue: word) { return choice }
    throw Diagnostic(
      "'\(word)' is no choice of '--recover'", category: .usage, expected: RecoveryChoice.allCases.map(\.rawValue))
  }

  private func mode(_ word: String) throws(Diagnostic) -> OutputMode {
    if let mode = OutputMode(rawValue: word) { return mode }
    let words = OutputMode.allCases.map(\.rawValue)
    throw Diagnostic(
      "'\(word)' is no mode", category: .usage, expected: words,
      notes: Nearest.match(word, in: words).map { ["did you mean \($0)?"] } ?? [])
  }

  private mutating func finish(_ command: String?) throws(Diagnostic) {
    switch arguments.action {
    case .version, .help: return
    default: break
    }
    switch command {
    case "run":
      guard let script = plain.first else { throw Diagnostic("'run' needs a script", category: .usage) }
      var parameters: [GivenParameter] = []
      for word in plain.dropFirst() {
        guard let parameter = GivenParameter(word) else {
          throw Diagnostic(
            "'\(word)' is no parameter", category: .usage, expected: ["name=value"],
            notes: ["data are named after --data"])
        }
        parameters.append(parameter)
      }
      arguments.action = .run(script: script, parameters: parameters)
    case "verify":
      guard let file = plain.first, plain.count == 1 else {
        throw Diagnostic("'verify' takes one transcript", category: .usage)
      }
      arguments.action = .verify(file: file, update: isUpdate, replay: isReplay, head: head)
    case "convert":
      guard plain.count == 2 else { throw Diagnostic("'convert' takes an input and an output file", category: .usage) }
      arguments.action = .convert(input: plain[0], output: plain[1])
    default:
      arguments.data = plain + arguments.data
      arguments.action = .shell(lines: lines)
    }
    if command != nil, !lines.isEmpty {
      throw Diagnostic("'-c' goes with the shell, not with '\(command ?? "")'", category: .usage)
    }
  }
}

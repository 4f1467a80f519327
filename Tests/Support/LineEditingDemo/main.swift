import LineEditing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// A small program over the line editor, for its tests: completes from a fixed list and says what it has read.

let arguments = Set(CommandLine.arguments.dropFirst())

func say(_ text: String) {
  print(text)
  fflush(nil)
}

/// The text as one line, so that the screen shows line ends.
func shown(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n")
}

let words: [(text: String, note: String)] = [
  ("claims", "list claims"), ("compare", "two sources"), ("conflicts", "where they differ"), ("sources", "12"),
  ("show", ""), ("Südkorea", "3"), ("Südafrika", "2"), ("日本", "7"), ("trace", "back to the origin"),
]
let many = (1...300).map { "item\($0)" }

func completion(_ text: String, _ cursor: Int) -> Completion {
  let scalars = Array(text.unicodeScalars)
  var start = cursor
  while start > 0, scalars[start - 1] != " ", scalars[start - 1] != "\n" { start -= 1 }
  let word = String(String.UnicodeScalarView(scalars[start..<cursor]))
  if word.hasPrefix("quoted") {
    let found = quoted.filter { $0.hasPrefix(word.dropFirst(6)) }
      .map { Candidate(replacement: "\"\($0)\"", display: $0) }
    return Completion(start: word.count > 6 ? start : cursor, end: cursor, candidates: found)
  }
  let pool = word.hasPrefix("item") || word.hasPrefix("part") ? many.map { ($0, "") } : words.map { ($0.text, $0.note) }
  let wanted = word.hasPrefix("part") ? "item1" : word
  let found = pool.filter { $0.0.hasPrefix(wanted) }.map { Candidate(replacement: $0.0, note: $0.1) }
  return Completion(
    start: start, end: cursor, candidates: word == "evil" ? evil : found, isPartial: word.hasPrefix("part"),
    message: word == "zzz" ? "nothing is called zzz" : nil)
}

let evil = [
  Candidate(replacement: "evil1", display: "e\u{1B}[2Jv1"), Candidate(replacement: "evil2", display: "e\u{9B}2Jv2"),
]

let quoted = ["Daily Mail", "Regnum News"]

func colours(_ text: String) -> [Highlight] {
  var parts: [Highlight] = []
  var start = 0
  for word in text.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false) {
    let range = start..<start + word.count
    let isKnown = words.contains { $0.text.unicodeScalars.elementsEqual(word) }
    parts.append(Highlight(range, isKnown ? .verb : .error))
    start = range.upperBound + 1
  }
  return parts
}

let path = CommandLine.arguments.first { $0.hasPrefix("--history=") }.map { String($0.dropFirst(10)) }
let history = try HistoryStore(path: path)
if let fill = CommandLine.arguments.first(where: { $0.hasPrefix("--fill=") }) {
  // Writes entries as fast as it can, without a terminal.
  let name = String(fill.dropFirst(7))
  for number in 1...500 {
    try history.append(HistoryEntry("\(name) \(number)\nsecond line", time: 1_700_000_000 + number))
  }
  exit(0)
}
let editor = try LineEditor(program: "demo", history: history)
editor.prompt = "demo> "
editor.continuationPrompt = "....> "
editor.complete = completion
editor.isIncomplete = { $0.hasSuffix("|") || $0.filter { $0 == "(" }.count > $0.filter { $0 == ")" }.count }
editor.colours = arguments.contains("--colours")
editor.ghost = editor.colours || arguments.contains("--ghost")
if arguments.contains("--colours") { editor.highlight = colours }
if arguments.contains("--suggest") { editor.suggest = { !$0.isEmpty && "trace c1".hasPrefix($0) ? "trace c1" : nil } }
if arguments.contains("--hint") {
  editor.hint = { text, _ in text.hasPrefix("compare") ? "compare SOURCE SOURCE" : nil }
}
if arguments.contains("--vi") { editor.setEditingMode(.vi) }
if let problem = editor.configurationProblem { say("problem: \(problem)") }

var initial: String?
loop: while true {
  switch editor.readLine(initial: initial) {
  case .interrupted:
    initial = nil
    say("interrupted")
  case .endOfInput:
    say("end")
    break loop
  case .failed(let reason):
    say("failed: \(reason)")
    break loop
  case .line(let text):
    initial = nil
    try history.append(HistoryEntry(text, time: time(nil)))
    switch text {
    case ".mode": say("mode \(editor.editingMode.rawValue)")
    case ".correct": initial = "corrected line"
    case ".count": say("history \(history.entries.count)")
    case ".spin":
      Interrupts.clear()
      say("spinning")
      while !Interrupts.isPending { usleep(1000) }
      Interrupts.clear()
      say("stopped")
    case ".quit": break loop
    default: say("got <\(shown(text))> \(text.split(separator: "\n", omittingEmptySubsequences: false).count)")
    }
  }
}
editor.close()

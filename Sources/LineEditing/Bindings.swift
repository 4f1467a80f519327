/// What the editor does itself; everything else is libedit's. The raw value is the index of the function that libedit
/// calls.
enum Action: Int32, CaseIterable {
  case accept, newline, complete, deleteOrEnd, left, right, wordLeft, wordRight, lineStart, lineEnd
  case up, down, older, newer, oldest, newest, search, lookUp, searchOlder, searchNewer
  case backspace, delete, cutBlankWord, cutToStart, cutToEnd, cutWordLeft, cutWordRight, yank, yankOlder
  case lastArgument, transposeWords, undo, clearScreen, paste, editOutside, sequence, nothing

  /// The name under which keys are bound to it, also in `~/.editrc`.
  var name: String { "hearsay-\(self)" }

  /// Whether it cuts text, so that a cut right after it is joined.
  var cuts: Bool {
    switch self {
    case .cutBlankWord, .cutToStart, .cutToEnd, .cutWordLeft, .cutWordRight: true
    default: false
    }
  }
}

/// Which keys carry out which actions.
enum Bindings {
  /// Escape sequences without their ESC, as terminals send them (ECMA-48 and xterm's control sequences).
  static let sequences: [(String, Action)] = [
    ("[A", .up), ("OA", .up), ("[B", .down), ("OB", .down),
    ("[C", .right), ("OC", .right), ("[D", .left), ("OD", .left),
    ("[H", .lineStart), ("OH", .lineStart), ("[1~", .lineStart), ("[7~", .lineStart),
    ("[F", .lineEnd), ("OF", .lineEnd), ("[4~", .lineEnd), ("[8~", .lineEnd),
    ("[3~", .delete), ("[5~", .older), ("[6~", .newer), ("[2~", .nothing),
    ("[1;5C", .wordRight), ("[1;3C", .wordRight), ("[5C", .wordRight), ("Oc", .wordRight),
    ("[1;5D", .wordLeft), ("[1;3D", .wordLeft), ("[5D", .wordLeft), ("Od", .wordLeft),
    ("[3;5~", .cutWordRight), ("[200~", .paste), ("[201~", .nothing), ("[I", .nothing), ("[O", .nothing),
    ("[Z", .complete),
  ]

  /// Further sequences that would leave their last characters in the line: function keys, and cursor keys with
  /// modifiers. Bound before all others, so that ``sequences`` and `~/.editrc` may give them a meaning.
  static let silent: [String] = {
    let functions = ["OP", "OQ", "OR", "OS"] + [11...15, 17...21, 23...24].joined().map { "[\($0)~" }
    let modified = (2...8).flatMap { modifier in
      "ABCDFHPQRS".map { "[1;\(modifier)\($0)" } + [2, 3, 5, 6].map { "[\($0);\(modifier)~" }
    }
    return functions + modified
  }()

  /// Keys of the emacs map, in the notation of editrc(5).
  static let emacs: [(String, Action)] = [
    ("^M", .accept), ("^J", .accept), ("^I", .complete), ("^D", .deleteOrEnd),
    ("^A", .lineStart), ("^E", .lineEnd), ("^B", .left), ("^F", .right),
    ("^P", .older), ("^N", .newer), ("^R", .search), ("^S", .search),
    ("^H", .backspace), ("^?", .backspace), ("^W", .cutBlankWord), ("^U", .cutToStart), ("^K", .cutToEnd),
    ("^Y", .yank), ("^L", .clearScreen), ("^_", .undo), ("^X^U", .undo), ("^X^E", .editOutside),
    ("\\eb", .wordLeft), ("\\eB", .wordLeft), ("\\ef", .wordRight), ("\\eF", .wordRight),
    ("\\ed", .cutWordRight), ("\\eD", .cutWordRight), ("\\e^?", .cutWordLeft), ("\\e^H", .cutWordLeft),
    ("\\e.", .lastArgument), ("\\e_", .lastArgument), ("\\et", .transposeWords), ("\\eT", .transposeWords),
    ("\\ey", .yankOlder), ("\\e^M", .newline), ("\\e^J", .newline),
    ("\\e<", .oldest), ("\\e>", .newest),
  ]

  /// Keys of vi's insert map.
  static let insert: [(String, Action)] = [
    ("^M", .accept), ("^J", .accept), ("^I", .complete), ("^D", .deleteOrEnd),
    ("^P", .older), ("^N", .newer), ("^R", .search), ("^H", .backspace), ("^?", .backspace),
    ("^W", .cutBlankWord), ("^U", .cutToStart), ("^Y", .yank), ("^L", .clearScreen), ("^_", .undo),
    (escapeKey, .sequence),
  ]

  /// Keys of vi's command map. libedit's own `v` would start another program behind the shell's back; ESC would
  /// make libedit wait for a key to go with it.
  static let command: [(String, Action)] = [
    ("^M", .accept), ("^J", .accept), ("^I", .complete), ("^D", .deleteOrEnd), ("^P", .older), ("^N", .newer),
    ("^R", .search), ("^L", .clearScreen), ("k", .up), ("j", .down), ("/", .lookUp), ("?", .lookUp),
    ("n", .searchOlder), ("N", .searchNewer), ("u", .undo), ("v", .editOutside), ("^[", .nothing),
    (escapeKey, .sequence),
  ]

  /// In vi's maps ESC is a command, so that a whole sequence is handed over as CSI, the control that no one types.
  static let escapeKey = "\\233"
  static let escapeCode: Unicode.Scalar = "\u{9B}"
}

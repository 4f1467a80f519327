/// How a cell is painted: one escape sequence per style, in the sixteen colours that every theme defines.
enum Style: UInt8 {
  case plain, prompt, verb, field, known, unknown, quoted, option, error, comment, dim, match, notice

  init(_ style: Highlight.Style) {
    switch style {
    case .verb: self = .verb
    case .field: self = .field
    case .known: self = .known
    case .unknown: self = .unknown
    case .quoted: self = .quoted
    case .option: self = .option
    case .error: self = .error
    case .comment: self = .comment
    case .plain: self = .plain
    }
  }

  /// The parameters of the SGR sequence (ECMA-48, 8.3.117), after a reset.
  var parameters: String {
    switch self {
    case .plain: "0"
    case .prompt: "0;1;32"
    case .verb: "0;1;34"
    case .field: "0;36"
    case .known: "0;32"
    case .unknown: "0;33"
    case .quoted: "0;35"
    case .option: "0;34"
    case .error: "0;31"
    case .comment, .dim: "0;2"
    case .match: "0;7"
    case .notice: "0;2;3"
    }
  }
}

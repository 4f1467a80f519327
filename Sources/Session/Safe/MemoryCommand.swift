import Language
import Text

let memoryCommand = DotCommand(
  "memory", "say how much memory is used, or set how much a command may take",
  operands: [OperandSignature("size", .text, .optional)], capability: .edit,
  examples: [Example(".memory 2G", "a command that would take more is refused, and the model stays as it was")],
  discussion: """
    SIZE is a number with M or G. `auto`, as at the start, stops a command while the system still has memory left, before it \
    would end the program. In the safe mode the limit can only be lowered.
    """
) { (session, line) throws(Diagnostic) in
  guard let word = line.arguments.first else {
    let used = Memory.used.map { Memory.text($0) } ?? "an unknown amount"
    let limit = session.memory.limit.map { "the limit is \(Memory.text($0))" }
    let left = Memory.left.map { "\(Memory.text($0)) are left" }
    session.message("\(used) used; \(limit ?? left ?? "no limit is set")")
    return .done
  }
  let limit = Memory.bytes(word.value)
  guard limit != nil || word.value == "auto" else {
    throw Diagnostic("'\(word.value)' is no size", at: word.span, expected: ["auto", "500M", "2G"])
  }
  if session.safety != nil, let now = session.memory.limit, limit ?? .max > now {
    throw Diagnostic("in the safe mode the limit can only be lowered: it is \(Memory.text(now))", at: word.span)
  }
  session.memory.limit = limit
  return .done
}

extension Session {
  /// Whether a text is a size of memory: `500M`, `2G`.
  package static func isMemorySize(_ text: String) -> Bool { Memory.bytes(text) != nil }

  /// Limits what a command may take, by a size as it is written.
  package func limitMemory(_ size: String) { memory.limit = Memory.bytes(size) ?? memory.limit }
}

import Claims
import Commands
import Rendering
import Text

/// The record of a session: what was asked, what came out, and the notes between.
package final class SessionLog {
  enum Entry {
    case note(String)
    case definition(String)
    case failure(command: String, message: String)
    case answer(command: String, Answer)
  }

  /// An answer, at first as it came, then as it stood before the model changed.
  enum Answer {
    case live(Outcome)
    case frozen(Block)
  }

  /// What a transcript needs of an answer.
  struct Block {
    var check: String
    var key: [String]
    var rows: Int
    var digest: String
    var markdown: String
  }

  private(set) var entries: [Entry] = []

  package init() {}

  package var blockCount: Int {
    entries.count { if case .note = $0 { false } else { true } }
  }

  func note(_ text: String) { entries.append(.note(text)) }
  func defined(_ command: String) { entries.append(.definition(command)) }
  func answered(_ command: String, _ outcome: Outcome) { entries.append(.answer(command: command, .live(outcome))) }

  func failed(_ command: String, _ error: Diagnostic) {
    entries.append(.failure(command: command, message: error.message))
  }

  /// Writes out all answers as they stand, before the model changes under them.
  package func freeze(_ store: ClaimStore) {
    for position in entries.indices {
      guard case .answer(let command, .live(let outcome)) = entries[position] else { continue }
      entries[position] = .answer(command: command, .frozen(Transcript.block(outcome, store)))
    }
  }
}

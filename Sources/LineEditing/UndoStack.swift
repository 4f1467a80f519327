/// The states of the buffer, so that every change can be taken back, whoever made it.
struct UndoStack {
  private struct State {
    var scalars: [Unicode.Scalar]
    var cursor: Int
    /// Whether one more typed scalar still belongs to the same step.
    var isTyping: Bool
  }

  private var states: [State] = []
  private let limit = 500

  /// Notes the buffer as it stands before the next key; typing within a word makes one step.
  mutating func note(_ scalars: [Unicode.Scalar], cursor: Int) {
    guard let last = states.last else {
      states = [State(scalars: scalars, cursor: cursor, isTyping: false)]
      return
    }
    if last.scalars == scalars {
      // Who moves and types on begins a step of its own.
      if last.cursor != cursor { states[states.count - 1].isTyping = false }
      states[states.count - 1].cursor = cursor
      return
    }
    let typed = scalars.count == last.scalars.count + 1 && cursor == last.cursor + 1
    let startsWord = typed && cursor >= 2 && scalars[cursor - 1] != " " && scalars[cursor - 2] == " "
    if typed, last.isTyping, !startsWord { states.removeLast() }
    states.append(State(scalars: scalars, cursor: cursor, isTyping: typed))
    if states.count > limit { states.removeFirst() }
  }

  /// The state before the last step, or nil at the beginning.
  mutating func undo() -> (text: String, cursor: Int)? {
    guard states.count > 1 else { return nil }
    states.removeLast()
    guard let state = states.last else { return nil }
    states[states.count - 1].isTyping = false
    return (String(state.scalars), state.cursor)
  }

  mutating func clear() { states = [] }
}

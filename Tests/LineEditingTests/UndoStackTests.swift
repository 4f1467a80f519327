import Testing

@testable import LineEditing

@Suite struct UndoStackTests {
  private func type(_ text: String, _ stack: inout UndoStack, _ buffer: inout [Unicode.Scalar], _ cursor: inout Int) {
    for scalar in text.unicodeScalars {
      stack.note(buffer, cursor: cursor)
      buffer.insert(scalar, at: cursor)
      cursor += 1
    }
    stack.note(buffer, cursor: cursor)
  }

  /// What is typed elsewhere is a step of its own: taking it back leaves what was typed before.
  @Test func movingEndsAStep() {
    var stack = UndoStack()
    var buffer: [Unicode.Scalar] = []
    var cursor = 0
    type("claims on:deaths", &stack, &buffer, &cursor)
    cursor = 0
    stack.note(buffer, cursor: cursor)
    type("Z", &stack, &buffer, &cursor)
    #expect(stack.undo()?.text == "claims on:deaths")
    #expect(stack.undo()?.text == "claims ")
    #expect(stack.undo()?.text == "")
  }
}

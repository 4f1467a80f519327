/// What was cut out of the buffer, to be yanked back.
struct KillRing {
  private var texts: [[Unicode.Scalar]] = []
  private var position = 0
  private let limit = 32

  enum Direction { case forward, backward }

  /// Keeps a text that was cut; right after another cut it is joined to that one, as in bash.
  mutating func add(_ text: [Unicode.Scalar], _ direction: Direction, joining: Bool) {
    guard !text.isEmpty else { return }
    if joining, let last = texts.popLast() {
      texts.append(direction == .forward ? last + text : text + last)
    } else {
      texts.append(text)
      if texts.count > limit { texts.removeFirst() }
    }
    position = texts.count - 1
  }

  var current: [Unicode.Scalar]? {
    texts.indices.contains(position) ? texts[position] : nil
  }

  /// Turns to the cut before the current one, after the first to the last.
  mutating func turn() {
    guard !texts.isEmpty else { return }
    position = position == 0 ? texts.count - 1 : position - 1
  }
}

/// The edits of a session in order, those that hold and those that were taken back; and how the model differs from the
/// state that was last loaded or saved.
struct EditHistory: Sendable {
  /// One step of the way from the saved state to the present one.
  struct Leg: Sendable {
    var step: EditStep
    var isForward: Bool
  }

  private var steps: [EditStep] = []
  /// How many of the steps hold.
  private var position = 0
  /// Since the data were last loaded or saved. Edits that were taken back past that state stand here backward.
  private(set) var sinceSaved: [Leg] = []
  private var serials = 0

  var undoable: EditStep? { position > 0 ? steps[position - 1] : nil }
  var redoable: EditStep? { position < steps.count ? steps[position] : nil }
  /// The next steps to take back, latest first, or to do again; fewer where there are not so many.
  func next(_ count: Int, isForward: Bool) -> [EditStep] {
    isForward ? Array(steps[position...].prefix(count)) : steps[..<position].suffix(count).reversed()
  }

  /// How many edits can be taken back, and how many done again.
  var counts: (undoable: Int, redoable: Int) { (position, steps.count - position) }
  var isSaved: Bool { sinceSaved.isEmpty }

  /// Adds an edit; those that were taken back can no longer be done again.
  mutating func add(_ step: EditStep) {
    var step = step
    serials += 1
    step.serial = serials
    steps.removeSubrange(position...)
    steps.append(step)
    position += 1
    sinceSaved.append(Leg(step: step, isForward: true))
  }

  /// Notes that the step taken back last was done again, or that the latest one was taken back.
  mutating func turned(isForward: Bool) { if isForward { redone() } else { undone() } }

  /// Notes that the latest step was taken back.
  mutating func undone() {
    precondition(position > 0, "nothing to take back")
    position -= 1
    pass(steps[position], isForward: false)
  }

  /// Notes that the step taken back last was done again.
  mutating func redone() {
    precondition(position < steps.count, "nothing to do again")
    pass(steps[position], isForward: true)
    position += 1
  }

  private mutating func pass(_ step: EditStep, isForward: Bool) {
    if let last = sinceSaved.last, last.step.serial == step.serial, last.isForward != isForward {
      sinceSaved.removeLast()
    } else {
      sinceSaved.append(Leg(step: step, isForward: isForward))
    }
  }

  /// Whether the changes since the last load or save are all since the load.
  private(set) var isSinceLoad = true

  mutating func markSaved() {
    sinceSaved = []
    isSinceLoad = false
  }
}

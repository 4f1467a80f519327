import CLineEditing

extension LineEditor {
  /// Carries out an action for libedit and says what it has to do next.
  func perform(_ action: Action) -> UInt8 {
    if action == .sequence {
      guard let meant = sequenceAction else { return UInt8(CC_NORM) }
      sequenceAction = nil
      return perform(meant)
    }
    // What libedit has done since then is no action: typing between two cuts parts them.
    let previous = buffer.scalars == textAfterAction ? lastAction : nil
    let next = perform(action, after: previous)
    lastAction = action
    textAfterAction = buffer.scalars
    return next
  }

  private func perform(_ action: Action, after previous: Action?) -> UInt8 {
    switch action {
    case .accept: return acceptOrContinue()
    case .deleteOrEnd:
      if buffer.count == 0 { return UInt8(CC_EOF) }
      deleteForward()
    case .newline: buffer.insert("\n")
    case .complete: completeAtCursor()
    case .paste: if let text = readPaste() { buffer.insert(trimmed(text)) }
    case .clearScreen: display.clearScreen()
    case .undo: takeBack()
    case .editOutside: editOutside()
    case .search: searchHistory()
    case .lookUp: searchHistory(runs: false)
    case .lastArgument: insertLastArgument(again: previous == .lastArgument)
    case .transposeWords: transposeWords()
    case .searchOlder, .searchNewer: repeatSearch(older: action == .searchOlder)
    case .sequence, .nothing, .older, .newer, .oldest, .newest, .up, .down, .left, .right, .wordLeft, .wordRight,
      .lineStart,
      .lineEnd:
      move(action)
    case .backspace, .delete, .cutBlankWord, .cutToStart, .cutToEnd, .cutWordLeft, .cutWordRight, .yank, .yankOlder:
      edit(action, after: previous)
    }
    return UInt8(CC_REFRESH)
  }

  private func acceptOrContinue() -> UInt8 {
    let text = buffer.text
    if isIncomplete(text) {
      buffer.insert("\n")
      return UInt8(CC_REFRESH)
    }
    accepted = text
    return UInt8(CC_NEWLINE)
  }

  /// A paste that ends with a line end is still to be confirmed with Enter.
  private func trimmed(_ text: String) -> String {
    text.utf8.last == 0x0A ? String(text.unicodeScalars.dropLast()) : text
  }

  private func takeBack() {
    guard let state = undo.undo() else {
      bell()
      return
    }
    buffer.set(state.text, cursor: state.cursor)
  }

  /// Hands the line over to whoever edits it elsewhere; it comes back changed, or not at all.
  private func editOutside() {
    guard let edit else { return bell() }
    let text = buffer.text
    display.leave(editingFrame(isLast: true), height: Terminal.size.rows)
    display.send("\u{1B}[?2004l")
    cle_set_raw(handle, false)
    let changed = edit(text)
    resume()
    Interrupts.clear()
    if let changed { buffer.set(changed) }
  }

  func bell() { display.send("\u{7}") }

  private func move(_ action: Action) {
    let motion = TextMotion(buffer.scalars)
    let cursor = buffer.cursor
    switch action {
    case .left: buffer.move(to: motion.characterStart(before: cursor))
    case .right: if !takeGhost() { buffer.move(to: motion.characterEnd(after: cursor)) }
    case .wordLeft: buffer.move(to: motion.wordStart(before: cursor))
    case .wordRight: if !takeGhostWord() { buffer.move(to: motion.wordEnd(after: cursor)) }
    case .lineStart: buffer.move(to: motion.lineStart(at: cursor))
    case .lineEnd: if !takeGhost() { buffer.move(to: motion.lineEnd(at: cursor)) }
    case .up: if let place = motion.above(cursor) { buffer.move(to: place) } else { browse(.older) }
    case .down: if let place = motion.below(cursor) { buffer.move(to: place) } else { browse(.newer) }
    case .older, .newer, .oldest, .newest: browse(action)
    default: break
    }
  }

  private func takeGhost() -> Bool {
    guard let rest = shownGhost else { return false }
    buffer.insert(rest)
    return true
  }

  private func takeGhostWord() -> Bool {
    guard let rest = shownGhost else { return false }
    let scalars = Array(rest.unicodeScalars)
    buffer.insert(String(scalars[..<TextMotion(scalars).wordEnd(after: 0)]))
    return true
  }

  private func deleteForward() {
    let cursor = buffer.cursor
    buffer.replace(cursor..<TextMotion(buffer.scalars).characterEnd(after: cursor), with: "")
  }

  private func edit(_ action: Action, after previous: Action?) {
    let scalars = buffer.scalars
    let motion = TextMotion(scalars)
    let cursor = buffer.cursor
    let joining = previous?.cuts ?? false
    switch action {
    case .backspace: buffer.replace(backspaceStart(scalars, cursor)..<cursor, with: "")
    case .delete: deleteForward()
    case .cutBlankWord: cut(motion.blankWordStart(before: cursor)..<cursor, .backward, joining)
    case .cutToStart: cut(motion.lineStart(at: cursor)..<cursor, .backward, joining)
    case .cutWordLeft: cut(motion.wordStart(before: cursor)..<cursor, .backward, joining)
    case .cutWordRight: cut(cursor..<motion.wordEnd(after: cursor), .forward, joining)
    case .cutToEnd:
      // At the end of a line it takes the line end, so that lines can be joined.
      let end = motion.lineEnd(at: cursor)
      cut(cursor..<(end == cursor ? min(cursor + 1, scalars.count) : end), .forward, joining)
    case .yank: if let text = kills.current { buffer.insert(String(text)) }
    case .yankOlder:
      guard previous == .yank || previous == .yankOlder, let old = kills.current else { return bell() }
      kills.turn()
      buffer.replace(cursor - old.count..<cursor, with: String(kills.current ?? []))
    default: break
    }
  }

  /// Exchanges the word before the cursor with the one at or after it, and goes behind both.
  private func transposeWords() {
    let scalars = buffer.scalars
    let motion = TextMotion(scalars)
    var end = motion.wordEnd(after: buffer.cursor)
    // Behind the last word there is none to come: the last two are meant.
    if motion.wordStart(before: end) < buffer.cursor,
      motion.wordStart(before: end) == motion.wordStart(before: buffer.cursor)
    {
      end = motion.wordEnd(after: motion.wordStart(before: end))
    }
    let second = motion.wordStart(before: end)
    let first = motion.wordStart(before: second)
    let firstEnd = motion.wordEnd(after: first)
    guard first < second, firstEnd <= second, second < end else { return bell() }
    let swapped = scalars[second..<end] + scalars[firstEnd..<second] + scalars[first..<firstEnd]
    buffer.replace(first..<end, with: String(Array(swapped)))
    buffer.move(to: end)
  }

  /// A combining mark is taken back alone, as it was typed; a joined emoji goes as a whole.
  private func backspaceStart(_ scalars: [Unicode.Scalar], _ cursor: Int) -> Int {
    guard cursor > 0 else { return 0 }
    let category = scalars[cursor - 1].properties.generalCategory
    if category == .nonspacingMark, scalars[cursor - 1].value < 0xFE00 { return cursor - 1 }
    return TextMotion(scalars).characterStart(before: cursor)
  }

  private func cut(_ range: Range<Int>, _ direction: KillRing.Direction, _ joining: Bool) {
    guard !range.isEmpty else { return bell() }
    kills.add(Array(buffer.scalars[range]), direction, joining: joining)
    buffer.replace(range, with: "")
  }
}

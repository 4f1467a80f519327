extension LineEditor {
  /// Tab: inserts what all candidates share, or lists them below the line.
  func completeAtCursor() {
    let scalars = buffer.scalars
    let completion = complete(String(scalars), buffer.cursor)
    let start = min(max(0, completion.start), scalars.count)
    let end = min(max(start, completion.end), scalars.count)
    guard let first = completion.candidates.first else {
      if let message = completion.message {
        below = [FrameBuilder.row([(message, .notice)], columns: Terminal.size.columns - 1)]
      } else {
        bell()
      }
      return
    }
    if completion.isPartial { return list(completion) }
    if completion.candidates.count == 1 {
      buffer.replace(start..<end, with: first.replacement)
      if first.isFinal { addSpace() }
      return
    }
    let shared = completion.sharedBeginning
    // Candidates need not begin with what was typed; nothing typed is given up for less. A quotation mark alone is no
    // way on.
    if shared.count >= end - start, !unquoted(shared[...]).elementsEqual(unquoted(scalars[start..<end])) {
      buffer.replace(start..<end, with: String(shared))
    } else {
      list(completion)
    }
  }

  private func addSpace() {
    let scalars = buffer.scalars
    let cursor = buffer.cursor
    guard cursor < scalars.count else { return buffer.insert(" ") }
    if scalars[cursor] == " " {
      buffer.move(to: cursor + 1)
    } else if scalars[cursor].properties.isAlphabetic || scalars[cursor] == "\"" {
      // A word that was put before another; a comma, a parenthesis or a colon goes on from it.
      buffer.insert(" ")
    }
  }

  private func unquoted(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> { text.drop { $0 == "\"" } }

  private func list(_ completion: Completion) {
    let size = Terminal.size
    var rows = CandidateGrid(completion.candidates, columns: size.columns).rows
    if completion.isPartial {
      rows.append(FrameBuilder.row([("… there are more: type on to narrow them", .notice)], columns: size.columns - 1))
    }
    below = []
    let body = isPlain ? 1 : editingFrame(isLast: true).rows.count
    let room = max(2, size.rows - min(body, size.rows / 2))
    if rows.count <= room {
      below = rows
    } else {
      page(rows, height: room - 1)
    }
  }

  /// Shows rows a screen at a time: Space goes on by a screen, Enter by a row, q stops, other keys stop and are typed.
  private func page(_ rows: [Row], height: Int) {
    var end = height
    while end < rows.count {
      let note = "-- more: \(end) of \(rows.count) rows · Space, Enter, q --"
      below =
        rows[end - height..<end] + [FrameBuilder.row([(note, .notice)], columns: Terminal.size.columns - 1)]
      let columns = Terminal.size.columns
      let key = nextKey { editingFrame() }
      guard Terminal.size.columns == columns else { break }
      switch key {
      case .scalar(" "), .sequence(.newer, _): end = min(end + height, rows.count)
      case .scalar("\r"), .scalar("\n"), .sequence(.down, _): end += 1
      case .scalar("q"), .scalar("\u{07}"), .escape, .stopped:
        below = []
        return
      case .scalar(let scalar):
        below = []
        return input.push([scalar])
      case .sequence(_, let sent):
        below = []
        return input.push(sent)
      }
    }
    below = Array(rows[max(0, rows.count - height)...])
  }
}

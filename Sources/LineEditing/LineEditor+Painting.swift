/// What the closures said about a buffer, so that they are asked once per change.
struct PaintCache {
  var text: [Unicode.Scalar]?
  var styles: [Style] = []
  var ghost: String?
  /// The help, and the cursor that it is for.
  var hint: String?
  var hintCursor: Int?
}

extension LineEditor {
  /// The prompt, the buffer and what stands below it.
  func editingFrame(isLast: Bool = false, ending: String = "") -> Frame {
    let scalars = buffer.scalars
    let cursor = buffer.cursor
    ask(about: scalars)
    var builder = FrameBuilder(columns: frameColumns)
    builder.add(prompt, .prompt)
    add(scalars, cursor: cursor, to: &builder)
    builder.add(ending, .plain)
    if isLast { return builder.finish(below: []) }
    askHint(about: scalars, cursor: cursor)
    if cursor == scalars.count, let rest = painted.ghost { add(ghost: rest, to: &builder) }
    var rows = below
    if rows.isEmpty, let hint = painted.hint {
      rows = [FrameBuilder.row([(hint, .notice)], columns: Terminal.size.columns - 1)]
    }
    return builder.finish(below: rows)
  }

  /// A terminal that cannot go up shows each line in one row and moves it sideways.
  var frameColumns: Int { isPlain ? 1 << 20 : Terminal.size.columns }

  private func add(_ scalars: [Unicode.Scalar], cursor: Int, to builder: inout FrameBuilder) {
    for (index, scalar) in scalars.enumerated() {
      if index == cursor { builder.placeCursor(before: scalar) }
      if scalar == "\n" {
        builder.newRow()
        builder.add(continuationPrompt, .dim)
      } else {
        builder.add(scalar, painted.styles[index])
      }
    }
    if cursor == scalars.count { builder.placeCursor() }
  }

  private func add(ghost rest: String, to builder: inout FrameBuilder) {
    // Without attributes nothing but brackets keeps it from being taken for what was typed.
    if !colours { builder.add("[", .dim) }
    for scalar in rest.unicodeScalars {
      if scalar == "\n" {
        builder.add(" …", .dim)
        break
      }
      builder.add(scalar, .dim)
    }
    if !colours { builder.add("]", .dim) }
  }

  private func askHint(about scalars: [Unicode.Scalar], cursor: Int) {
    guard !isPlain, painted.hintCursor != cursor else { return }
    painted.hintCursor = cursor
    painted.hint = hint(String(scalars), cursor).flatMap { $0.isEmpty ? nil : $0 }
  }

  private func ask(about scalars: [Unicode.Scalar]) {
    guard painted.text != scalars else { return }
    let text = String(scalars)
    var cache = PaintCache(text: scalars, styles: [Style](repeating: .plain, count: scalars.count))
    if colours, !isPlain {
      for part in highlight(text) {
        for index in part.range.clamped(to: 0..<scalars.count) { cache.styles[index] = Style(part.style) }
      }
    }
    if showsGhost {
      if let line = (scalars.isEmpty ? nil : history?.suggestion(for: text)) ?? suggest(text),
        line.utf8.count > text.utf8.count, line.utf8.starts(with: text.utf8)
      {
        cache.ghost = String(line.unicodeScalars.dropFirst(scalars.count))
      }
    }
    painted = cache
  }

  /// What is shown behind the cursor and would be taken by Right.
  var shownGhost: String? {
    let scalars = buffer.scalars
    guard buffer.cursor == scalars.count else { return nil }
    ask(about: scalars)
    return painted.ghost
  }
}

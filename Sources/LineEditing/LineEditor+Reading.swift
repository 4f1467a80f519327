import CLineEditing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A key as the editor's own dialogues see it.
enum Key {
  case scalar(Unicode.Scalar)
  case escape
  /// A key that sends a sequence, and what was sent.
  case sequence(Action, [Unicode.Scalar])
  /// Nothing more comes: Ctrl-C, the end of input, an error.
  case stopped
}

extension LineEditor {
  /// What libedit calls for each character: shows the line first, then waits.
  func readForLibrary(_ slot: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    guard let slot else { return 0 }
    slot.pointee = 0
    if isFresh {
      isFresh = false
      input.noteTypedAhead()
    }
    if let text = initial {
      initial = nil
      buffer.insert(text)
    }
    undo.note(buffer.scalars, cursor: buffer.cursor)
    let event = nextScalar { editingFrame() }
    below = []
    switch event {
    case .scalar(var scalar):
      if scalar == "\u{1B}", cle_is_vi(handle), case .sequence(let action, _) = key(after: scalar) {
        sequenceAction = action
        scalar = Bindings.escapeCode
      }
      slot.pointee = wchar_t(bitPattern: scalar.value)
      return 1
    case .failed(let reason):
      problem = reason
      errno = reason
      return -1
    case .woken:
      errno = EINTR
      return -1
    case .end, .timedOut:
      return 0
    }
  }

  /// Waits for a scalar, showing a frame whenever nothing more can be read at once; `.woken` means Ctrl-C.
  func nextScalar(showing frame: () -> Frame) -> InputReader.Event {
    while true {
      // First drained, then looked at: a signal after this wakes the wait below.
      cle_wake_drain()
      if Interrupts.isPending { return .woken }
      if cle_take_stop() { suspend() }
      if cle_take_continue() { resume() }
      if cle_take_resize() {
        // libedit hears of the size with the next line only: told now, it keeps its cursor column, and its next
        // insertion into a narrower screen buffer writes behind it.
        below = []
        display.resized(columns: Terminal.size.columns)
      }
      if !input.hasPending { display.show(frame(), height: Terminal.size.rows) }
      if let task = whenShown {
        whenShown = nil
        task()
      }
      let event = input.next()
      if event != .woken { return event }
    }
  }

  /// Waits for a key of one of the editor's own dialogues.
  func nextKey(showing frame: () -> Frame) -> Key {
    switch nextScalar(showing: frame) {
    case .scalar(let scalar): key(after: scalar)
    case .failed(let reason):
      stop(because: reason)
    case .end, .timedOut, .woken: .stopped
    }
  }

  private func stop(because reason: Int32) -> Key {
    problem = reason
    return .stopped
  }

  /// Completes an escape sequence. ESC alone is told from the start of one by a pause of 50 ms.
  func key(after first: Unicode.Scalar) -> Key {
    guard first == "\u{1B}" else { return .scalar(first) }
    guard case .scalar(let second) = input.next(timeout: 50) else { return .escape }
    guard second == "[" || second == "O" else {
      input.push([second])
      return .escape
    }
    var sent = [first, second]
    while case .scalar(let next) = input.next(timeout: 50) {
      sent.append(next)
      // A sequence ends with a byte from @ to ~ (ECMA-48, 5.4); after O it is one byte.
      if ("@"..."~").contains(next) || sent.count > 16 { break }
    }
    let text = String(sent.dropFirst())
    let action = Bindings.sequences.first { $0.0.utf8.elementsEqual(text.utf8) }?.1
    return .sequence(action ?? .nothing, sent)
  }

  private func suspend() {
    display.leave(editingFrame(isLast: true), height: Terminal.size.rows)
    display.send("\u{1B}[?2004l")
    cle_set_raw(handle, false)
    cle_stop_here()
    _ = cle_take_continue()
    resume()
  }

  func resume() {
    // Off first: libedit would not set modes that it believes to be set.
    cle_set_raw(handle, false)
    cle_set_raw(handle, true)
    display.forget()
    display.send("\r\u{1B}[K\u{1B}[?2004h")
  }

  /// Reads up to the end of a bracketed paste. Line ends become "\n", other controls but tabs are dropped.
  func readPaste() -> String? {
    let end = Array("\u{1B}[201~".unicodeScalars)
    var text: [Unicode.Scalar] = []
    while true {
      if Interrupts.isPending { return nil }
      switch input.next() {
      case .scalar(let scalar): text.append(scalar)
      case .woken, .timedOut: continue
      case .end: return nil
      case .failed(let reason):
        problem = reason
        return nil
      }
      if text.last == "~", text.suffix(end.count).elementsEqual(end) { break }
    }
    text.removeLast(end.count)
    var kept: [Unicode.Scalar] = []
    for (index, scalar) in text.enumerated() {
      if scalar == "\r" {
        kept.append("\n")
      } else if scalar == "\n" {
        if index == 0 || text[index - 1] != "\r" { kept.append("\n") }
      } else if scalar == "\t" || !SafeText.isControl(scalar) {
        kept.append(scalar)
      }
    }
    return String(kept)
  }
}

import CLineEditing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Shows long text a screen at a time, on the terminal's alternate screen, and leaves the last page on the normal one.
///
/// The text must be safe for a terminal; of its controls only line ends and SGR sequences are understood. No other
/// program is started.
package struct Pager {
  private var text: PagerText
  private let colours: Bool
  private var rows: [String] = []
  private var top = 0
  private var columns = 0
  /// The first cell shown, where lines are not broken; nil where they are.
  private var left: Int?
  private let widest: Int
  private var height = 0
  private var pattern = ""
  private var input = InputReader()
  private var note: String?

  /// Whether the terminal on standard input and output can show pages.
  package static var isPossible: Bool {
    !Terminal.isPlain && isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
  }

  /// Whether something has been typed ahead, which a pager would swallow.
  package static var isInputWaiting: Bool { InputReader().hasPending }

  /// Lines of wide text are not broken: the pages are moved sideways.
  package init(_ bytes: [UInt8], colours: Bool, isWide: Bool = false) {
    text = PagerText(bytes)
    self.colours = colours
    widest = text.widest
    left = isWide ? 0 : nil
  }

  /// How many rows the text takes on the terminal as it is.
  package var rowCount: Int { left == nil ? text.rows(columns: Terminal.size.columns).count : text.wholeRows.count }

  /// Whether lines that are not to be broken do not fit on the terminal.
  package var isTooWide: Bool { left != nil && widest > Terminal.size.columns }

  /// Shows the text until the person has seen enough. Ctrl-C leaves as `q` does.
  package mutating func run() {
    cle_signals_install()
    guard let modes = PageModes() else { return }
    defer {
      modes.leave()
      Interrupts.clear()
      write(page.joined(separator: "\n") + "\n")
    }
    layOut()
    while true {
      draw()
      switch readKey() {
      case .quit: return
      case .stopped: modes.suspend()
      case .other(let key): if !act(key) { return }
      }
    }
  }

  // MARK: - What is on the screen

  private var page: [String] {
    let shown = rows[min(top, rows.count)..<min(rows.count, top + height)]
    guard let left else { return Array(shown) }
    return shown.map { PagerText.part(of: $0, from: left, columns: columns) }
  }
  private var last: Int { max(0, rows.count - height) }

  private mutating func layOut() {
    let size = Terminal.size
    height = max(1, size.rows - 1)
    guard size.columns != columns else {
      top = min(top, last)
      return
    }
    columns = size.columns
    breakLines()
  }

  /// Breaks the lines anew, or leaves them whole, and stays at about the same place.
  private mutating func breakLines() {
    let share = rows.isEmpty ? 0 : Double(top) / Double(rows.count)
    rows = left == nil ? text.rows(columns: columns) : text.wholeRows
    top = min(Int(share * Double(rows.count)), last)
    move(sideways: 0)
  }

  private mutating func move(sideways cells: Int) {
    guard let place = left else { return }
    left = max(0, min(place + cells, widest - columns))
  }

  private mutating func toggleBreaking() {
    left = left == nil ? 0 : nil
    breakLines()
  }

  private func draw() {
    var out = "\u{1B}[H\u{1B}[2J" + page.joined(separator: "\r\n")
    out += String(repeating: "\r\n", count: max(0, height - page.count)) + "\r\n" + status
    write(out)
  }

  /// What is shown and which keys there are, in as many words as the row has room for.
  private var status: String {
    let end = min(rows.count, top + height)
    let lines = "lines \(top + 1)–\(end)"
    var (place, short) = (note ?? "\(lines) of \(rows.count)", note ?? "\(lines) of \(rows.count)")
    if note == nil, let left, widest > columns {
      let cells = " · columns \(left + 1)–\(min(widest, left + columns)) of \(widest)"
      place += cells + " · ←→ sideways, w wraps"
      short += cells + " · ←→ w"
    }
    let keys = end < rows.count ? "Space next, b back, / search, q leaves" : "end · b back, / search, q leaves"
    let texts = ["\(place) · \(keys)", "\(short) · Space b / q", "\(lines)/\(rows.count) · q"].map(SafeText.plain)
    let text = texts.first { $0.unicodeScalars.count < columns } ?? texts[2]
    let whole = String(text.unicodeScalars.prefix(max(1, columns - 1)))
    return colours ? "\u{1B}[7m\(whole)\u{1B}[0m" : whole
  }

  private func write(_ text: String) {
    var text = text
    text.withUTF8 { Terminal.write(UnsafeRawBufferPointer($0)) }
  }

  // MARK: - Keys

  private enum PagerKey {
    case quit, stopped
    case other(String)
  }

  private mutating func readKey() -> PagerKey {
    while true {
      cle_wake_drain()
      if Interrupts.isPending { return .quit }
      if cle_take_stop() { return .stopped }
      if cle_take_continue() { return .other("") }
      if cle_take_resize() { return .other("") }
      switch input.next() {
      case .scalar("\u{1B}"): return sequence()
      case .scalar(let scalar): return .other(String(scalar))
      case .woken, .timedOut: continue
      case .end, .failed: return .quit
      }
    }
  }

  private mutating func sequence() -> PagerKey {
    guard case .scalar(let second) = input.next(timeout: 50) else { return .quit }
    guard second == "[" || second == "O" else { return .other("") }
    var text = ""
    while case .scalar(let next) = input.next(timeout: 50) {
      text.unicodeScalars.append(next)
      if ("@"..."~").contains(next) || text.utf8.count > 16 { break }
    }
    return .other("ESC" + text)
  }

  /// Carries a key out; false where it leaves.
  private mutating func act(_ key: String) -> Bool {
    layOut()
    note = nil
    switch key {
    case "q", "Q": return false
    case " ", "f", "\u{06}", "ESC6~":
      if top >= last, key == " " { return false }
      top = min(top + height, last)
    case "b", "\u{02}", "ESC5~": top = max(0, top - height)
    case "\r", "\n", "j", "ESCB", "\u{0E}": top = min(top + 1, last)
    case "k", "ESCA", "\u{10}": top = max(0, top - 1)
    case "d", "\u{04}": top = min(top + height / 2, last)
    case "u", "\u{15}": top = max(0, top - height / 2)
    case "g", "<", "ESCH", "ESC1~": top = 0
    case "G", ">", "ESCF", "ESC4~": top = last
    case "ESCC", "l": move(sideways: columns / 2)
    case "ESCD", "h": move(sideways: -(columns / 2))
    case "w": toggleBreaking()
    case "/": askForPattern()
    case "n": search(from: top + 1, step: 1)
    case "N": search(from: top - 1, step: -1)
    default: break
    }
    return true
  }

  private mutating func askForPattern() {
    var typed = ""
    while true {
      write("\r\u{1B}[K/" + typed)
      switch input.next() {
      case .scalar("\r"), .scalar("\n"):
        if !typed.isEmpty { pattern = typed }
        return search(from: top, step: 1)
      case .scalar("\u{1B}"), .scalar("\u{07}"), .end, .failed: return
      case .scalar("\u{7F}"), .scalar("\u{08}"):
        if typed.isEmpty { return }
        typed.unicodeScalars.removeLast()
      case .scalar(let scalar): if !SafeText.isControl(scalar) { typed.unicodeScalars.append(scalar) }
      case .woken, .timedOut: if Interrupts.isPending { return }
      }
    }
  }

  private mutating func search(from start: Int, step: Int) {
    let wanted = pattern.lowercased()
    guard !wanted.isEmpty else { return }
    var position = start
    while rows.indices.contains(position) {
      if PagerText.bare(rows[position]).lowercased().contains(wanted) {
        top = min(position, last)
        note = "row \(position + 1) holds “\(pattern)”, n goes on"
        return
      }
      position += step
    }
    note = "“\(pattern)” is not \(step > 0 ? "below" : "above")"
  }
}

/// The terminal's modes while pages are turned: keys come one by one and are not echoed.
private struct PageModes {
  private let before: termios
  private let paging: termios

  init?() {
    var modes = termios()
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { return nil }
    before = modes
    modes.c_lflag &= ~tcflag_t(ICANON | ECHO)
    paging = modes
    cle_signals_enter()
    enter()
  }

  private func enter() {
    cle_set_paging(true)
    set(paging)
    send("\u{1B}[?1049h")
  }

  private func restore() {
    send("\u{1B}[?1049l")
    set(before)
    cle_set_paging(false)
  }

  func leave() {
    restore()
    cle_signals_leave()
  }

  func suspend() {
    restore()
    cle_stop_here()
    _ = cle_take_continue()
    enter()
  }

  private func set(_ modes: termios) {
    var modes = modes
    tcsetattr(STDIN_FILENO, TCSADRAIN, &modes)
  }

  private func send(_ text: String) {
    var text = text
    text.withUTF8 { Terminal.write(UnsafeRawBufferPointer($0)) }
  }
}

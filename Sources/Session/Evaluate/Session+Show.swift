import Rendering
import Text

extension Session {
  package var renderOptions: RenderOptions {
    var options = RenderOptions(
      width: settings.width ?? (host.isTerminal ? host.terminalWidth() ?? 80 : nil), isTerminal: host.isTerminal,
      colour: host.colour, maxRows: host.isTerminal ? settings.maxRows : nil, moreHint: ".last all shows them")
    options.height = host.isTerminal ? host.terminalHeight() : nil
    options.keepsTable = settings.keepsTable
    options.isInterrupted = host.isInterrupted
    return options
  }

  /// Prints a document in the session's mode or another, and its footer where messages go; behind a new answer on a
  /// terminal the footer says how long it took. On a terminal, what does not fit on the screen is shown page by page.
  package func show(
    _ document: Document, all: Bool = false, mode: OutputMode? = nil, isNew: Bool = false
  ) throws(Diagnostic) {
    var options = renderOptions
    if mode == .box { options.keepsTable = true }
    let mode = mode ?? settings.mode
    let isPaged = host.page != nil && settings.usesPager && scripts.isEmpty && !isBatch
    // Where pages can be moved sideways, nothing has to be squeezed or left out.
    let isTable = document.table != nil && (mode == .plain || (all && mode == .box && document.view.isEmpty))
    let isWide = isPaged && isTable
    if isWide { options.width = nil }
    if all {
      options.maxRows = nil
      options.keepsColumns = true
    }
    if host.isInterrupted() { throw Diagnostic("interrupted", category: .interrupted) }
    if let takeDocument { return takeDocument(document) }
    if settings.checksOnly { return }
    if isPaged {
      if !all { options.maxRows = max(settings.maxRows, Self.pagedRows) }
      let sink = PagingSink(self, isWide: isWide)
      try Renderer.render(document, mode: mode, options: options, to: sink)
      try sink.finish()
    } else {
      try Renderer.render(
        document, mode: mode, options: options, to: InterruptibleSink(host.output, host.isInterrupted))
    }
    let shown = Renderer.shownRows(document, mode: mode, options: options)
    let seconds = isNew && host.isTerminal ? host.clock() - secondsPaged - lineStarted : nil
    let footer = Renderer.footer(document, shown: shown, seconds: seconds)
    if !footer.isEmpty, !settings.isQuiet { message(footer, style: .faint) }
  }

  /// Takes what only a person at a terminal can use: pages, and an editor of their own.
  package func attach(
    page: ((_ text: [UInt8], _ isWide: Bool) -> Bool)?, edit: ((_ text: String) throws(Diagnostic) -> String)?
  ) {
    host.page = page
    host.edit = edit
  }

  /// How many rows a result may have to be shown whole, page by page.
  private static var pagedRows: Int { 2000 }
}

/// Keeps output until it is complete, and shows it page by page if it is longer than the screen. What is too long for
/// pages goes straight through.
private final class PagingSink: ByteSink {
  private static var limit: Int { 16 << 20 }

  private let session: Session
  private let isWide: Bool
  private var kept: [UInt8] = []
  private var isDirect = false

  /// `isWide` says that lines may be longer than the terminal is wide and are not to be broken.
  init(_ session: Session, isWide: Bool) {
    self.session = session
    self.isWide = isWide
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
    if session.host.isInterrupted() { throw Diagnostic("interrupted", category: .interrupted) }
    guard !isDirect else { return try session.host.output.write(bytes) }
    kept.append(contentsOf: bytes)
    if kept.count > Self.limit { try passOn() }
  }

  private func passOn() throws(Diagnostic) {
    isDirect = true
    let output = InterruptibleSink(session.host.output, session.host.isInterrupted)
    for start in stride(from: 0, to: kept.count, by: 1 << 16) {
      try output.write(Array(kept[start..<min(start + (1 << 16), kept.count)]))
    }
    kept = []
  }

  /// Shows what was kept: by pages where the host takes it, else at once.
  func finish() throws(Diagnostic) {
    guard !isDirect else { return }
    let started = session.host.clock()
    let isShown = session.host.page?(kept, isWide) == true
    session.secondsPaged += session.host.clock() - started
    if !isShown { try passOn() }
  }
}

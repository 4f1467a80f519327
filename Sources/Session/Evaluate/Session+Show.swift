import Rendering
import Text

extension Session {
  package var renderOptions: RenderOptions {
    var options = RenderOptions(
      width: settings.width ?? (host.isTerminal ? host.terminalWidth() ?? 80 : nil), isTerminal: host.isTerminal,
      colour: host.colour, maxRows: host.isTerminal ? settings.maxRows : nil, moreHint: ".last all shows them")
    options.isInterrupted = host.isInterrupted
    return options
  }

  /// Prints a document in the session's mode or another, and its footer where messages go. On a terminal, what does not
  /// fit on the screen is shown page by page.
  package func show(_ document: Document, all: Bool = false, mode: OutputMode? = nil) throws(Diagnostic) {
    let mode = mode ?? settings.mode
    var options = renderOptions
    if all { options.maxRows = nil }
    if host.isInterrupted() { throw Diagnostic("interrupted", category: .interrupted) }
    if let takeDocument { return takeDocument(document) }
    if settings.checksOnly { return }
    if host.page != nil, settings.usesPager, scripts.isEmpty, !isBatch {
      if !all { options.maxRows = max(settings.maxRows, Self.pagedRows) }
      let sink = PagingSink(self)
      try Renderer.render(document, mode: mode, options: options, to: sink)
      try sink.finish()
    } else {
      try Renderer.render(
        document, mode: mode, options: options, to: InterruptibleSink(host.output, host.isInterrupted))
    }
    let shown = Renderer.shownRows(document, mode: mode, options: options)
    let footer = Renderer.footer(document, shown: shown)
    if !footer.isEmpty, !settings.isQuiet { message(footer, style: .faint) }
  }

  /// Takes what only a person at a terminal can use: pages, and an editor of their own.
  package func attach(
    page: ((_ text: [UInt8]) -> Bool)?, edit: ((_ text: String) throws(Diagnostic) -> String)?
  ) {
    host.page = page
    host.edit = edit
  }

  /// How many rows a result may have to be shown whole, page by page.
  private static var pagedRows: Int { 2000 }
}

/// Passes bytes on until the user interrupts.
private final class InterruptibleSink: ByteSink {
  private let sink: any ByteSink
  private let isInterrupted: @Sendable () -> Bool

  init(_ sink: any ByteSink, _ isInterrupted: @escaping @Sendable () -> Bool) {
    self.sink = sink
    self.isInterrupted = isInterrupted
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
    if isInterrupted() { throw Diagnostic("interrupted", category: .interrupted) }
    try sink.write(bytes)
  }
}

/// Keeps output until it is complete, and shows it page by page if it is longer than the screen. What is too long for
/// pages goes straight through.
private final class PagingSink: ByteSink {
  private static var limit: Int { 16 << 20 }

  private let session: Session
  private var kept: [UInt8] = []
  private var isDirect = false

  init(_ session: Session) { self.session = session }

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
    let isShown = session.host.page?(kept) == true
    session.secondsPaged += session.host.clock() - started
    if !isShown { try passOn() }
  }
}

import Text

/// How a document is printed, apart from its mode.
package struct RenderOptions: Sendable {
  /// The cells of a line; nil is unlimited. Obeyed by `box`.
  package var width: Int?
  /// The rows of the screen; where known, a few rows of a table that does not fit the width are shown one under the other.
  package var height: Int?
  /// Whether a table stays a table, though columns have to be left out.
  package var keepsTable = false
  /// Whether no column is left out; where they do not fit, the rows are shown one under the other.
  package var keepsColumns = false
  /// Whether a person looks at it directly: then a long result is cut (and says so), and no mode lets a control
  /// through.
  package var isTerminal: Bool
  package var colour: Bool
  /// How many rows to show; nil is all. Obeyed by `box` on a terminal, and by `markdown` and `html` wherever it is set.
  package var maxRows: Int?
  package var theme: Theme
  /// What stands for an absent value in the modes for people.
  package var nullText: String
  /// Borders, bars and trees of ASCII characters.
  package var ascii: Bool
  /// Whether the footer is part of the output, as a transcript or a page wants it; there it also says how many of the
  /// rows are shown.
  package var includesFooter: Bool
  /// How to see all of a cut result; stands in parentheses after the number of rows left out.
  package var moreHint: String
  /// Asked now and then while rows are measured or made, so that a long result can be stopped.
  package var isInterrupted: (@Sendable () -> Bool)?

  package init(
    width: Int? = nil, isTerminal: Bool = false, colour: Bool = false, maxRows: Int? = nil,
    theme: Theme = .standard, nullText: String = "", ascii: Bool = false, includesFooter: Bool = false,
    moreHint: String = ".mode, or `| top 100`, or .all shows them"
  ) {
    self.width = width
    self.isTerminal = isTerminal
    self.colour = colour
    self.maxRows = maxRows
    self.theme = theme
    self.nullText = nullText
    self.ascii = ascii
    self.includesFooter = includesFooter
    self.moreHint = moreHint
  }
}

extension RenderOptions {
  /// Throws once somebody has asked to stop. Asked at each row, for one may take tens of milliseconds to be made.
  func checkpoint() throws(Diagnostic) {
    guard let isInterrupted, isInterrupted() else { return }
    throw Diagnostic("interrupted", category: .interrupted)
  }
}

/// The colours of styles, as parameters of the terminal's SGR sequence (ECMA-48).
package struct Theme: Hashable, Sendable {
  package var parameters: [Style: String]

  package init(_ parameters: [Style: String]) { self.parameters = parameters }

  /// Colours of the terminal's own palette, which its owner has made readable.
  package static let standard = Theme([
    .emphasis: "1", .faint: "2", .heading: "1", .source: "36", .agree: "32", .refine: "34", .tension: "33",
    .conflict: "31", .only: "35", .warning: "33",
  ])
}

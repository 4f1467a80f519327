/// A part of the buffer and how to paint it.
package struct Highlight: Sendable {
  /// What the part is in the language; the editor chooses the colour.
  package enum Style: Sendable {
    case verb, field, known, unknown, quoted, option, error, comment, plain
  }

  /// Half open, in Unicode scalars from the start of the buffer; what lies outside the buffer is ignored.
  package var range: Range<Int>
  package var style: Style

  package init(_ range: Range<Int>, _ style: Style) {
    self.range = range
    self.style = style
  }
}

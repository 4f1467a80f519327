/// The characters that lines, trees and bars are drawn with.
struct Glyphs {
  var horizontal: String
  var vertical: String
  var cross: String
  var top: (left: String, middle: String, right: String)
  var middle: (left: String, middle: String, right: String)
  var bottom: (left: String, middle: String, right: String)
  /// Between rows whose cells take several lines.
  var rowRule: String
  var branch: String
  var lastBranch: String
  var stem: String
  var ellipsis: String
  /// From one part of a cell to a whole cell.
  var blocks: [String]
  /// Four shades, from little to nearly all.
  var shades: [String]

  static let unicode = Glyphs(
    horizontal: "─", vertical: "│", cross: "┼", top: ("╭", "┬", "╮"), middle: ("├", "┼", "┤"),
    bottom: ("╰", "┴", "╯"), rowRule: "┈", branch: "├─ ", lastBranch: "└─ ", stem: "│  ", ellipsis: "…",
    blocks: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"], shades: ["░", "▒", "▓", "█"])

  static let ascii = Glyphs(
    horizontal: "-", vertical: "|", cross: "+", top: ("+", "+", "+"), middle: ("+", "+", "+"),
    bottom: ("+", "+", "+"), rowRule: "-", branch: "|- ", lastBranch: "`- ", stem: "|  ", ellipsis: "...",
    blocks: ["#"], shades: [".", "-", "+", "#"])

  func line(_ count: Int) -> String { String(repeating: horizontal, count: max(0, count)) }

  /// A bar of `part` of `whole`, at most `width` cells; anything above nothing is seen.
  func bar(_ part: Int, of whole: Int, width: Int) -> String {
    guard part > 0, whole > 0 else { return "" }
    let steps = blocks.count
    let share = Double(part) / Double(whole)
    let filled = max(1, Int(share * Double(width * steps) + 0.5))
    let full = String(repeating: blocks[steps - 1], count: filled / steps)
    let rest = filled % steps
    return rest == 0 ? full : full + blocks[rest - 1]
  }
}

/// The characters that lines, trees and bars are drawn with.
struct Glyphs {
  var horizontal = "─"
  var vertical = "│"
  var cross = "┼"
  var top = (left: "╭", middle: "┬", right: "╮")
  var middle = (left: "├", middle: "┼", right: "┤")
  var bottom = (left: "╰", middle: "┴", right: "╯")
  /// Between rows whose cells take several lines.
  var rowRule = "┈"
  var branch = "├─ "
  var lastBranch = "└─ "
  var stem = "│  "
  var ellipsis = "…"
  /// From one part of a cell to a whole cell.
  var blocks = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]

  static let unicode = Glyphs()
  static let ascii = Glyphs(
    horizontal: "-", vertical: "|", cross: "+", top: ("+", "+", "+"), middle: ("+", "+", "+"),
    bottom: ("+", "+", "+"), rowRule: "-", branch: "|- ", lastBranch: "`- ", stem: "|  ", ellipsis: "...",
    blocks: ["#"])

  init(_ options: RenderOptions) { self = options.ascii ? .ascii : .unicode }

  private init(
    horizontal: String = "─", vertical: String = "│", cross: String = "┼",
    top: (String, String, String) = ("╭", "┬", "╮"), middle: (String, String, String) = ("├", "┼", "┤"),
    bottom: (String, String, String) = ("╰", "┴", "╯"), rowRule: String = "┈", branch: String = "├─ ",
    lastBranch: String = "└─ ", stem: String = "│  ", ellipsis: String = "…",
    blocks: [String] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
  ) {
    self.horizontal = horizontal
    self.vertical = vertical
    self.cross = cross
    self.top = top
    self.middle = middle
    self.bottom = bottom
    self.rowRule = rowRule
    self.branch = branch
    self.lastBranch = lastBranch
    self.stem = stem
    self.ellipsis = ellipsis
    self.blocks = blocks
  }

  func line(_ count: Int) -> String { String(repeating: horizontal, count: max(0, count)) }

  /// A bar of `part` of `whole`, at most `width` cells; anything above nothing is seen.
  func bar(_ part: Int, of whole: Int, width: Int) -> String {
    guard part > 0, whole > 0 else { return "" }
    let steps = blocks.count
    let share = Double(part) / Double(whole)
    let filled = max(1, Int((share * Double(width * steps)).rounded()))
    let full = String(repeating: blocks[steps - 1], count: filled / steps)
    let rest = filled % steps
    return rest == 0 ? full : full + blocks[rest - 1]
  }
}

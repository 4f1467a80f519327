import Text

/// Collects the parts of a picture (SVG 1.1). Sizes are in CSS pixels; all text is encoded on the way in.
struct SVGCanvas {
  private var body = ""
  var width = 0.0
  var height = 0.0

  /// The width that a text takes at the pictures' 13 pixel type, generously: a cell is 7.4 pixels, 8.8 in bold.
  static func textWidth(_ text: String, isStrong: Bool = false) -> Double {
    Double(DisplayWidth.cells(of: text)) * (isStrong ? 8.8 : 7.4)
  }

  mutating func text(_ words: String, _ x: Double, _ y: Double, _ style: String = "", anchor: String = "start") {
    let anchor = anchor == "start" ? "" : " text-anchor=\"\(anchor)\""
    let style = style.isEmpty ? "" : " class=\"\(style)\""
    body += "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\"\(style)\(anchor)>\(SafeText.html(words))</text>\n"
  }

  mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String, radius: Double = 0,
    attributes: String = "", title: String? = nil
  ) {
    let corner = radius > 0 ? " rx=\"\(Self.number(radius))\"" : ""
    let place = "x=\"\(Self.number(x))\" y=\"\(Self.number(y))\""
    let size = "width=\"\(Self.number(width))\" height=\"\(Self.number(height))\""
    let name = title.map { "><title>\(SafeText.html($0))</title></rect>" } ?? "/>"
    body += "<rect \(place) \(size)\(corner) class=\"\(style)\"\(attributes)\(name)\n"
  }

  mutating func circle(_ x: Double, _ y: Double, _ radius: Double, _ style: String) {
    let place = "cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\""
    body += "<circle \(place) class=\"\(style)\"/>\n"
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
    path("M\(Self.number(x1)) \(Self.number(y1))L\(Self.number(x2)) \(Self.number(y2))", style)
  }

  /// A curve that leaves and arrives level, with an arrow head at its end.
  mutating func arrow(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
    let middle = Self.number((x1 + x2) / 2)
    let (from, to) = (Self.number(y1), Self.number(y2))
    path("M\(Self.number(x1)) \(from)C\(middle) \(from) \(middle) \(to) \(Self.number(x2 - 6)) \(to)", "edge")
    path(
      "M\(Self.number(x2 - 7)) \(Self.number(y2 - 4))L\(Self.number(x2)) \(to)L\(Self.number(x2 - 7)) \(Self.number(y2 + 4))Z",
      "head")
  }

  /// A curve through control points, one and then three for each piece, with an arrow head at its end.
  mutating func arrow(along points: [(x: Double, y: Double)]) {
    guard points.count >= 4, let last = points.last else { return }
    var data = "M\(Self.number(points[0].x)) \(Self.number(points[0].y))C"
    data += points.dropFirst().map { "\(Self.number($0.x)) \(Self.number($0.y))" }.joined(separator: " ")
    path(data, "edge")
    let before = points[points.count - 2]
    let (dx, dy) = (last.x - before.x, last.y - before.y)
    let length = max((dx * dx + dy * dy).squareRoot(), 0.001)
    let (x, y) = (dx / length, dy / length)
    func corner(_ side: Double) -> String {
      "\(Self.number(last.x - 7 * x - 4 * y * side)) \(Self.number(last.y - 7 * y + 4 * x * side))"
    }
    path("M\(corner(1))L\(Self.number(last.x)) \(Self.number(last.y))L\(corner(-1))Z", "head")
  }

  /// Takes over the parts of another canvas.
  mutating func append(_ other: SVGCanvas) { body += other.body }

  mutating func path(_ data: String, _ style: String) { body += "<path d=\"\(data)\" class=\"\(style)\"/>\n" }

  /// The picture. `title` is what a reader without eyes is told; `isPart` leaves out what a page around it has: the name
  /// space and the style sheet.
  func picture(title: String, description: String, isPart: Bool) -> String {
    let size = "width=\"\(Self.number(width))\" height=\"\(Self.number(height))\""
    let box = "viewBox=\"0 0 \(Self.number(width)) \(Self.number(height))\""
    let space = isPart ? "" : " xmlns=\"http://www.w3.org/2000/svg\""
    let style = isPart ? "" : "<style>\n\(SVGPicture.styleSheet)\n</style>\n"
    return "<svg\(space) class=\"picture\" role=\"img\" \(size) \(box) aria-label=\"\(SafeText.html(title))\">\n"
      + "<title>\(SafeText.html(title))</title>\n<desc>\(SafeText.html(description))</desc>\n\(style)\(body)</svg>\n"
  }

  /// At most one decimal, and none that is zero.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
    return sign + "\(whole)" + (rest == 0 ? "" : ".\(rest)")
  }
}

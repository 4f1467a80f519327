import Text

/// A simple `SELECT` as a line of this language, for who comes from a database.
///
/// It reads one table, conditions joined by AND, GROUP BY and ORDER BY of columns, and LIMIT. Anything else, such as a
/// join, OR or a function other than `count(*)`, gives no line rather than a wrong one. Keywords are read in any case.
struct ForeignQuery {
  private enum Piece: Equatable {
    case word(String)
    case string(String)
    case sign(String)
  }

  private let pieces: [Piece]
  private let isField: (String) -> Bool
  private var next = 0

  /// Whether what follows `select` is a query of a table and no term.
  static func isOne(_ bytes: [UInt8], from start: Int) -> Bool {
    pieces(of: bytes, from: start).contains { keyword($0) == "from" }
  }

  /// The line for what follows `select`; nil where there is none. `isVerb` tells the tables that can be selected from.
  static func line(
    of bytes: [UInt8], from start: Int, isField: @escaping (String) -> Bool, isVerb: (String) -> Bool
  ) -> String? {
    var query = ForeignQuery(pieces: pieces(of: bytes, from: start), isField: isField)
    return query.line(isVerb)
  }

  private init(pieces: [Piece], isField: @escaping (String) -> Bool) {
    self.pieces = pieces
    self.isField = isField
  }

  // MARK: pieces

  private static func pieces(of bytes: [UInt8], from start: Int) -> [Piece] {
    var pieces: [Piece] = []
    var at = start
    while at < bytes.count {
      let white = bytes.whiteLength(at: at, end: bytes.count)
      if white > 0 {
        at += white
        continue
      }
      let byte = bytes[at]
      var upper = at + 1
      if byte == 0x27 || byte == Byte.quote {
        while upper < bytes.count, bytes[upper] != byte { upper += 1 }
        pieces.append(.string(bytes.text(at + 1, upper)))
        at = upper + 1
        continue
      }
      let isWord = isPlain(byte)
      let isSign = isComparison(byte)
      while upper < bytes.count, isWord ? isPlain(bytes[upper]) : isSign && isComparison(bytes[upper]) { upper += 1 }
      let text = bytes.text(at, upper)
      pieces.append(isWord ? .word(text) : .sign(text))
      at = upper
    }
    while pieces.last == .sign(";") { pieces.removeLast() }
    return pieces
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    Byte.continuesName(byte) || byte == Byte.dot || byte == Byte.colon || byte == Byte.slash
  }

  private static func isComparison(_ byte: UInt8) -> Bool {
    byte == Byte.less || byte == Byte.greater || byte == Byte.equal || byte == 0x21
  }

  private static func keyword(_ piece: Piece?) -> String? {
    guard case .word(let word)? = piece else { return nil }
    return word.lowercased()
  }

  // MARK: the query

  private mutating func line(_ isVerb: (String) -> Bool) -> String? {
    guard let columns = columns(), take("from"), case .word(let table)? = advance() else { return nil }
    let verb = table.lowercased()
    guard isVerb(verb) else { return nil }
    var line = verb
    if take("where") {
      repeat {
        guard let term = condition() else { return nil }
        line += " " + term
      } while take("and")
    }
    var grouped: String?
    if take("group") {
      guard take("by"), let column = name() else { return nil }
      grouped = column
      line += " | count by=\(column)"
    }
    if take("order") {
      guard take("by"), let order = order() else { return nil }
      line += " | sort " + order
    }
    if take("limit") {
      guard case .word(let count)? = advance(), Int(count).map({ $0 > 0 }) == true else { return nil }
      line += " | top " + count
    }
    guard next == pieces.count else { return nil }
    if columns == ["count(*)"] { return grouped == nil ? line + " | count" : line }
    if columns.isEmpty || grouped != nil { return line }
    return columns.contains("count(*)") ? nil : line + " | cols " + columns.joined(separator: " ")
  }

  /// The columns; none for all of them.
  private mutating func columns() -> [String]? {
    if take(sign: "*") { return [] }
    var columns: [String] = []
    repeat {
      guard let name = name() else { return nil }
      guard take(sign: "(") else {
        columns.append(name)
        continue
      }
      guard name.lowercased() == "count", take(sign: "*"), take(sign: ")") else { return nil }
      columns.append("count(*)")
    } while take(sign: ",")
    return columns
  }

  private mutating func order() -> String? {
    var names: [String] = []
    repeat {
      guard var name = name() else { return nil }
      if take("desc") { name += ":desc" } else { _ = take("asc") }
      names.append(name)
    } while take(sign: ",")
    return names.joined(separator: " ")
  }

  private mutating func condition() -> String? {
    guard let field = name(), isField(field) else { return nil }
    let isNegated = take("not")
    if take("like") { return isNegated ? nil : alike(field) }
    if take("in") {
      var values: [String] = []
      guard take(sign: "(") else { return nil }
      repeat {
        guard let value = value() else { return nil }
        values.append(value)
      } while take(sign: ",")
      return take(sign: ")") ? "\(isNegated ? "-" : "")\(field):\(values.joined(separator: ","))" : nil
    }
    guard !isNegated else { return nil }
    if take("between") {
      guard let low = value(), take("and"), let high = value() else { return nil }
      return "\(field):\(low)..\(high)"
    }
    guard case .sign(let sign)? = advance(), let value = value() else { return nil }
    switch sign {
    case "=", "==": return "\(field):\(value)"
    case "!=", "<>": return "-\(field):\(value)"
    case "<", "<=", ">", ">=": return "\(field):\(sign)\(value)"
    default: return nil
    }
  }

  /// `LIKE '%word%'`: what texts hold; names are compared whole.
  private mutating func alike(_ field: String) -> String? {
    guard field == "text", case .string(let pattern)? = advance() else { return nil }
    let words = pattern.drop { $0 == "%" }.reversed().drop { $0 == "%" }.reversed()
    let text = String(words)
    return text.isEmpty || text.contains("%") ? nil : "text:" + Quoting.quoteIfNeeded(text)
  }

  // MARK: steps

  private mutating func advance() -> Piece? {
    guard next < pieces.count else { return nil }
    defer { next += 1 }
    return pieces[next]
  }

  private mutating func take(_ word: String) -> Bool {
    guard next < pieces.count, Self.keyword(pieces[next]) == word else { return false }
    next += 1
    return true
  }

  private mutating func take(sign: String) -> Bool {
    guard next < pieces.count, pieces[next] == .sign(sign) else { return false }
    next += 1
    return true
  }

  private mutating func name() -> String? {
    guard case .word(let word)? = advance(), word.utf8.first.map(Byte.startsName) == true else { return nil }
    return word
  }

  private mutating func value() -> String? {
    switch advance() {
    case .word(let word): Quoting.quoteIfNeeded(word)
    case .string(let text): text.isEmpty ? nil : Quoting.quoteIfNeeded(text)
    default: nil
    }
  }
}

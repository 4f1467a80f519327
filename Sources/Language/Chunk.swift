import Text

/// What is written without white space between: `-by:"Daily Mail",br24` is one chunk of four tokens.
struct Chunk {
  var tokens: Range<Int>
  var span: Span
}

/// What a pipeline is made of before it is read: chunks and the marks between them.
enum Element {
  case chunk(Chunk)
  case pipe(Span)
  case open(Span)
  case close(Span)

  var span: Span {
    switch self {
    case .chunk(let chunk): chunk.span
    case .pipe(let span), .open(let span), .close(let span): span
    }
  }
}

/// How a chunk is built, before anybody asks what its names mean.
struct Shape {
  enum Kind {
    case word
    case quoted
    /// `name:…`
    case field(name: Span)
    /// `name=…`, `name<=…`
    case option(name: Span, Comparison)
  }

  var kind: Kind
  var isNegated: Bool
  /// Where the value starts: after the operator, else after the minus.
  var body: Int
}

extension Shape {
  /// The shape of `chunk`. A name starts with a letter, so `10:30` and `-7d..` are words.
  static func of(_ chunk: Chunk, in bytes: [UInt8], _ tokens: [Token]) -> Shape {
    let first = tokens[chunk.tokens.lowerBound]
    if first.isQuoted { return Shape(kind: .quoted, isNegated: false, body: chunk.span.lower) }
    var start = chunk.span.lower
    let isNegated = bytes[start] == Byte.minus && chunk.span.count > 1
    if isNegated { start += 1 }
    if start == first.span.upper { return Shape(kind: .quoted, isNegated: isNegated, body: start) }
    var at = start
    while at < first.span.upper, Byte.continuesName(bytes[at]) { at += 1 }
    let word = Shape(kind: .word, isNegated: isNegated, body: start)
    guard at > start, at < first.span.upper, Byte.startsName(bytes[start]) else { return word }
    let name = Span(start, at)
    let isEqual = at + 1 < first.span.upper && bytes[at + 1] == Byte.equal
    switch bytes[at] {
    case Byte.colon: return Shape(kind: .field(name: name), isNegated: isNegated, body: at + 1)
    case Byte.equal: return Shape(kind: .option(name: name, .equal), isNegated: isNegated, body: at + 1)
    case Byte.less:
      let comparison: Comparison = isEqual ? .lessOrEqual : .less
      return Shape(kind: .option(name: name, comparison), isNegated: isNegated, body: at + (isEqual ? 2 : 1))
    case Byte.greater:
      let comparison: Comparison = isEqual ? .greaterOrEqual : .greater
      return Shape(kind: .option(name: name, comparison), isNegated: isNegated, body: at + (isEqual ? 2 : 1))
    default: return word
    }
  }
}

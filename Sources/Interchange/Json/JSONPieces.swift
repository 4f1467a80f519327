/// Cuts the elements out of a JSON array that arrives in pieces, so that a file of any size is read one element at a
/// time. A file that is a single object is one element, unless its rows are looked for in a list within it.
struct JSONPieces {
  /// The bytes of an element, and the line and byte of the file at which it starts.
  struct Element {
    var bytes: [UInt8]
    var line: Int
    var offset: Int
  }

  private enum State { case start, looking, beforeFirst, beforeNext, inside, afterElement, end }

  private var state = State.start
  private var pending: [UInt8] = []
  private var scanned = 0
  private var depth = 0
  private var strings = JSONStrings()
  private var isArray = false
  private var elementStart = 0
  private var line = 1
  private var elementLine = 1
  private var offset = 0
  private var found: [Element] = []
  /// Looks for the list in an object around it; what stands behind the list is not read.
  private var rows: JSONRows?

  init(rows path: [String]? = nil) { rows = path.map { JSONRows($0) } }

  /// Takes bytes and gives the elements that they complete.
  mutating func feed(_ bytes: ArraySlice<UInt8>) throws(JSONError) -> [Element] {
    pending.append(contentsOf: bytes)
    if state == .start, offset == 0, scanned == 0 {
      if pending.count < 3 { return [] }
      if pending.starts(with: [0xEF, 0xBB, 0xBF]) { scanned = 3 }
    }
    defer { found = [] }
    try scan()
    let keep = state == .inside ? elementStart : scanned
    guard keep > 0 else { return found }
    pending.removeFirst(keep)
    offset += keep
    scanned -= keep
    elementStart -= min(keep, elementStart)
    return found
  }

  /// Ends the text and gives the element that the end completes; an array that is not closed is an error.
  mutating func finish() throws(JSONError) -> [Element] {
    defer { found = [] }
    try scan()
    if state == .inside, depth == 0, !strings.isOpen {
      emit(upTo: scanned)
      state = isArray ? .afterElement : .end
    }
    switch state {
    case .end: return found
    case .start: throw JSONError(message: "the file is empty", offset: offset)
    case .looking: throw JSONError(message: "the list of rows is not there", offset: offset)
    default: throw JSONError(message: "the array is not closed", offset: offset + scanned)
    }
  }

  private mutating func scan() throws(JSONError) {
    while scanned < pending.count {
      let byte = pending[scanned]
      if byte == 0x0A { line += 1 }
      switch state {
      case .inside: inside(byte)
      case .start where rows != nil && !isSpace(byte), .looking:
        state = rows?.opens(byte) == true ? .beforeFirst : .looking
        isArray = true
      case .start where !isSpace(byte):
        if byte == 0x5B {
          isArray = true
          state = .beforeFirst
        } else {
          try begin(byte)
        }
      case .beforeFirst where byte == 0x5D: state = .end
      case .beforeFirst where !isSpace(byte), .beforeNext where !isSpace(byte): try begin(byte)
      case .afterElement where byte == 0x2C: state = .beforeNext
      case .afterElement where byte == 0x5D: state = .end
      case .afterElement where !isSpace(byte):
        throw JSONError(message: "a comma or ']' is missing", offset: offset + scanned)
      case .end where !isSpace(byte) && rows == nil:
        throw JSONError(message: "something follows the value", offset: offset + scanned)
      default: break
      }
      scanned += 1
    }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  private mutating func begin(_ byte: UInt8) throws(JSONError) {
    if byte == 0x2C || byte == 0x5D || byte == 0x7D {
      throw JSONError(message: "a value is missing", offset: offset + scanned)
    }
    elementStart = scanned
    elementLine = line
    depth = byte == 0x7B || byte == 0x5B ? 1 : 0
    strings = JSONStrings()
    _ = strings.take(byte)
    state = .inside
  }

  private mutating func inside(_ byte: UInt8) {
    guard strings.take(byte) == .outside else { return }
    switch byte {
    case 0x7B: depth += 1
    case 0x5B: depth += 1
    case 0x7D, 0x5D:
      if depth == 0 {
        emit(upTo: scanned)
        state = .end
        return
      }
      depth -= 1
      if depth == 0 {
        emit(upTo: scanned + 1)
        state = isArray ? .afterElement : .end
      }
    case 0x2C where depth == 0:
      emit(upTo: scanned)
      state = .beforeNext
    default: break
    }
  }

  private mutating func emit(upTo end: Int) {
    found.append(Element(bytes: Array(pending[elementStart..<end]), line: elementLine, offset: offset + elementStart))
  }
}

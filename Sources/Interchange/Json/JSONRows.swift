/// Finds the list that a JSON object holds around its rows, as the answers of web services do: `{"results": [ … ]}`.
struct JSONRows {
  /// How many objects the list may lie in.
  private static var deepest: Int { 3 }

  /// The names that lead to the list.
  private let wanted: [[UInt8]]
  /// How many of them the objects around the present place are.
  private var matched = 0
  private var depth = 0
  private var name: [UInt8] = []
  private var strings = JSONStrings()
  /// Whether the text before is the name of a member.
  private var isNamed = false

  init(_ path: [String]) { wanted = path.map { Array($0.utf8) } }

  /// Takes a byte of the object; true when it opens the list. Names are compared as they are written.
  mutating func opens(_ byte: UInt8) -> Bool {
    switch strings.take(byte) {
    case .outside: break
    case .opening:
      if depth == matched + 1, !isNamed { name = [] }
      return false
    case .within:
      if depth == matched + 1, name.count < 256 { name.append(byte) }
      return false
    case .closing: return false
    }
    switch byte {
    case 0x3A: if depth == matched + 1 { isNamed = true }
    case 0x2C: if depth == matched + 1 { isNamed = false }
    case 0x7B:
      let isStep = depth == matched + 1 && isNamed && matched + 1 < wanted.count && name == wanted[matched]
      if isStep { matched += 1 }
      if depth == 0 || isStep { isNamed = false }
      depth += 1
    case 0x5B:
      if depth == matched + 1, isNamed, matched + 1 == wanted.count, name == wanted[matched] { return true }
      depth += 1
    case 0x7D, 0x5D: depth -= 1
    default: break
    }
    return false
  }

  /// The names that lead to the first list of objects in an object; nil where there is none in these bytes.
  static func path(in bytes: ArraySlice<UInt8>) -> [String]? {
    guard bytes.first(where: { $0 > 0x20 }) != 0x5B else { return nil }
    var finder = Finder()
    for byte in bytes {
      if let path = finder.take(byte) { return path }
      if finder.isOver { return nil }
    }
    return nil
  }

  /// Keeps the names of the objects around the present place.
  private struct Finder {
    private var names: [[UInt8]] = []
    private var text: [UInt8] = []
    private var strings = JSONStrings()
    /// Lists within lists are no rows.
    private var lists = 0
    private var isListOpened = false
    private var isStarted = false
    var isOver: Bool { isStarted && names.isEmpty && lists == 0 }

    mutating func take(_ byte: UInt8) -> [String]? {
      switch strings.take(byte) {
      case .outside: break
      case .opening:
        text = []
        isListOpened = false
        return nil
      case .within:
        if text.count < 256 { text.append(byte) }
        return nil
      case .closing: return nil
      }
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: return nil
      case 0x3A: if !names.isEmpty, lists == 0 { names[names.count - 1] = text }
      case 0x5B:
        lists += 1
        isListOpened = lists == 1
        return nil
      case 0x5D: lists -= 1
      case 0x7B:
        isStarted = true
        if isListOpened, names.count <= JSONRows.deepest { return names.map { String(decoding: $0, as: UTF8.self) } }
        if lists == 0 { names.append([]) } else { lists += 1 }
      case 0x7D: if lists > 0 { lists -= 1 } else { names.removeLast(names.isEmpty ? 0 : 1) }
      default: break
      }
      isListOpened = false
      return nil
    }
  }
}

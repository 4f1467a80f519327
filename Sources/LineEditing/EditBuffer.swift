import CLineEditing

/// The buffer that libedit edits; positions count Unicode scalars from its start.
struct EditBuffer {
  private let handle: OpaquePointer

  init(_ handle: OpaquePointer) {
    self.handle = handle
  }

  var scalars: [Unicode.Scalar] {
    var count = 0
    var cursor = 0
    guard let first = cle_buffer(handle, &count, &cursor) else { return [] }
    return UnsafeBufferPointer(start: first, count: count).map {
      Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}"
    }
  }

  var text: String { String(scalars) }

  var cursor: Int {
    var count = 0
    var cursor = 0
    _ = cle_buffer(handle, &count, &cursor)
    return cursor
  }

  var count: Int {
    var count = 0
    var cursor = 0
    _ = cle_buffer(handle, &count, &cursor)
    return count
  }

  func move(to position: Int) {
    el_cursor(handle, Int32(min(max(0, position), count) - cursor))
  }

  /// Inserts at the cursor, which then stands behind the text.
  func insert(_ text: String) {
    var characters = text.unicodeScalars.compactMap { $0 == "\0" ? nil : wchar_t(bitPattern: $0.value) }
    guard !characters.isEmpty else { return }
    characters.append(0)
    el_winsertstr(handle, characters)
  }

  /// Replaces a part; the cursor then stands behind what took its place.
  func replace(_ range: Range<Int>, with text: String) {
    move(to: range.upperBound)
    if !range.isEmpty { el_deletestr(handle, Int32(range.count)) }
    insert(text)
  }

  /// Replaces everything.
  func set(_ text: String, cursor: Int? = nil) {
    replace(0..<count, with: text)
    if let cursor { move(to: cursor) }
  }
}

extension String {
  init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}

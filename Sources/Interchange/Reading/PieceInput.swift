import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where bytes come from, piece by piece.
protocol PieceInput: AnyObject {
  /// All bytes, where that is known.
  var size: Int? { get }
  /// At most `count` further bytes; nil at the end.
  func next(_ count: Int) throws(Diagnostic) -> [UInt8]?
}

/// Bytes that are in memory already.
final class MemoryInput: PieceInput {
  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var size: Int? { bytes.count }

  func next(_ count: Int) -> [UInt8]? {
    guard at < bytes.count else { return nil }
    let end = min(bytes.count, at + count)
    defer { at = end }
    return Array(bytes[at..<end])
  }
}

/// An open file or pipe.
final class FileInput: PieceInput {
  private let descriptor: Int32
  private let name: String
  let size: Int?
  /// Pieces by turns, whose memory is used again once nobody holds them: of the last but one, that is usual.
  private var pieces: [[UInt8]] = [[], []]
  private var turn = 0

  init(path: String) throws(Diagnostic) {
    name = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileInput.failure(path, "opened", errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      size = nil
      return
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      _ = Self.closeDescriptor(descriptor)
      throw Diagnostic("'\(path)' is a directory", category: .data)
    }
    size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
    size = nil
  }

  func close() { _ = Self.closeDescriptor(descriptor) }

  func next(_ count: Int) throws(Diagnostic) -> [UInt8]? {
    turn = 1 - turn
    var filled = 0
    var failure: Int32 = 0
    if pieces[turn].count == count {
      failure = pieces[turn].withUnsafeMutableBytes { fill($0, &filled) }
    } else {
      pieces[turn] = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
        failure = fill(UnsafeMutableRawBufferPointer(buffer), &filled)
        initialized = filled
      }
    }
    guard failure == 0 else { throw Self.failure(name, "read", failure) }
    if filled == 0 { return nil }
    return filled == pieces[turn].count ? pieces[turn] : Array(pieces[turn][..<filled])
  }

  /// Reads until there is no more room, or no more to read; gives the system's number of an error, or 0.
  private func fill(_ buffer: UnsafeMutableRawBufferPointer, _ filled: inout Int) -> Int32 {
    while filled < buffer.count {
      guard let base = buffer.baseAddress else { break }
      let got = read(descriptor, base + filled, buffer.count - filled)
      if got < 0, errno == EINTR { continue }
      if got < 0 { return errno }
      if got == 0 { break }
      filled += got
    }
    return 0
  }

  private static func closeDescriptor(_ descriptor: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.close(descriptor)
    #else
      Darwin.close(descriptor)
    #endif
  }

  private static func failure(_ path: String, _ what: String, _ code: Int32) -> Diagnostic {
    Diagnostic("'\(path)' cannot be \(what): \(String(cString: strerror(code)))", category: .data)
  }
}

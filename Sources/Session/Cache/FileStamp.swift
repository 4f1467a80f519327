import CFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the file system says of a file, by which it is known that nobody wrote into it since: where it lies on which disk,
/// how large it is, and when its content and its record were changed last, in nanoseconds.
///
/// The time of the last change of the record cannot be set by a program, unlike that of the content. It says nothing of a
/// change within the same tick of the clock, so that a file must have rested for a while; and it is only believed on
/// file systems of this machine that keep it themselves (git's index rests on the same, see its "racy git" note).
struct FileStamp: Equatable, Sendable {
  private let numbers: [Int64]

  /// Whether the file system keeps what a stamp rests on, and the file was left alone before it was opened.
  private let isSettled: Bool

  /// Nil where it is no regular file, or cannot be opened. `rest` is how long it must have been left alone, in seconds.
  init?(_ path: String, rest: Int) {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    #if canImport(Glibc)
      let (content, record) = (status.st_mtim, status.st_ctim)
    #else
      let (content, record) = (status.st_mtimespec, status.st_ctimespec)
    #endif
    let now = time(nil)
    numbers = [
      Int64(status.st_dev), Int64(status.st_ino), Int64(status.st_size), Int64(content.tv_sec), Int64(content.tv_nsec),
      Int64(record.tv_sec), Int64(record.tv_nsec),
    ]
    isSettled = record.tv_sec + rest <= now && content.tv_sec + rest <= now && cfi_keeps_times(descriptor) == 1
  }

  static func == (one: FileStamp, other: FileStamp) -> Bool { one.numbers == other.numbers }

  /// Bytes.
  var size: Int { Int(numbers[2]) }

  /// Nil where the file must be read to know whether it is the same.
  var kept: [Int64]? { isSettled ? numbers : nil }

  /// Whether this is the file that had these numbers.
  func isStill(_ kept: [Int64]) -> Bool { !kept.isEmpty && isSettled && numbers == kept }
}

import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open journal: records go to its end, one write each, and to the disk.
///
/// A write that fails is cut off again, so that the file ends with a whole record. After a failed sync nobody knows what
/// the disk holds, and a second sync would report success for lost pages (fsyncgate, 2018): from then on the file takes
/// nothing more.
final class JournalFile {
  private let descriptor: Int32
  private let path: String
  private var length: Int
  private var chain: JournalChain
  private var unsynced = 0
  /// Why the file takes nothing more; nil while it does.
  private(set) var failure: String?
  /// How many records may wait for one sync; 1 syncs each.
  var batch = 1

  private init(_ descriptor: Int32, _ path: String, length: Int, chain: JournalChain) {
    self.descriptor = descriptor
    self.path = path
    self.length = length
    self.chain = chain
  }

  deinit { close(descriptor) }

  /// Makes a journal with its first record; it takes the place of one that is finished, in one step.
  static func create(_ path: String, _ begin: JournalRecord, salt: [UInt8]) throws(Diagnostic) -> JournalFile {
    let draft = path + ".new"
    unlink(draft)
    let descriptor = open(draft, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure("make", draft) }
    let file = JournalFile(descriptor, path, length: 0, chain: JournalChain(salt: salt))
    try file.append([begin])
    guard rename(draft, path) == 0 else { throw failure("make", path) }
    try Files.syncFolder(of: path)
    return file
  }

  /// Opens a journal to go on behind its last valid record; what stands behind that is cut off.
  static func resume(_ path: String, _ reading: JournalReading) throws(Diagnostic) -> JournalFile {
    guard let chain = reading.chain else { throw Diagnostic("the journal '\(path)' has no beginning", category: .data) }
    let descriptor = open(path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw failure("open", path) }
    let file = JournalFile(descriptor, path, length: reading.validLength, chain: chain)
    guard ftruncate(descriptor, off_t(reading.validLength)) == 0, fdatasync(descriptor) == 0 else {
      throw failure("cut", path)
    }
    return file
  }

  /// Adds records, all or none: one write, and one sync unless the batch has room.
  func append(_ records: [JournalRecord]) throws(Diagnostic) {
    if let failure { throw Diagnostic(failure, category: .output) }
    var bytes: [UInt8] = []
    var next = chain
    for record in records {
      guard record.payload.count <= JournalChain.largestPayload else {
        throw Diagnostic("the edit is too large for the journal: \(record.payload.count) bytes", category: .output)
      }
      let encoded = next.encode(record)
      bytes += encoded.bytes
      next = encoded.chain
    }
    guard Files.writeAll(bytes, descriptor) else {
      let reason = String(cString: strerror(errno))
      if ftruncate(descriptor, off_t(length)) != 0 { stop("a broken record could not be cut off") }
      throw Diagnostic("the journal cannot be written: \(reason); the edit was not made", category: .output)
    }
    let before = (length, chain)
    length += bytes.count
    chain = next
    unsynced += records.count
    if unsynced >= batch {
      do throws(Diagnostic) {
        try sync()
      } catch {
        (length, chain) = before
        throw error
      }
    }
  }

  /// Brings all records to the disk.
  func sync() throws(Diagnostic) {
    if let failure { throw Diagnostic(failure, category: .output) }
    guard unsynced > 0 else { return }
    while fdatasync(descriptor) != 0 {
      if errno == EINTR { continue }
      let reason = String(cString: strerror(errno))
      stop("it could not be brought to the disk (\(reason))")
      throw Diagnostic(failure ?? reason, category: .output)
    }
    unsynced = 0
  }

  private func stop(_ reason: String) {
    failure = "the journal takes no more edits: \(reason); '.save FILE' keeps what there is"
  }

  private static func failure(_ verb: String, _ path: String) -> Diagnostic {
    Diagnostic("cannot \(verb) the journal '\(path)': \(String(cString: strerror(errno)))", category: .output)
  }
}

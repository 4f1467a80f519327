import Claims
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A model in a file, as it was when its data had been loaded: a beginning, a secret, a checksum, and all that it covers.
///
/// The checksum is the ``Fingerprint`` of everything behind it, under the secret; so are the marks of the data files, by
/// which it is known whether they still hold the bytes that the model was made of.
struct ModelImage {
  /// Another one for every change of what an image holds.
  private static let beginning = Array("hearsay image 02".utf8)
  private static let headSize = beginning.count + Fingerprint.secretSize + Fingerprint.size
  /// Pages that were looked at are let go of in steps of so many bytes, so that image and model are not in memory both.
  private static let step = 32 << 20

  let accounts: [LoadAccount]
  let store: ClaimStore
  /// How many of the data files were read to know that they are the same; the others were left alone since.
  let filesRead: Int

  // MARK: - Writing

  /// Writes an image into an open file; false where that fails or is given up.
  static func save(
    _ store: ClaimStore, _ accounts: [LoadAccount], _ key: CacheKey, secret: [UInt8], to descriptor: Int32,
    isGivenUp: () -> Bool
  ) -> Bool {
    guard Files.writeAll([UInt8](repeating: 0, count: headSize), descriptor) else { return false }
    var checksum = Fingerprint(secret: secret)
    let isWhole = withoutActuallyEscaping(isGivenUp) { isGivenUp in
      withUnsafeMutablePointer(to: &checksum) { checksum in
        var image = ImageWriter { bytes in
          var at = 0
          while at < bytes.count {
            if isGivenUp() { return false }
            let piece = UnsafeRawBufferPointer(rebasing: bytes[at..<min(at + 1 << 20, bytes.count)])
            checksum.pointee.update(piece)
            guard Files.writeAll(piece, descriptor) else { return false }
            at += piece.count
          }
          return true
        }
        key.put(into: &image)
        image.put(accounts.count)
        for account in accounts { account.put(into: &image) }
        store.put(into: &image)
        image.finish()
        return !image.isStopped
      }
    }
    guard isWhole, lseek(descriptor, 0, SEEK_SET) == 0 else { return false }
    return Files.writeAll(beginning + secret + checksum.mark, descriptor)
  }

  // MARK: - Reading

  /// Takes the model out of an image in the cache; nil where there is none for the key, where it is not whole, or where
  /// the data files no longer hold what it was made of. Then the image is of no use, and the data have to be loaded.
  ///
  /// `check` is called now and then, and ends the work by what it throws. Complexity: linear in image and data.
  init?(
    _ key: CacheKey, files: [String], in cache: ModelCache, check: @escaping @Sendable () throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    guard let (descriptor, size) = cache.opened(key.fileName) else { return nil }
    defer { close(descriptor) }
    guard size > Self.headSize, let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0),
      start != UnsafeMutableRawPointer(bitPattern: -1)
    else { return nil }
    defer { munmap(start, size) }
    let bytes = UnsafeRawBufferPointer(start: start, count: size)
    guard bytes.starts(with: Self.beginning) else { return nil }
    // What is taken before the checksum is known is thrown away if it does not hold.
    let whole = WholeImage(bytes)
    defer { whole.giveUp() }
    do throws(ImageFlaw) {
      guard let found = try Self.taken(from: bytes, key, files, rest: cache.rest, check), whole.finish() else {
        return nil
      }
      self = found
    } catch {
      try check()
      return nil
    }
    try check()
    // Used now: what is not used for longest is deleted first.
    futimens(descriptor, nil)
  }

  /// What an image holds, if it is for the key and the data files are still what it was made of.
  private static func taken(
    from bytes: UnsafeRawBufferPointer, _ key: CacheKey, _ files: [String], rest: Int,
    _ check: @escaping @Sendable () throws(Diagnostic) -> Void
  ) throws(ImageFlaw) -> ModelImage? {
    let states = files.map { FileStamp($0, rest: rest) }
    var image = ImageReader(UnsafeRawBufferPointer(rebasing: bytes[headSize...]))
    var gone = step
    var looked = 0
    image.passed = { taken throws(ImageFlaw) in
      guard taken >= looked + step / 8 else { return }
      looked = taken
      do throws(Diagnostic) { try check() } catch { throw ImageFlaw(error.message) }
      while headSize + taken >= gone {
        letGo(bytes, upTo: gone)
        gone += step
      }
    }
    guard try CacheKey(image: &image) == key else { return nil }
    var accounts: [LoadAccount] = []
    for _ in 0..<(try image.count(8)) { accounts.append(try LoadAccount(image: &image)) }
    guard accounts.count == files.count, zip(accounts, states).allSatisfy({ $0.report.bytes == $1?.size }) else {
      return nil
    }
    let doubted = files.indices.filter { states[$0]?.isStill(accounts[$0].stamp) != true }
    let marks = DataMarks(doubted.map { files[$0] }, secret: secret(bytes))
    let store = try ClaimStore(image: &image)
    guard image.isAtEnd, marks.finish() == doubted.map({ accounts[$0].mark }),
      files.map({ FileStamp($0, rest: rest) }) == states
    else { return nil }
    return ModelImage(accounts: accounts, store: store, filesRead: doubted.count)
  }

  private init(accounts: [LoadAccount], store: ClaimStore, filesRead: Int) {
    self.accounts = accounts
    self.store = store
    self.filesRead = filesRead
  }

  /// Lets go of pages at the beginning of the mapping, which come back from the file when they are looked at again.
  private static func letGo(_ bytes: UnsafeRawBufferPointer, upTo end: Int) {
    guard end >= step, let start = UnsafeMutableRawPointer(mutating: bytes.baseAddress) else { return }
    let last = end / step * step
    madvise(start + last - step, step, MADV_DONTNEED)
  }

  private static func secret(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    Array(bytes[beginning.count..<beginning.count + Fingerprint.secretSize])
  }

  /// Whether the checksum of an image holds, as long as nobody gives up.
  fileprivate static func isWhole(_ bytes: UnsafeRawBufferPointer, isGivenUp: () -> Bool) -> Bool {
    var checksum = Fingerprint(secret: secret(bytes))
    var at = headSize
    while at < bytes.count, !isGivenUp() {
      let piece = UnsafeRawBufferPointer(rebasing: bytes[at..<min(at + 1 << 20, bytes.count)])
      checksum.update(piece)
      at += piece.count
    }
    return checksum.mark.elementsEqual(bytes[headSize - Fingerprint.size..<headSize])
  }
}

/// Whether an image is whole, found out on a thread beside.
private final class WholeImage {
  private struct State {
    var isWhole = false
    var isGivenUp = false
  }

  private let state: Locked<State>
  private let background: Background

  /// The bytes stay where they are for as long as this is there.
  init(_ bytes: UnsafeRawBufferPointer) {
    let state = Locked(State())
    self.state = state
    let place = Int(bitPattern: bytes.baseAddress)
    let size = bytes.count
    background = Background {
      let bytes = UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: place), count: size)
      let isWhole = ModelImage.isWhole(bytes) { state.withLock(\.isGivenUp) }
      state.withLock { $0.isWhole = isWhole && !$0.isGivenUp }
    }
  }

  func finish() -> Bool {
    background.wait()
    return state.withLock(\.isWhole)
  }

  /// Ends the work, after which the bytes are needed no more.
  func giveUp() {
    state.withLock { $0.isGivenUp = true }
    background.wait()
  }
}

/// The marks of data files, made on a thread beside. Every byte of them is read.
private final class DataMarks {
  /// Written by the thread, and read when it has ended.
  private final class State: @unchecked Sendable {
    var marks: [[UInt8]] = []
  }

  private let state = State()
  private let background: Background

  init(_ files: [String], secret: [UInt8]) {
    let state = state
    background = Background { state.marks = files.map { Self.mark(of: $0, secret) } }
  }

  /// The mark of a file; empty where it cannot be read.
  private static func mark(of file: String, _ secret: [UInt8]) -> [UInt8] {
    var mark = Fingerprint(secret: secret)
    do throws(Diagnostic) {
      try Files.readPieces(file) { piece in piece.withUnsafeBytes { mark.update($0) } }
    } catch {
      return []
    }
    return mark.mark
  }

  func finish() -> [[UInt8]] {
    background.wait()
    return state.marks
  }
}

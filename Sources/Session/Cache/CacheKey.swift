import Claims
import Interchange
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a model was loaded from, by what, and how: an image is for just one of these, and then for the very bytes that
/// its fingerprints are of.
struct CacheKey: Equatable, Sendable {
  /// The program's own file. Another build may read the same data otherwise.
  private let program: String
  /// The names of the data files, as given and without links, the map's name, and how strictly they are read.
  private let words: [String]
  /// The map.
  private let map: [UInt8]

  /// Nil where nothing could be kept: for a sample, a pipe, or a program that does not know its own file.
  init?(_ names: [String], map: ImportMap?, isStrict: Bool, program: String? = CacheKey.program) {
    guard let program, !names.isEmpty, map.map({ !$0.text.isEmpty }) ?? true else { return nil }
    var words = [String(names.count), isStrict ? "strict" : "", map?.name ?? ""]
    for name in names {
      guard !name.hasPrefix(Samples.prefix), FileState(name).size != nil, let real = SafeFolder.real(name) else {
        return nil
      }
      words += [name, real]
    }
    self.program = program
    self.words = words
    self.map = map?.text ?? []
  }

  /// What tells this build from every other: where its file lies on which disk, how large it is, when it was made.
  static var program: String? {
    #if canImport(Glibc)
      var status = stat()
      guard stat("/proc/self/exe", &status) == 0 else { return nil }
      let numbers = [
        Int(status.st_dev), Int(status.st_ino), Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
        status.st_ctim.tv_sec, status.st_ctim.tv_nsec,
      ]
      return ([Version.text] + numbers.map { String($0) }).joined(separator: " ")
    #else
      return nil
    #endif
  }

  /// The image's name. The program is no part of it, so that a new build replaces what the old one left.
  var fileName: String {
    var hash = SHA256()
    for word in words { hash.update(Array("\(word.utf8.count) \(word)".utf8)) }
    hash.update(map)
    return Digest.text(hash.digest) + ModelCache.ending
  }

  func put(into image: inout ImageWriter) {
    image.put(program)
    image.put(words)
    image.put(map)
  }

  init(image: inout ImageReader) throws(ImageFlaw) {
    program = try image.text()
    words = try image.texts()
    map = try image.array()
  }
}

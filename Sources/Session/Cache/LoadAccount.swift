import Claims
import Interchange

/// What is known of a file that was loaded, beside what is in it.
struct LoadAccount: Sendable {
  /// SHA-256 of the bytes that were read, in hexadecimal.
  var digest: String
  /// Their mark under the secret of the image to be made; empty where none is.
  var mark: [UInt8]
  /// The ``FileStamp`` of the file before and after it was read; empty where it could not be relied on.
  var stamp: [Int64] = []
  var report: ImportReport
  /// Names in it that look like others.
  var lookalikes: LookalikeWarnings
  /// Whether nothing else was told.
  var isAllTold = true

  init(digest: String, mark: [UInt8], report: ImportReport) {
    self.digest = digest
    self.mark = mark
    self.report = report
    lookalikes = LookalikeWarnings()
  }

  func put(into image: inout ImageWriter) {
    image.put(digest)
    image.put(mark)
    image.put(stamp)
    report.put(into: &image)
    image.put(lookalikes.shown)
    image.put(lookalikes.count)
  }

  init(image: inout ImageReader) throws(ImageFlaw) {
    digest = try image.text()
    mark = try image.array()
    stamp = try image.array()
    report = try ImportReport(image: &image)
    lookalikes = LookalikeWarnings(shown: try image.texts(), count: try image.number())
  }
}

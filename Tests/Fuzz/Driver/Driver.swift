import FuzzTargets

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The reader that `HEARSAY_FUZZ_TARGET` names.
private let target: FuzzTarget = {
  let name = getenv("HEARSAY_FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
    preconditionFailure("HEARSAY_FUZZ_TARGET names none of \(FuzzTarget.all.map(\.name).joined(separator: " "))")
  }
  return target
}()

/// The entry that libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  do {
    try target.run(bytes)
  } catch {
    // An optimised build stops at a failed precondition without a word of it.
    let message = Array("Broken: \(error)\n".utf8)
    _ = write(2, message, message.count)
    abort()
  }
  return 0
}

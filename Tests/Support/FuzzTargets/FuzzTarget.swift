/// A reader of hostile bytes with the promises that it keeps for all of them.
///
/// The fuzzer tries bytes that reach new code; the tests run every seed and every case that was ever found.
package struct FuzzTarget: Sendable {
  /// A promise that was broken.
  package struct Broken: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
  }

  package let name: String
  /// Runs the reader on the bytes; throws ``Broken``, or whatever the reader should not have thrown.
  package let run: @Sendable ([UInt8]) throws -> Void

  init(_ name: String, run: @escaping @Sendable ([UInt8]) throws -> Void) {
    self.name = name
    self.run = run
  }

  package static let all: [FuzzTarget] = [
    .command, .claims, .json, .csv, .map, .edtf, .quantity, .journal, .step, .transcript, .terminal, .session,
  ]
}

func expect(_ isKept: Bool, _ promise: @autoclosure () -> String) throws {
  if !isKept { throw FuzzTarget.Broken(promise()) }
}

func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

func areSame(_ first: String, _ second: String) -> Bool { first.utf8.elementsEqual(second.utf8) }

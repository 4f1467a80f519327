import Claims
import Interchange

/// SHA-256 of just the bytes that a load read, made piece by piece on a thread beside it.
///
/// One load uses it, from one thread.
final class LoadDigest: @unchecked Sendable {
  /// What the threads work on, one after another.
  private final class State: @unchecked Sendable {
    var hash = SHA256()
  }

  private let state = State()
  private var background: Background?
  /// Smaller pieces are not worth a thread.
  private static let threadLimit = 64 << 10

  /// The same options, with this digest told of every piece.
  func watching(_ options: ImportOptions) -> ImportOptions {
    var options = options
    options.witness = { self.take($0) }
    return options
  }

  private func take(_ piece: [UInt8]) {
    background?.wait()
    background = nil
    let state = state
    guard piece.count >= Self.threadLimit else {
      state.hash.update(piece)
      return
    }
    background = Background { state.hash.update(piece) }
  }

  /// The digest in hexadecimal.
  func finish() -> String {
    background?.wait()
    background = nil
    return Digest.text(state.hash.digest)
  }
}

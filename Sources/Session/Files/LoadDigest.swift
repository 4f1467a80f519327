import Claims
import Interchange

/// SHA-256 of just the bytes that a load read, made piece by piece on a thread beside it.
///
/// One load uses it, from one thread.
final class LoadDigest: @unchecked Sendable {
  /// What the threads work on, one after another.
  private final class State: @unchecked Sendable {
    private var hash = SHA256()
    private var mark: Fingerprint?

    init(secret: [UInt8]?) { mark = secret.map { Fingerprint(secret: $0) } }

    func update(_ piece: [UInt8]) {
      hash.update(piece)
      piece.withUnsafeBytes { mark?.update($0) }
    }

    var digest: String { Digest.text(hash.digest) }
    var fingerprint: [UInt8] { mark?.mark ?? [] }
  }

  private let state: State
  private var background: Background?
  /// Smaller pieces are not worth a thread.
  private static let threadLimit = 64 << 10

  /// With a secret, their fingerprint under it is made as well.
  init(secret: [UInt8]? = nil) { state = State(secret: secret) }

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
      state.update(piece)
      return
    }
    background = Background { state.update(piece) }
  }

  /// What is known of the bytes that were read, with what came of them.
  func account(of report: ImportReport) -> LoadAccount {
    background?.wait()
    background = nil
    return LoadAccount(digest: state.digest, mark: state.fingerprint, report: report)
  }
}

/// Whether whoever asked no longer wants the answer. Long kernels look at it every few thousand rows, and what a
/// cancelled kernel returns is a part of the answer that nobody may show or keep.
package struct Cancellation: Sendable {
  private let request: (@Sendable () -> Bool)?

  /// Never cancelled; looking at it costs nothing.
  package static let never = Cancellation()

  private init() { request = nil }

  package init(_ request: @escaping @Sendable () -> Bool) { self.request = request }

  package var isRequested: Bool { request?() ?? false }
}

import Claims
import Text

/// The model with the names people use for it: the one mutable thing of a session.
///
/// It is a reference so that an edit changes columns in place; whoever keeps a copy of ``store`` holds a snapshot, and
/// the next edit pays for it with a copy.
package final class Workspace {
  package var store: ClaimStore
  package var names = Names()

  package init(store: ClaimStore = ClaimStore()) { self.store = store }
}

/// What a line may refer to beside the model.
package struct Surroundings: Sendable {
  /// Script parameters; bound as values, never parsed again.
  package var parameters: [String: String]
  /// The day that relative dates count from, in days since 1970-01-01.
  package var today: Int

  package init(parameters: [String: String] = [:], today: Int) {
    self.parameters = parameters
    self.today = today
  }
}

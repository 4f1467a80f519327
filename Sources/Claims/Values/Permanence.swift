/// What is known of a property over time, which decides how values with different dates are judged.
package enum Permanence: UInt8, Hashable, Sendable, CaseIterable {
  /// Nobody said: values at times that do not overlap are not compared.
  case undeclared
  /// Its value does not depend on the time, so that dates play no part.
  case fixed
  /// Its value may change, so that different values at different times are revisions.
  case changing

  package var text: String {
    switch self {
    case .undeclared: "not declared"
    case .fixed: "fixed"
    case .changing: "changing"
    }
  }
}

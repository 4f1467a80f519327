/// A machine-readable value of a result: what the JSON modes print and what digests are made of.
package indirect enum Datum: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int)
  /// A finite number; `lexeme` is what is printed, so that no digit is lost or invented.
  case number(lexeme: String)
  case string(String)
  case list([Datum])
  /// Fields in the order in which they are printed.
  case object([Field])

  package struct Field: Hashable, Sendable {
    package var name: String
    package var value: Datum

    package init(_ name: String, _ value: Datum) {
      self.name = name
      self.value = value
    }
  }
}

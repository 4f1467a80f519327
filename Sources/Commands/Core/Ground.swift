import Claims

/// What the verdict of a row rests on, for `why`.
package enum Ground: Sendable {
  /// Two claims that were judged against one another.
  case pair(Row, Row)
  /// A statement, and all who stand behind it.
  case support(Corroboration)
}

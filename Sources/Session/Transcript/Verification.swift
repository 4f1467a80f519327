import Text

/// Runs a transcript again and says block by block whether it still holds.
package struct Verification {
  package init(session: Session, data: [String]) {}
  package func run(_ file: String, update: Bool) throws(Diagnostic) -> ExitStatus { throw Diagnostic("x") }
}

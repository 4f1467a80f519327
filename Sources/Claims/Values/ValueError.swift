/// Why a text is not a value: what is wrong at which byte, what would have been right, and a text that would.
package struct ValueError: Error, Hashable, Sendable {
  /// Lower case, quoting the text.
  package var message: String
  /// UTF-8 bytes from the start of the text.
  package var offset: Int
  /// What could have stood there, in words.
  package var expected: [String]
  /// The whole text as it should perhaps have been written.
  package var suggestion: String?

  package init(_ message: String, at offset: Int = 0, expected: [String] = [], suggestion: String? = nil) {
    self.message = message
    self.offset = offset
    self.expected = expected
    self.suggestion = suggestion
  }
}

/// A JSON value as it was written: numbers keep their digits, objects the order of their members.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// The number's text; it follows the grammar of RFC 8259.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([JSONMember])

  /// The member of that name; nil also for what is no object. Complexity: linear in the members.
  package func member(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  /// What sort of value it is, for messages.
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }

  /// The text of a string, number or truth value; nil for the rest.
  package var scalarText: String? {
    switch self {
    case .string(let text): text
    case .number(let lexeme): lexeme
    case .bool(let flag): flag ? "true" : "false"
    case .null, .array, .object: nil
    }
  }
}

/// A name in an object, with its value.
package struct JSONMember: Hashable, Sendable {
  package var name: String
  package var value: JSONValue

  package init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }
}

/// Why bytes are not JSON.
package struct JSONError: Error, Hashable, Sendable {
  package var message: String
  /// Bytes from the start.
  package var offset: Int
}

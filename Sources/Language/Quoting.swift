import Text

/// Writes values so that they are read back as they are.
package enum Quoting {
  /// Where a value is to stand; each place has its own bare words that would mean something else.
  package enum Place: Sendable, CaseIterable {
    /// After `field:`, alone or between commas.
    case fieldValue
    /// After `name=`.
    case optionValue
    /// A positional argument of a verb: a bare `3` would be a row there.
    case operand
    /// An argument of a dot-command.
    case dotArgument
  }

  /// `value` in plain quotation marks, with those inside it doubled.
  package static func quote(_ value: String) -> String {
    var bytes: [UInt8] = [Byte.quote]
    for byte in value.utf8 {
      if byte == Byte.quote { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(Byte.quote)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `value` bare where that is read back as just this value in `place`, in quotation marks otherwise.
  /// Among operands the `reserved` words of the language are quoted too, see ``LineParser/reservedNames``.
  package static func quoteIfNeeded(
    _ value: String, in place: Place = .fieldValue, reserved: Set<String> = []
  ) -> String {
    let isReserved = place == .operand && reserved.contains(value)
    return isPlain(value, in: place) && !isReserved ? value : quote(value)
  }

  /// Whether `value` written bare in `place` is that value and no operator, number, reference or comment.
  package static func isPlain(_ value: String, in place: Place) -> Bool {
    let bytes = Array(value.utf8)
    switch place {
    case .fieldValue: return isOneWord(bytes, afterOperator: true) && isPlainAtom(bytes)
    case .optionValue:
      return isOneWord(bytes, afterOperator: true) && bytes[0] != Byte.equal
        && Reference.name(in: bytes, Span(0, bytes.count)) == nil
    case .operand: return isBareOperand(value) && bytes.allSatisfy { Byte.continuesName($0) || $0 == Byte.dot }
    case .dotArgument: return isDotWord(bytes)
    }
  }

  /// One token of the lexer; directly after an operator `#` starts no comment.
  private static func isOneWord(_ bytes: [UInt8], afterOperator: Bool = false) -> Bool {
    guard !bytes.isEmpty else { return false }
    let whole = afterOperator ? [Byte.colon] + bytes : bytes
    let tokens = Lexer.tokens(of: whole)
    return tokens.count == 1 && tokens[0].kind == .word && tokens[0].span.count == whole.count
  }

  /// Read as the value of a field, it is one word and nothing else.
  private static func isPlainAtom(_ bytes: [UInt8]) -> Bool {
    var reader = ValueReader(bytes, [Token(.word, Span(0, bytes.count))], from: 0, end: bytes.count)
    let items = reader.items()
    guard items.count == 1, items[0].problem == nil, case .exactly(.word) = items[0].pattern else { return false }
    return true
  }

  private static func isDotWord(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, first != Byte.hash else { return false }
    return bytes.indices.allSatisfy { at in
      bytes.whiteLength(at: at, end: bytes.count) == 0 && bytes.quoteLength(at: at, end: bytes.count) == 0
    }
  }

  /// Neither a field, an option nor negated.
  static func isBareTerm(_ word: String, negated: Bool = false) -> Bool {
    let bytes = Array(word.utf8)
    guard isOneWord(bytes, afterOperator: negated) else { return false }
    let span = Span(0, bytes.count)
    let shape = Shape.of(Chunk(tokens: 0..<1, span: span), in: bytes, [Token(.word, span)])
    guard case .word = shape.kind else { return false }
    return !shape.isNegated
  }

  static func isBareOperand(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    let span = Span(0, bytes.count)
    return isBareTerm(word) && Int(plain: bytes, span) == nil && Reference(in: bytes, span) == nil
  }
}

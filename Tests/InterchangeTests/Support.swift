import Claims
import Interchange
import Language
import Testing
import Text

/// A model that lines of the language build.
struct Model {
  var store = ClaimStore()
  var applier = DefinitionApplier()

  init(_ lines: String...) throws {
    for line in lines { try apply(line) }
  }

  @discardableResult
  mutating func apply(_ text: String) throws -> DefinitionEffect {
    let source = SourceText(text, name: "test")
    let parsed = LineParser(DefinitionSignatures.grammar).parse(source)
    if let error = parsed.diagnostics.first(where: { $0.severity == .error }) { throw error }
    guard case .define(let definition) = parsed.line else {
      throw Diagnostic("not a definition", at: Span(0, text.utf8.count))
    }
    do {
      return try applier.apply(definition, to: &store)
    } catch {
      throw error.located(in: source)
    }
  }

  func claim(_ id: String) throws -> WrittenClaim { WrittenClaim(try #require(store.row(id: id)), of: store) }

  func value(_ id: String) throws -> Value { store.values[store.valueID(try #require(store.row(id: id)))] }

  /// The model as `.claims`: the measure of whether anything changed.
  var text: String { get throws { try Saved.text(store, .claims) } }
}

/// What an error says, and the text it points at.
func failure(_ body: () throws -> Void) -> (message: String, at: String)? {
  do {
    try body()
    return nil
  } catch let error as Diagnostic {
    let place = error.span.flatMap { span in error.source.map { $0[span] } } ?? ""
    return (error.message, place)
  } catch {
    return ("\(error)", "")
  }
}

/// A generator that gives the same numbers for the same seed (SplitMix64, Steele et al. 2014).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

import Text

/// Judges how the values of claims relate, each distinct pair of meanings once.
///
/// A calculus belongs to one store at one moment; it is made for a question and thrown away.
package struct Calculus {
  private let store: ClaimStore
  private var known: [UInt64: Finding] = [:]
  private var foldedTexts: [ValueID: [UInt8]] = [:]
  private var nameSets: [ValueID: NameSet] = [:]

  /// How many pairs are remembered.
  private static var mostKept: Int { 1 << 16 }

  package init(_ store: ClaimStore) { self.store = store }

  /// How two values of one property relate; equal meanings are settled without a look at the values.
  package mutating func relate(_ a: ValueID, _ b: ValueID, on property: PropertyID) -> Finding {
    let written = a
    let a = store.values.meaning(of: a)
    let b = store.values.meaning(of: b)
    // In the words of the first: those of a meaning are whatever spelling was entered first.
    if a == b {
      let text = store.values.lexeme(written)
      return Finding(.equal, .sameValue(store.values.kind(a) == .text && !text.isEmpty ? "“\(text)”" : text))
    }
    // The comparison depends on the property for texts alone, and texts are rarely shared between properties.
    let key = UInt64(a.rawValue) << 32 | UInt64(b.rawValue)
    let isText = store.values.kind(a) == .text
    if !isText, let relation = known[key] { return relation }
    let relation = compute(a, b, property)
    if !isText {
      // Among very many values no pair comes twice, and each would stay in memory.
      if known.count >= Self.mostKept { known.removeAll(keepingCapacity: true) }
      known[key] = relation
    }
    return relation
  }

  private mutating func compute(_ a: ValueID, _ b: ValueID, _ property: PropertyID) -> Finding {
    switch (store.values[a], store.values[b]) {
    case (.entity(let first), .entity(let second)):
      return relateEntities(first, second, isPartOf: { store.isPart($0, of: $1) })
    case (.quantity(let first), .quantity(let second)):
      return Claims.relate(first, second)
    case (.date(let first), .date(let second)):
      return Claims.relate(first, second)
    case (.flag(let first), .flag(let second)):
      return Claims.relate(first, second)
    case (.text, .text):
      return relateTexts(a, b, store.properties[property].comparison)
    case (.none, _), (_, .none):
      return Finding(.incomparable, .nothingToCompare)
    default:
      let kinds = (store.values.kind(a), store.values.kind(b))
      return Finding(.incomparable, .differentKinds(kinds.0, kinds.1))
    }
  }

  private mutating func relateTexts(_ a: ValueID, _ b: ValueID, _ comparison: TextComparison) -> Finding {
    guard comparison == .names else { return relateText(text(a, comparison), text(b, comparison), comparison) }
    return relateNames(names(a), names(b))
  }

  private mutating func names(_ value: ValueID) -> NameSet {
    if let names = nameSets[value] { return names }
    let names = TextForm.names(store.values.lexeme(value))
    nameSets[value] = names
    return names
  }

  private mutating func text(_ value: ValueID, _ comparison: TextComparison) -> [UInt8] {
    if comparison == .exact { return TextForm.bytes(store.values.lexeme(value), .exact) }
    if let folded = foldedTexts[value] { return folded }
    let folded = TextForm.bytes(store.values.lexeme(value), .folded)
    foldedTexts[value] = folded
    return folded
  }
}

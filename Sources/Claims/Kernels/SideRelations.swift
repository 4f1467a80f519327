/// How the sides of one question relate, two by two, in sixteen bytes.
///
/// A *side* is a meaning with a leaning. Up to eight sides fit; questions with more, and questions where the dates of the
/// single claims play a part, are marked ``isOpen`` and judged when they are asked for.
struct SideRelations: Hashable, Sendable {
  /// How two sides relate, and whether it is the strength alone that differs.
  enum Code: UInt8, Sendable {
    case equal, refines, compatible, tension, contradicts, incomparable, revision
    /// `compatible`, because the same value is held with different strength.
    case differentStrength

    init(_ finding: Finding) {
      if case .differentStrength = finding.reason {
        self = .differentStrength
      } else {
        self = Code(rawValue: finding.relation.rawValue) ?? .incomparable
      }
    }

    /// The code of bits that ``SideRelations/bits(_:_:)`` gave.
    @inline(__always)
    init(bits: UInt8) { self = unsafeBitCast(bits & 7, to: Code.self) }

    var relation: Relation { self == .differentStrength ? .compatible : Relation(rawValue: rawValue) ?? .incomparable }
    /// As ``Relation/equal`` and ``Relation/refines``, or one value with different strength.
    var isAgreement: Bool { self == .equal || self == .refines || self == .differentStrength }
  }

  static let limit = 8

  private var low: UInt64 = 0
  /// Bits 0 to 47: pairs 16 to 27; 48 to 55: sides that take a side; 63: open.
  private var high: UInt64 = 0

  static let open: SideRelations = {
    var relations = SideRelations()
    relations.high = 1 << 63
    return relations
  }()

  var isOpen: Bool { high >> 63 == 1 }

  mutating func setCommitted(_ side: Int) { high |= 1 << UInt64(48 + side) }

  /// Whether a side takes a side at all: not Uu, CTu and *roughly even*.
  @inline(__always)
  func isCommitted(_ side: UInt8) -> Bool { side < 8 && high >> UInt64(48 + side) & 1 == 1 }

  mutating func set(_ a: Int, _ b: Int, _ code: Code) {
    let pair = Self.pair(a, b)
    if pair < 16 {
      low |= UInt64(code.rawValue) << UInt64(pair * 4)
    } else {
      high |= UInt64(code.rawValue) << UInt64((pair - 16) * 4)
    }
  }

  /// The relation of two sides of the question.
  @inline(__always)
  subscript(a: UInt8, b: UInt8) -> Code { Code(bits: bits(a, b)) }

  /// The same as the bits of a ``Code``; of an open question, or of sides that it has not, any bits.
  @inline(__always)
  func bits(_ a: UInt8, _ b: UInt8) -> UInt8 {
    // Both are computed: a choice between them would be guessed wrong every other time.
    let same = high >> UInt64(48 &+ (a & 7)) & 1 == 1 ? Code.equal.rawValue : Code.incomparable.rawValue
    let pair = Self.pair(Int(a), Int(b))
    let word = pair < 16 ? low : high
    let bits = UInt8(truncatingIfNeeded: word >> UInt64((pair & 15) &* 4) & 7)
    return a == b ? same : bits
  }

  @inline(__always)
  private static func pair(_ a: Int, _ b: Int) -> Int {
    let upper = max(a, b)
    return (upper &* (upper &- 1)) >> 1 &+ min(a, b)
  }
}

// MARK: - Image

extension SideRelations {
  /// The two words that hold all.
  var words: (low: UInt64, high: UInt64) { (low, high) }

  init(words low: UInt64, _ high: UInt64) {
    self.low = low
    self.high = high
  }
}

/// A dense dictionary code: the position of a thing in the table of its kind.
///
/// Codes are what columns hold and what kernels compare; `Tag` keeps a source's code from being taken for an entity's.
package struct Code<Tag>: Hashable, Comparable, Sendable {
  package let rawValue: UInt32

  @inlinable
  package init(_ rawValue: UInt32) { self.rawValue = rawValue }

  @inlinable
  package init(_ index: Int) { rawValue = UInt32(truncatingIfNeeded: index) }

  /// The code as an array index.
  @inlinable
  package var index: Int { Int(rawValue) }

  @inlinable
  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// What a ``Code`` counts: tags keep codes of different tables apart.
package enum SourceTag {}
package enum EntityTag {}
package enum PropertyTag {}
package enum QueryTag {}
package enum QuestionTag {}
package enum ValueTag {}
package enum DateTag {}
package enum ChainTag {}
package enum QualifiersTag {}
package enum UnitTag {}

/// A source; code 0 is the unattributed origin ("it is said that").
package typealias SourceID = Code<SourceTag>
/// An entity.
package typealias EntityID = Code<EntityTag>
/// A property.
package typealias PropertyID = Code<PropertyTag>
/// A saved query.
package typealias QueryID = Code<QueryTag>
/// A question: subject, property and key qualifiers.
package typealias QuestionID = Code<QuestionTag>
/// A value as written; code 0 is "no value".
package typealias ValueID = Code<ValueTag>
/// A date as written; code 0 is "not given".
package typealias DateID = Code<DateTag>
/// A chain of relays; code 0 is the empty chain.
package typealias ChainID = Code<ChainTag>
/// A set of qualifiers; code 0 is the empty set.
package typealias QualifiersID = Code<QualifiersTag>
/// A unit's name; code 0 is "no unit".
package typealias UnitID = Code<UnitTag>

/// The position of a claim in the columns.
package typealias Row = UInt32

extension Code where Tag == SourceTag {
  /// The origin of claims that nobody is named for: lineage unknown.
  package static var unattributed: SourceID { SourceID(0 as UInt32) }
}

extension Code where Tag == ValueTag {
  package static var none: ValueID { ValueID(0 as UInt32) }
}

extension Code where Tag == DateTag {
  package static var none: DateID { DateID(0 as UInt32) }
}

extension Code where Tag == ChainTag {
  package static var empty: ChainID { ChainID(0 as UInt32) }
}

extension Code where Tag == QualifiersTag {
  package static var empty: QualifiersID { QualifiersID(0 as UInt32) }
}

extension Code where Tag == UnitTag {
  package static var none: UnitID { UnitID(0 as UInt32) }
}

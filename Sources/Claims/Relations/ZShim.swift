package struct ValueRelation: Hashable, Sendable { package var relation: Relation; package init(_ r: Relation) { relation = r } }
package struct ClaimSide { init(stance: Stance, date: DateValue?) {} }
package struct ClaimRelation: Hashable, Sendable { package var relation: Relation; package var sentence: String }
func relateEntities(_ a: EntityID, _ b: EntityID, _ f: (EntityID, EntityID) -> Bool) -> ValueRelation { ValueRelation(.equal) }
package func relate(_ a: Quantity, _ b: Quantity) -> ValueRelation { ValueRelation(.equal) }
package func relate(_ a: DateValue, _ b: DateValue) -> ValueRelation { ValueRelation(.equal) }
package func relate(_ a: Bool, _ b: Bool) -> ValueRelation { ValueRelation(.equal) }
func relateText(_ a: [UInt8], _ b: [UInt8], comparison: TextComparison) -> ValueRelation { ValueRelation(.equal) }
func relateClaims(_ v: ValueRelation, _ a: ClaimSide, _ b: ClaimSide, isMany: Bool, isChanging: Bool) -> ClaimRelation { ClaimRelation(relation: v.relation, sentence: "") }

/// The columns of a ``StandingTable`` by question, as plain pointers: valid inside ``StandingTable/withColumns(_:)`` only.
struct StandingColumns {
  let relations: UnsafeBufferPointer<SideRelations>
  let memberOffsets: UnsafeBufferPointer<UInt32>
  let memberSources: UnsafeBufferPointer<UInt32>
  let memberSides: UnsafeBufferPointer<UInt8>
  let sideOffsets: UnsafeBufferPointer<UInt32>
  let sideStatements: UnsafeBufferPointer<UInt32>

  @inline(__always)
  func members(_ question: Int) -> Range<Int> { Int(memberOffsets[question])..<Int(memberOffsets[question + 1]) }
  @inline(__always)
  func sides(_ question: Int) -> Range<Int> { Int(sideOffsets[question])..<Int(sideOffsets[question + 1]) }
}

extension StandingTable {
  /// Calls `body` with the columns as pointers.
  func withColumns<Result>(_ body: (StandingColumns) -> Result) -> Result {
    relations.withUnsafeBufferPointer { relations in
      memberOffsets.withUnsafeBufferPointer { memberOffsets in
        memberSources.withUnsafeBufferPointer { memberSources in
          memberSides.withUnsafeBufferPointer { memberSides in
            sideOffsets.withUnsafeBufferPointer { sideOffsets in
              sideStatements.withUnsafeBufferPointer { sideStatements in
                body(
                  StandingColumns(
                    relations: relations, memberOffsets: memberOffsets, memberSources: memberSources,
                    memberSides: memberSides, sideOffsets: sideOffsets, sideStatements: sideStatements))
              }
            }
          }
        }
      }
    }
  }
}

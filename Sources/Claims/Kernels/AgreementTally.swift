/// Counts how sources agree, question by question, from the table of standing positions.
struct AgreementTally {
  private struct Cell {
    var overlap: Int32 = 0
    var agree: Int32 = 0
    var conflict: Int32 = 0
  }

  private struct Member {
    var number: Int
    var side: UInt8
  }

  private let store: ClaimStore
  private let sources: [SourceID]
  private var cells: [Cell] = []
  /// False where a question must be judged claim by claim.
  private var isComplete = true

  init(_ store: ClaimStore, _ sources: [SourceID]) {
    self.store = store
    self.sources = sources
    cells = [Cell](repeating: Cell(), count: sources.count * sources.count)
    var numbers = [Int32](repeating: -1, count: store.sources.count)
    for (number, source) in sources.enumerated() { numbers[source.index] = Int32(number) }
    count(store, numbers)
  }

  /// Every two of the sources in order; nil where the table does not settle all their questions.
  var agreements: [Agreement]? {
    guard isComplete else { return nil }
    var result: [Agreement] = []
    var chance = ChanceTable(store, sources)
    for a in sources.indices {
      if store.cancellation.isRequested { break }
      chance.turn(to: a)
      for b in sources.indices where b > a {
        let cell = cells[a * sources.count + b]
        result.append(
          Agreement(
            a: sources[a], b: sources[b], overlap: Int(cell.overlap), agree: Int(cell.agree),
            conflict: Int(cell.conflict), expected: cell.overlap == 0 ? 0 : chance.expected(with: b)))
      }
    }
    return result
  }

  private mutating func count(_ store: ClaimStore, _ numbers: [Int32]) {
    let table = store.indexes.standings
    let width = sources.count
    var members: [Member] = []
    var isComplete = true
    cells.withUnsafeMutableBufferPointer { cells in
      table.memberSources.withUnsafeBufferPointer { sources in
        numbers.withUnsafeBufferPointer { numbers in
          for question in 0..<(table.memberOffsets.count - 1) {
            members.removeAll(keepingCapacity: true)
            let relations = table.relations[question]
            var hasRepeats = false
            for place in Int(table.memberOffsets[question])..<Int(table.memberOffsets[question + 1]) {
              let number = Int(numbers[Int(sources[place])])
              guard number >= 0, relations.isOpen || relations.isCommitted(table.memberSides[place]) else { continue }
              // Positions of one source stand side by side.
              if members.last?.number == number { hasRepeats = true }
              members.append(Member(number: number, side: table.memberSides[place]))
            }
            guard members.count > 1 else { continue }
            if relations.isOpen { isComplete = false }
            if hasRepeats {
              let property = store.questions.property(QuestionID(question))
              Self.addRepeats(
                members, relations, cells, width, isMany: store.properties[property].cardinality == .many)
            } else {
              Self.add(members, relations, cells, width)
            }
          }
        }
      }
    }
    self.isComplete = isComplete
  }

  @inline(__always)
  private static func add(
    _ members: [Member], _ relations: SideRelations, _ cells: UnsafeMutableBufferPointer<Cell>, _ width: Int
  ) {
    members.withUnsafeBufferPointer { members in
      for first in 0..<members.count {
        for second in (first + 1)..<members.count {
          let a = members[first]
          let b = members[second]
          let code = relations[a.side, b.side]
          add(code, &cells[min(a.number, b.number) * width + max(a.number, b.number)])
        }
      }
    }
  }

  @inline(__always)
  private static func add(_ code: SideRelations.Code, _ cell: inout Cell) {
    cell.overlap += 1
    cell.agree += code.isAgreement ? 1 : 0
    cell.conflict += code == .contradicts ? 1 : 0
  }

  /// As ``add(_:_:_:_:)`` where a source holds more than one position: the gravest relation decides.
  private static func addRepeats(
    _ members: [Member], _ relations: SideRelations, _ cells: UnsafeMutableBufferPointer<Cell>, _ width: Int,
    isMany: Bool
  ) {
    let byNumber = Dictionary(grouping: members, by: \.number)
    for (a, left) in byNumber {
      for (b, right) in byNumber where a < b {
        var gravest: SideRelations.Code?
        for one in left {
          for other in right {
            let code = relations[one.side, other.side]
            if code.relation.weight(isMany: isMany) > gravest?.relation.weight(isMany: isMany) ?? .min {
              gravest = code
            }
          }
        }
        add(gravest ?? .incomparable, &cells[a * width + b])
      }
    }
  }
}

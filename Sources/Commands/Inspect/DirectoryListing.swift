import Claims
import Language
import Rendering
import Text

/// The operand that narrows a listing: part of a name, without case and accents.
let listingOperand = OperandSignature("part-of-name", .text, .optional)

/// What `sources`, `entities` and `properties` share: everything that answers to the operand, with how many of the
/// selected claims speak of it, most first.
struct DirectoryListing<Tag, Record: DirectoryRecord> {
  let invocation: Invocation
  let directory: Directory<Tag, Record>
  /// How often each code occurs among the claims.
  let counts: [Int]
  let claims: @Sendable (Code<Tag>) -> [Row]

  /// The codes to list, most claims first, then by id.
  func codes() throws(Diagnostic) -> [Code<Tag>] {
    let isNarrowed = invocation.input != nil || !invocation.stage.terms.isEmpty
    let wanted = invocation.word(0).map { NameFolding.fold($0.value) }
    var result: [Code<Tag>] = []
    for code in directory.codes {
      let count = counts[code.index]
      if isNarrowed ? count == 0 : count == 0 && !directory.isDescribed(code) { continue }
      if let wanted, !names(code).contains(where: { NameFolding.fold($0).contains(wanted) }) { continue }
      result.append(code)
    }
    return result.sorted { (-counts[$0.index], directory.id($0)) < (-counts[$1.index], directory.id($1)) }
  }

  private func names(_ code: Code<Tag>) -> [String] {
    [directory.id(code), directory.name(code)] + (directory.isDescribed(code) ? directory[code].aliases : [])
  }

  func outcome(
    unit: String, columns: [Column], cells: @escaping @Sendable (Code<Tag>) -> [Cell]
  ) throws(Diagnostic) -> Outcome {
    let codes = try codes()
    let directory = directory
    let counts = counts
    let table = Table(
      columns: [Column("id"), Column("name"), Column("claims", alignment: .trailing)] + columns, count: codes.count,
      key: ["id"]
    ) { position in
      let code = codes[position]
      return [
        Cell(.string(directory.id(code)), style: .emphasis), Cell(.string(directory.name(code)), style: .source),
        Cell(.int(counts[code.index])),
      ] + cells(code)
    }
    let claims = claims
    let records = Records(unit: unit, table: table) { claims(codes[$0]) }
    let notes = codes.isEmpty ? invocation.explainEmptiness() : []
    return Outcome(.records(records), notes: notes)
  }
}

/// How often each code occurs in a column among rows.
func tally(_ rows: [Row], size: Int, _ code: (Row) -> UInt32) -> [Int] {
  var counts = [Int](repeating: 0, count: size)
  for row in rows { counts[Int(code(row))] += 1 }
  return counts
}

func text(_ value: String?) -> Cell { Cell(value.map { .string($0) } ?? .null) }
func list(_ values: [String]) -> Cell {
  Cell(.list(values.map { .string($0) }), display: values.joined(separator: ", "))
}

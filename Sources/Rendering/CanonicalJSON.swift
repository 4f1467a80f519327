import Text

/// The form of a row that digests are made of: one JSON object whose keys stand in column order, with no space, the
/// escapes that JSON demands and no others, strings in Unicode form C, and numbers as they were written.
package enum CanonicalJSON {
  /// The line of a row, without a line end. `cells` has one cell per column.
  package static func line(_ columns: [Column], _ cells: [Cell]) -> [UInt8] {
    precondition(cells.count == columns.count, "a row has a cell for every column")
    var out: [UInt8] = []
    let fields = zip(columns, cells).map { Datum.Field(Normalisation.nfc($0.name), normalised($1.datum)) }
    JSONText.append(.object(fields), escaping: .minimal, to: &out)
    return out
  }

  /// A text as a JSON string, quotation marks included.
  package static func string(_ text: String) -> String {
    var out: [UInt8] = []
    JSONText.append(.string(text), escaping: .safe, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// A value as one line of JSON that is safe to show.
  package static func text(_ datum: Datum) -> String {
    var out: [UInt8] = []
    JSONText.append(datum, escaping: .safe, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  private static func normalised(_ datum: Datum) -> Datum {
    switch datum {
    case .null, .bool, .int, .number: datum
    case .string(let text): .string(Normalisation.nfc(text))
    case .list(let items): .list(items.map(normalised))
    case .object(let fields):
      .object(fields.map { Datum.Field(Normalisation.nfc($0.name), normalised($0.value)) })
    }
  }
}

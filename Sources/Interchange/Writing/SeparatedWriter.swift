import Claims
import Text

/// Writes claims as CSV (RFC 4180, LF line ends) or TSV, with a header that names the fields.
///
/// Columns that no claim fills are left out, but for `id by about on value`. `via`, `tags` and `qualifiers` hold lists
/// (``ListCell``). Texts that a spreadsheet would take for a formula get an apostrophe in front; reading takes it off.
struct SeparatedWriter {
  let store: ClaimStore
  let order: ClaimOrder
  let separator: UInt8

  private struct Column {
    var name: String
    var isAlways = false
    var text: (WrittenClaim) -> String
  }

  func write(to out: inout BufferedSink) throws(Diagnostic) {
    let claims = order.rows.lazy.map { WrittenClaim($0, of: store) }
    let all = Self.columns
    var isUsed = all.map(\.isAlways)
    for claim in claims {
      for position in all.indices where !isUsed[position] { isUsed[position] = !all[position].text(claim).isEmpty }
      if !isUsed.contains(false) { break }
    }
    let columns = all.indices.filter { isUsed[$0] }.map { all[$0] }
    let mark = String(UnicodeScalar(separator))
    try out.write(columns.map(\.name).joined(separator: mark) + "\n")
    for claim in claims {
      let cells = columns.map { SafeText.csvField($0.text(claim), separator: separator) }
      try out.write(cells.joined(separator: mark) + "\n")
    }
  }

  private static var columns: [Column] {
    [
      Column(name: "id", isAlways: true) { $0.id ?? "" },
      Column(name: "by", isAlways: true) { $0.by ?? "" },
      Column(name: "via") { ListCell.write($0.via.map(\.syntax)) },
      Column(name: "about", isAlways: true) { $0.about ?? "" },
      Column(name: "on", isAlways: true) { $0.on ?? "" },
      Column(name: "value", isAlways: true) { $0.value?.text ?? "" },
      Column(name: "means") { $0.value?.means ?? "" },
      Column(name: "kind", isAlways: true) { $0.value?.kind?.text ?? "" },
      Column(name: "qualifiers") { claim in
        ListCell.write(claim.qualifiers.map { EscapedQualifier.write($0.property, $0.value.means ?? $0.value.text) })
      },
      Column(name: "stance") { $0.stance ?? "" },
      Column(name: "act") { $0.act ?? "" },
      Column(name: "likely") { $0.likely ?? "" },
      Column(name: "date") { $0.date ?? "" },
      Column(name: "said") { $0.said ?? "" },
      Column(name: "recorded") { $0.recorded ?? "" },
      Column(name: "credibility") { $0.credibility ?? "" },
      Column(name: "confidence") { $0.confidence ?? "" },
      Column(name: "text") { $0.text },
      Column(name: "quote") { $0.quote },
      Column(name: "at") { $0.locator },
      Column(name: "tags") { ListCell.write($0.tags) },
      Column(name: "answers") { $0.target ?? "" },
    ]
  }
}

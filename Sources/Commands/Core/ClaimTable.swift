import Claims
import Rendering
import Text

/// Claims as rows: the fields of the JSON contract, and the columns a person sees.
package enum ClaimTable {
  /// The contract's field names, in order.
  package static let fields = [
    "id", "by", "via", "about", "on", "value", "qualifiers", "stance", "act", "likely", "date", "said", "credibility",
    "text",
  ]

  /// A document over rows of claims. `wanted` are the columns of a `cols` stage; nil picks those that say something.
  static func document(_ rows: [Row], _ store: ClaimStore, wanted: [String]?, isOrdered: Bool) -> Document {
    let presenter = Presenter(store)
    let names = wanted ?? fields
    let columns = names.map { name in
      Column(
        name, alignment: name == "value" && isNumeric(rows, store) ? .trailing : .leading,
        isDetail: wanted == nil && isDetail(name, rows, store), dropRank: wanted == nil ? dropRank(name) : 0)
    }
    var table = Table(columns: columns, count: rows.count, key: ["id"]) { position in
      names.map { cell($0, rows[position], presenter) }
    }
    let isShown = columns.map { !$0.isDetail }
    table.shownRow = { position in
      names.indices.map { isShown[$0] ? shownCell(names[$0], rows[position], presenter) : Cell(.null) }
    }
    let shownNames = names.indices.filter { isShown[$0] }.map { names[$0] }
    table.makeWords = { ClaimWords(rows, columns: shownNames, presenter) }
    let footer = Footer(unit: "claim", rows: rows.count, sources: store.sourceCount(of: rows))
    return Document(table: table, footer: footer, isOrdered: isOrdered)
  }

  /// Every field of a claim, by name; qualifiers answer to their property's id.
  static func cell(_ field: String, _ row: Row, _ presenter: Presenter) -> Cell {
    switch field {
    case "id": return Cell(.string(presenter.store.id(row)), style: .emphasis)
    case "by": return presenter.cell(presenter.store.origin(row))
    case "via":
      let hops = presenter.store.relays(row)
      return Cell(.list(hops.map { presenter.id($0.source) }), display: presenter.chain(row), style: .source)
    case "about":
      return Cell(
        .string(presenter.store.id(presenter.store.subject(row))),
        display: presenter.name(presenter.store.subject(row)))
    case "on":
      return Cell(
        .string(presenter.store.id(presenter.store.property(row))),
        display: presenter.name(presenter.store.property(row)))
    case "value":
      return Cell(
        presenter.datum(presenter.store.valueID(row)), display: presenter.text(presenter.store.valueID(row)),
        style: .value)
    case "qualifiers":
      let list = presenter.store.qualifiers(row)
      return Cell(presenter.qualifiers(list), display: presenter.words(list))
    case "stance":
      let stance = presenter.store.stance[Int(row)]
      return Cell(.string(stance.text), style: stance.isNegative ? .conflict : .plain)
    case "act": return Cell(presenter.store.act[row].map { .string($0.text) } ?? .null)
    case "likely": return Cell(presenter.store.likelihood[row].map { .string($0.text) } ?? .null)
    case "date": return Cell(presenter.datum(presenter.store.dateID(row)))
    case "said": return Cell(presenter.datum(presenter.store.saidID(row)))
    case "recorded": return Cell(presenter.datum(presenter.store.recordedID(row)))
    case "credibility": return Cell(presenter.store.credibility[row].map { .string($0.text) } ?? .null)
    case "confidence": return Cell(presenter.store.confidence[row].map { .string($0.text) } ?? .null)
    case "text": return Cell(optional(presenter.store.text[row]))
    case "quote": return Cell(optional(presenter.store.quote[row]))
    case "at": return Cell(optional(presenter.store.locator[row]))
    case "tag": return Cell(.list(presenter.store.tags(row).map { .string($0) }))
    case "rel":
      return Cell(presenter.store.sources[presenter.store.origin(row)].reliability.map { .string($0.text) } ?? .null)
    default: return qualifier(field, row, presenter)
    }
  }

  /// The same cell with its words alone.
  static func shownCell(_ field: String, _ row: Row, _ presenter: Presenter) -> Cell {
    switch field {
    case "via": Cell(.null, display: presenter.chain(row), style: .source)
    case "about": Cell(.null, display: presenter.name(presenter.store.subject(row)))
    case "on": Cell(.null, display: presenter.name(presenter.store.property(row)))
    case "value": Cell(.null, display: presenter.text(presenter.store.valueID(row)), style: .value)
    case "qualifiers": Cell(.null, display: presenter.words(presenter.store.qualifiers(row)))
    default: cell(field, row, presenter)
    }
  }

  /// What a narrow screen does without, the highest first.
  private static func dropRank(_ name: String) -> Int {
    switch name {
    case "text": 6
    case "date": 5
    case "qualifiers": 4
    case "said": 3
    case "stance": 2
    case "via": 1
    default: 0
    }
  }

  /// The fields that `sort`, `count` and `cols` take beside the columns of the contract.
  package static let furtherFields = ["recorded", "confidence", "quote", "at", "tag", "rel"]

  static let allFields = fields + furtherFields

  private static func qualifier(_ field: String, _ row: Row, _ presenter: Presenter) -> Cell {
    let found = presenter.store.qualifiers(row).filter { presenter.store.properties.id($0.property) == field }
    guard let first = found.first else { return Cell(.null) }
    if found.count == 1 { return Cell(.string(presenter.bareText(first.value)), display: presenter.text(first.value)) }
    let texts = found.map { presenter.bareText($0.value) }.sorted()
    return Cell(
      .list(texts.map { .string($0) }), display: found.map { presenter.text($0.value) }.sorted().joined(separator: ", ")
    )
  }

  private static func optional(_ text: String) -> Datum { text.isEmpty ? .null : .string(text) }

  /// Numbers stand right-aligned if the first claims hold nothing else.
  private static func isNumeric(_ rows: [Row], _ store: ClaimStore) -> Bool {
    !rows.isEmpty && rows.prefix(200).allSatisfy { store.values.kind(store.valueID($0)) == .quantity }
  }

  /// A column that would be empty or the same plain word throughout tells a person nothing.
  private static func isDetail(_ name: String, _ rows: [Row], _ store: ClaimStore) -> Bool {
    let sample = rows.prefix(1000)
    switch name {
    case "id", "by", "about", "on", "value": return false
    case "via": return sample.allSatisfy { store.chain[Int($0)] == 0 }
    case "qualifiers": return store.qualifierSet.isUnused || sample.allSatisfy { store.qualifierSet[$0] == 0 }
    case "stance": return sample.allSatisfy { store.stance[Int($0)] == .certain }
    case "said": return sample.allSatisfy { store.said[Int($0)] == 0 }
    case "date": return sample.allSatisfy { store.date[Int($0)] == 0 }
    case "text": return store.text.isUnused || sample.allSatisfy { store.text.isEmpty(at: $0) }
    case "likely": return store.likelihood.isUnused || sample.allSatisfy { store.likelihood[$0] == nil }
    default: return true
    }
  }
}

extension Outcome {
  /// The answer as a document over the model as it stands.
  package func document(for store: ClaimStore) -> Document {
    switch content {
    case .nothing:
      return Document(footer: Footer(notes: notes))
    case .claims(let rows):
      let alive = store.standing(rows)
      var document = ClaimTable.document(alive, store, wanted: columns, isOrdered: isOrdered)
      document.footer.notes = notes
      if alive.count < rows.count {
        let gone = rows.count - alive.count
        document.footer.notes.append(
          "\(gone) \(gone == 1 ? "claim has" : "claims have") since been retracted or amended")
      }
      return document
    case .records(let records):
      let footer = Footer(unit: records.unit, rows: records.table.count, sources: records.sources, notes: notes)
      return Document(table: records.table, makeView: records.makeView, footer: footer, isOrdered: isOrdered)
    case .document(var document):
      document.footer.notes += notes
      return document
    }
  }
}

/// A question that was saved under a name and travels with the data: lines of the language, with their parameters.
package struct QueryRecord: DirectoryRecord {
  /// What it asks, in a person's words.
  package var name: String?
  /// A query goes by its id alone.
  package var aliases: [String] { [] }
  /// The lines, as they were written.
  package var text = ""
  package var parameters: [QueryParameter] = []

  package init() {}

  /// Whether an id is a name that cannot be taken for a file: a letter, then letters, digits, `-` and `_`.
  package static func isName(_ id: String) -> Bool {
    guard let first = id.utf8.first, (first | 0x20) &- 0x61 < 26 else { return false }
    return id.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D || $0 == 0x5F }
  }
}

/// A parameter of a saved query or script: what sort of value it takes, and which one where none is given.
package struct QueryParameter: Hashable, Sendable {
  /// What a value must be.
  package enum Kind: String, CaseIterable, Sendable { case text, source, entity, property, claim, number, date }

  package var name: String
  package var kind: Kind
  /// The value that holds where none is given; nil where one must be.
  package var preset: String?

  package init(name: String, kind: Kind = .text, preset: String? = nil) {
    self.name = name
    self.kind = kind
    self.preset = preset
  }

  /// `who`, `who:source`, `who=regnum`, `who:source=regnum`; nil for a name or kind that is none.
  package init?(_ text: String) {
    var head = text[...]
    if let split = text.utf8.firstIndex(of: 0x3D) {
      head = text[..<split]
      preset = String(text[text.index(after: split)...])
    }
    let parts = head.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let kind = parts.count == 1 ? .text : Kind(rawValue: String(parts[1])) else { return nil }
    self.kind = kind
    name = String(parts[0])
    guard QueryRecord.isName(name) else { return nil }
  }

  /// The parameter as it is declared.
  package var written: String {
    name + (kind == .text ? "" : ":\(kind.rawValue)") + (preset.map { "=" + $0 } ?? "")
  }
}

// MARK: - Image

extension QueryRecord {
  package func put(into image: inout ImageWriter) {
    image.put(name)
    image.put(text)
    image.put(parameters.count)
    for parameter in parameters {
      image.put(parameter.name)
      image.put(parameter.kind.rawValue)
      image.put(parameter.preset)
    }
  }

  package init(image: inout ImageReader) throws(ImageFlaw) {
    name = try image.optionalText()
    text = try image.text()
    for _ in 0..<(try image.count(8)) {
      let name = try image.text()
      guard let kind = QueryParameter.Kind(rawValue: try image.text()) else {
        throw ImageFlaw("a parameter takes nothing that is known")
      }
      parameters.append(QueryParameter(name: name, kind: kind, preset: try image.optionalText()))
    }
  }
}

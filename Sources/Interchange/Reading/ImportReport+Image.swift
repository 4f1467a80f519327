import Claims

extension ImportReport {
  /// Puts the account of a load into an image, beside the model that it is about.
  package func put(into image: inout ImageWriter) {
    image.put(file)
    image.put(format.rawValue)
    for number in [bytes, rows, cells, claims, definitions, missing, refusedCount] { image.put(number) }
    image.put(counts: missingByWord)
    image.put(counts: countsByReason)
    image.put(refused.count)
    for refusal in refused {
      image.put(refusal.line)
      image.put(refusal.column ?? -1)
      image.put(refusal.field)
      image.put(refusal.kind)
      image.put(refusal.reason)
      image.put(refusal.excerpt)
    }
    image.put(ignored.count)
    for item in ignored {
      image.put(item.name)
      image.put(item.count)
      image.put(item.isDeclared)
    }
    image.put(warnings)
  }

  /// Takes the account of a load out of an image.
  package init(image: inout ImageReader) throws(ImageFlaw) {
    let file = try image.text()
    guard let format = DataFormat(rawValue: try image.text()) else { throw ImageFlaw("a format is unknown") }
    self.init(file: file, format: format)
    bytes = try image.number()
    rows = try image.number()
    cells = try image.number()
    claims = try image.number()
    definitions = try image.number()
    missing = try image.number()
    refusedCount = try image.number()
    missingByWord = try image.counts()
    countsByReason = try image.counts()
    for _ in 0..<(try image.count(8)) {
      let line = try image.number()
      let column = try image.number()
      refused.append(
        Refusal(
          line: line, column: column < 0 ? nil : column, field: try image.optionalText(), kind: try image.text(),
          reason: try image.text(), excerpt: try image.text()))
    }
    for _ in 0..<(try image.count(8)) {
      ignored.append(Ignored(name: try image.text(), count: try image.number(), isDeclared: try image.flag()))
    }
    warnings = try image.texts()
  }
}

extension ImageWriter {
  fileprivate mutating func put(counts: [String: Int]) {
    put(counts.count)
    for (word, count) in counts {
      put(word)
      put(count)
    }
  }
}

extension ImageReader {
  fileprivate mutating func counts() throws(ImageFlaw) -> [String: Int] {
    var counts: [String: Int] = [:]
    for _ in 0..<(try count(8)) { counts[try text()] = try number() }
    return counts
  }
}

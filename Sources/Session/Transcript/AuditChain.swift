import Text

/// Checks the chain of an audit log.
package enum AuditChain {
  /// What a whole chain holds.
  package struct Summary: Hashable, Sendable {
    package var records: Int
    /// The digest of the last record, to be compared with the one noted when the log was closed.
    package var head: String
    /// The digests of all records in order.
    var links: [String] = []

    package init(records: Int, head: String) {
      self.records = records
      self.head = head
    }

    package static func == (a: Self, b: Self) -> Bool { a.records == b.records && a.head == b.head }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(records)
      hasher.combine(head)
    }

    /// How a log departs from the one whose head was noted.
    func difference(from noted: String) -> String {
      guard let place = links.firstIndex(of: noted) else {
        return "no record has the head that was noted: the log was cut off, or written anew"
      }
      let more = records - place - 1
      return
        "the head that was noted is that of record \(place + 1); \(more) \(more == 1 ? "record" : "records") came after"
    }
  }

  /// Throws a diagnostic that points at the first record that is not what was written.
  package static func check(_ bytes: [UInt8], name: String) throws(Diagnostic) -> Summary {
    var head = AuditLog.origin
    var records = 0
    var at = 0
    var links: [String] = []
    while at < bytes.count {
      let end = bytes[at...].firstIndex(of: 0x0A)
      let line = bytes[at..<(end ?? bytes.count)]
      func broken(_ reason: String) -> Diagnostic {
        let text = String(decoding: line, as: UTF8.self)
        return Diagnostic("record \(records + 1): \(reason)", at: Span(0, text.utf8.count), category: .expectation)
          .located(in: SourceText(text, name: name, firstLine: records + 1))
      }
      guard let end else { throw broken("it breaks off") }
      guard let body = body(line) else { throw broken("its own digest is not that of its bytes") }
      let start = Array("{\"n\":\(records + 1),\"time\":\"".utf8)
      guard body.starts(with: start) else { throw broken("it is not the record that belongs here") }
      let time = body.dropFirst(start.count).prefix(20)
      let link = Array("\",\"prev\":\"\(head)\",".utf8)
      guard body.dropFirst(start.count + time.count).starts(with: link) else {
        throw broken("it does not follow on the record before it")
      }
      if records == 0 {
        let format = Array("\"format\":\"\(AuditLog.format)\",".utf8)
        guard body.dropFirst(start.count + time.count + link.count).starts(with: format) else {
          throw broken("it does not name the format \(AuditLog.format)")
        }
      }
      head = Digest.hexadecimal(Array(bytes[at...end]))
      links.append(head)
      records += 1
      at = end + 1
    }
    guard records > 0 else { throw Diagnostic("'\(name)' holds no records", category: .expectation) }
    var summary = Summary(records: records, head: head)
    summary.links = links
    return summary
  }

  /// The bytes that a record's own digest is of; nil where the digest is missing or wrong.
  private static func body(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let tail = AuditLog.selfMark.utf8.count + 64 + 2
    guard line.count > tail else { return nil }
    let body = line.dropLast(tail)
    let expected = Array("\(AuditLog.selfMark)\(Digest.hexadecimal(Array(body)))\"}".utf8)
    return line.suffix(tail).elementsEqual(expected) ? body : nil
  }
}

import Foundation
import Rendering
import Session
import Testing
import Text

@Suite("An audit log tells every change")
struct TranscriptAuditTests {
  static func log() throws -> (bytes: [UInt8], head: String) {
    let folder = try Folder()
    let desk = try Desk()
    desk.run(
      ".transcript audit \(folder.file("a.jsonl"))", ".note who?", "count", "claims by:nobody", ".transcript off")
    let text = try folder.read("a.jsonl")
    let head = desk.messages.text.firstMatch(of: /audit head sha256:([0-9a-f]{64})/).map { String($0.1) } ?? ""
    return (Array(text.utf8), head)
  }

  static func holds(_ bytes: [UInt8]) -> Bool {
    (try? AuditChain.check(bytes, name: "a.jsonl")) != nil
  }

  @Test("as written it holds, and its head is the one that was told")
  func whole() throws {
    let (bytes, head) = try Self.log()
    let summary = try AuditChain.check(bytes, name: "a.jsonl")
    #expect(summary == AuditChain.Summary(records: 4, head: head))
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
    }
  }

  @Test("each single byte changed, taken out, put in or swapped is found")
  func everyByte() throws {
    let (bytes, _) = try Self.log()
    for at in bytes.indices {
      var copy = bytes
      copy[at] ^= 1
      #expect(!Self.holds(copy), "byte \(at) changed")
      copy = bytes
      copy.remove(at: at)
      #expect(!Self.holds(copy), "byte \(at) taken out")
      for new in [bytes[at], 0x20, 0x0A] {
        copy = bytes
        copy.insert(new, at: at)
        #expect(!Self.holds(copy), "a byte put in at \(at)")
      }
      if at + 1 < bytes.count, bytes[at] != bytes[at + 1] {
        copy = bytes
        copy.swapAt(at, at + 1)
        #expect(!Self.holds(copy), "bytes \(at) and \(at + 1) swapped")
      }
    }
    for extra in [UInt8(0x0A), 0x20, 0x00] { #expect(!Self.holds(bytes + [extra])) }
  }

  @Test("run again, it tells which answers the data of today give no more")
  func replay() throws {
    let folder = try Folder()
    try folder.write("assert a by:x about:y on:z value:one\nassert b by:x about:y on:z value:two\n", to: "d.claims")
    let desk = try Desk(data: [folder.file("d.claims")])
    desk.run("assert early by:x about:y on:z value:three", ".transcript audit \(folder.file("a.jsonl"))")
    desk.run("claims id:a", "claims id:b", "claims | expect count=7", "claims id:c", "_2 | count", ".transcript off")
    let output = MemorySink()
    let host = Host(output: output, messages: MemorySink())
    let verification = Verification(session: Session(host: host, mode: .plain), data: [])
    #expect(try verification.run(folder.file("a.jsonl"), update: false, replay: true) == .done)
    #expect(output.text.hasSuffix("q1 OK\nq2 OK\nq3 OK\nq4 OK\nq5 OK\nq6 OK\n"))
    try folder.write("assert a by:x about:y on:z value:one\nassert b by:x about:y on:z value:2\n", to: "d.claims")
    #expect(try verification.run(folder.file("a.jsonl"), update: false, replay: false) == .done)
    #expect(try verification.run(folder.file("a.jsonl"), update: false, replay: true) == .expectationFailed)
    #expect(output.text.contains("q2 OK\nq3 DRIFT"))
  }

  @Test("the head that was noted is compared")
  func notedHead() throws {
    let (bytes, head) = try Self.log()
    let folder = try Folder()
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { $0 + "\n" }
    let output = MemorySink()
    let verification = Verification(
      session: Session(host: Host(output: output, messages: MemorySink()), mode: .plain), data: [])
    func status(_ text: String, _ head: String) throws -> Bool {
      try folder.write(text, to: "a.jsonl")
      return try verification.run(folder.file("a.jsonl"), update: false, head: head) == .done
    }
    #expect(try status(lines.joined(), head))
    #expect(try status(lines.joined(), "sha256:\(head)"))
    #expect(output.text.hasSuffix("head OK\n"))
    #expect(try !status(lines.dropLast().joined(), head))
    #expect(output.text.contains("head CHANGED  no record has the head that was noted"))
    let before = try AuditChain.check(Array(lines.dropLast().joined().utf8), name: "a").head
    #expect(try !status(lines.joined(), before))
    #expect(output.text.contains("is that of record 3; 1 record came after"))
    for wrong in ["", "abc", head.uppercased(), head + "0"] {
      #expect(throws: Diagnostic.self) { try status(lines.joined(), wrong) }
    }
    try folder.write("```hearsay\nclaims\n```\n", to: "t.md")
    #expect(throws: Diagnostic.self) { try verification.run(folder.file("t.md"), update: false, head: head) }
  }

  @Test("records taken out, swapped or repeated are found; a cut tail shows in the head alone")
  func records() throws {
    let (bytes, head) = try Self.log()
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { Array(($0 + "\n").utf8) }
    for at in lines.indices.dropLast() {
      var copy = lines
      copy.remove(at: at)
      #expect(!Self.holds(Array(copy.joined())))
      copy = lines
      copy.swapAt(at, at + 1)
      #expect(!Self.holds(Array(copy.joined())))
      copy = lines
      copy.insert(lines[at], at: at)
      #expect(!Self.holds(Array(copy.joined())))
    }
    let cut = try AuditChain.check(Array(lines.dropLast().joined()), name: "a.jsonl")
    #expect(cut.head != head)
  }
}

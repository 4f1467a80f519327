import Foundation
import Testing

@testable import Session

/// Where the maps that are made from lines go, and which of them is offered next time.
@Suite struct KeptMapTests {
  private static let polls = "Institute,Party,Share\nAlpha,CDU,31\nBeta,CDU,29\n"
  private static let first = "by:Institute about:Party value:Share"
  private static let mended = "by:Institute about:Party value:Share said=2024"

  private func maps(in folder: Folder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.contains(".map") }.sorted()
  }

  /// The line that a file leads to in a new session.
  private func offer(_ path: String) throws -> String? {
    let desk = try Desk()
    desk.run(".open \(path)")
    return desk.session.draft
  }

  @Test func besideTheDataAndOnce() throws {
    let folder = try Folder()
    try folder.write(Self.polls, to: "polls.csv")
    let path = folder.file("polls.csv")
    for _ in 0..<3 { #expect(try Desk().run(".open \(path) \(Self.first)") == .done) }
    #expect(try maps(in: folder) == ["polls.map"])
    #expect(try offer(path) == ".open \(path) \(folder.file("polls.map"))")
    #expect(try Desk().run(try #require(try offer(path))) == .done)
  }

  @Test func theMapUsedLastIsOffered() throws {
    let folder = try Folder()
    try folder.write(Self.polls, to: "polls.csv")
    let path = folder.file("polls.csv")
    try Desk().run(".open \(path) \(Self.first)")
    // Times of files are told apart by as little as a few milliseconds.
    usleep(20_000)
    try Desk().run(".open \(path) \(Self.mended)")
    #expect(try maps(in: folder) == ["polls.2.map", "polls.map"])
    #expect(try folder.read("polls.2.map").contains("2024"))
    #expect(try offer(path) == ".open \(path) \(folder.file("polls.2.map"))")
    usleep(20_000)
    try Desk().run(".open \(path) \(Self.first)")
    #expect(try maps(in: folder) == ["polls.2.map", "polls.map"])
    #expect(try offer(path) == ".open \(path) \(folder.file("polls.map"))")
  }

  /// A map of a person's own is offered and never written over; one that was made for another file is not offered.
  @Test func otherMaps() throws {
    let folder = try Folder()
    try folder.write(Self.polls, to: "polls.csv")
    let path = folder.file("polls.csv")
    try folder.write("# What the columns of polls.json mean.\ncolumn x as:by\n", to: "polls.map")
    #expect(try offer(path)?.contains("by:Institute") == true)
    try folder.write("# mine\n", to: "polls.map")
    #expect(try offer(path) == ".open \(path) \(folder.file("polls.map"))")
    try Desk().run(".open \(path) \(Self.first)")
    #expect(try folder.read("polls.map") == "# mine\n")
    #expect(try maps(in: folder) == ["polls.2.map", "polls.map"])
  }

  /// The name of a file is never more than a remark of its map.
  @Test func namesThatBreakLines() throws {
    let folder = try Folder()
    let name = "polls\ncolumn Share as:by.csv"
    try folder.write(Self.polls, to: name)
    let path = folder.file(name)
    let desk = try Desk()
    let table = try #require(try desk.session.preview(of: path))
    let map = try InlineMap([.init("by:Institute", .init(0, 0))], table: table, stem: "polls").text
    let kept = try desk.session.keep(map: map, for: path)
    #expect(
      try String(contentsOfFile: kept, encoding: .utf8).split(separator: "\n").count(where: { $0.hasSuffix("as:by") })
        == 1)
  }
}

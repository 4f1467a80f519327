import Foundation
import Language
import Testing
import Text

@testable import Session

@Suite struct SafeFilesTests {
  /// A part that became a link after it was looked at is not followed.
  @Test func aLinkPutInBetweenIsNotFollowed() throws {
    let scratch = try Scratch()
    let outside = try Scratch()
    _ = try outside.file("secret", "secret")
    let files = FileManager.default
    try files.createDirectory(atPath: scratch.path + "/a", withIntermediateDirectories: false)
    _ = try scratch.file("a/secret", "harmless")
    let folder = try #require(SafeFolder(scratch.path))
    let parts = try #require(folder.parts(of: scratch.path + "/a/secret"))
    #expect(parts == ["a", "secret"])
    try files.removeItem(atPath: scratch.path + "/a/secret")
    try files.createSymbolicLink(atPath: scratch.path + "/a/secret", withDestinationPath: outside.path + "/secret")
    #expect(folder.open(parts, O_RDONLY) == -1)
    #expect(errno == ELOOP)
    try files.removeItem(atPath: scratch.path + "/a")
    try files.createSymbolicLink(atPath: scratch.path + "/a", withDestinationPath: outside.path)
    #expect(folder.open(parts, O_RDONLY) == -1)
    #expect(folder.parts(of: scratch.path + "/a/secret") == nil)
  }

  /// The folder is the one that was opened, even when another takes its name.
  @Test func theFolderStaysTheSame() throws {
    let scratch = try Scratch()
    let files = FileManager.default
    try files.createDirectory(atPath: scratch.path + "/in", withIntermediateDirectories: false)
    _ = try scratch.file("in/x", "mine")
    let folder = try #require(SafeFolder(scratch.path + "/in"))
    try files.moveItem(atPath: scratch.path + "/in", toPath: scratch.path + "/old")
    try files.createDirectory(atPath: scratch.path + "/in", withIntermediateDirectories: false)
    let descriptor = folder.open(["x"], O_RDONLY)
    #expect(descriptor >= 0)
    close(descriptor)
    #expect(folder.open(["x"], O_WRONLY | O_CREAT | O_EXCL, mode: 0o600) == -1)
  }

  @Test func outputGoesToNewFilesBelowItsFolderOnly() throws {
    let scratch = try Scratch()
    let out = try Scratch()
    let outside = try Scratch()
    let files = FileManager.default
    try files.createSymbolicLink(atPath: out.path + "/way", withDestinationPath: outside.path)
    try files.createSymbolicLink(atPath: out.path + "/dangling.csv", withDestinationPath: outside.path + "/x.csv")
    try files.createDirectory(atPath: out.path + "/sub", withIntermediateDirectories: false)
    let desk = try EditDesk(Samples.standard)
    try desk.session.enterSafeMode(root: scratch.path, output: out.path)
    desk.run("claims")
    for path in ["way/x.csv", "dangling.csv", "\(outside.path)/x.csv", "../x.csv", "sub/../x.csv", "/x.csv"] {
      #expect(desk.run(".export \(path)") == .commandFailed, "\(path)")
    }
    #expect(desk.run(".export sub/x.csv") == .done, "\(desk.said())")
    #expect(desk.run(".export sub/x.csv") == .commandFailed)
    #expect(desk.said().contains("exists already"))
    #expect(desk.run(".transcript rec.md") == .done, "\(desk.said())")
    #expect(desk.run("claims | count") == .done)
    #expect(desk.run(".transcript way/rec.md") == .commandFailed)
    #expect(desk.run(".transcript export all.html") == .done, "\(desk.said())")
    #expect(desk.run(".transcript export way/all.html") == .commandFailed)
    #expect(desk.run(".transcript export") == .commandFailed)
    #expect(desk.run(".transcript off") == .done)
    #expect(try out.text("all.html").hasPrefix("<!DOCTYPE html>"))
    #expect(try files.contentsOfDirectory(atPath: outside.path) == [])
    #expect(try out.text("rec.md").contains("claims"))
    #expect(try out.text("sub/x.csv").contains("regnum"))
  }

  @Test func completionShowsNothingOutside() throws {
    let scratch = try Scratch()
    let outside = try Scratch()
    _ = try scratch.file("inner.claims", "")
    _ = try outside.file("secret.claims", "")
    try FileManager.default.createSymbolicLink(atPath: scratch.path + "/way", withDestinationPath: outside.path)
    let desk = try EditDesk(Samples.standard)
    func names(_ typed: String) -> [String] {
      Completer(session: desk.session).candidates(for: typed, cursor: typed.unicodeScalars.count).candidates
        .map(\.display)
    }
    #expect(names(".open \(outside.path)/") == ["secret.claims"])
    try desk.session.enterSafeMode(root: scratch.path)
    #expect(names(".open \(outside.path)/") == [])
    #expect(names(".open \(scratch.path)/way/") == [])
    #expect(names(".open \(scratch.path)/../") == [])
    #expect(names(".open \(scratch.path)/").contains("inner.claims"))
    #expect(names(".open /etc/") == [])
  }

  @Test func aCommandThatTakesTooMuchMemoryIsRefusedByItsFigure() throws {
    let scratch = try Scratch()
    var rows = "by,about,on,value,text\n"
    let filler = String(repeating: "lorem ipsum ", count: 80)
    for number in 0..<60_000 { rows += "s,e\(number),p,\(number),\"\(number) \(filler)\"\n" }
    let table = try scratch.file("big.csv", rows)
    let desk = try EditDesk(Samples.standard)
    let before = try desk.written()
    #expect(desk.run(".memory 1M") == .done)
    #expect(desk.run(".import \(table)") == .commandFailed)
    let said = desk.said()
    #expect(said.contains("this takes more memory than is allowed") && said.contains("1 MB are the limit"), "\(said)")
    #expect(try desk.written() == before)
    #expect(desk.run("claims | count") == .done)
    #expect(desk.run(".memory much") == .commandFailed)
    #expect(desk.run(".memory auto") == .done)
    #expect(desk.run(".import \(table)") == .done)
    try desk.session.enterSafeMode(root: scratch.path)
    #expect(desk.run(".memory 500G") == .commandFailed)
    #expect(desk.run(".memory 1G") == .done)
    #expect(desk.run(".memory 2G") == .commandFailed)
  }

  @Test(arguments: [("500M", 500 << 20), ("2G", 2 << 30), ("3g", 3 << 30), ("0M", nil), ("-1G", nil), ("x", nil)])
  func sizes(_ text: String, _ bytes: Int?) { #expect(Memory.bytes(text) == bytes) }

  @Test(arguments: [(500 << 20, "500 MB"), (2 << 30, "2 GB"), (3 << 29, "1.5 GB"), (0, "0 MB")])
  func figures(_ bytes: Int, _ text: String) { #expect(Memory.text(bytes) == text) }
}

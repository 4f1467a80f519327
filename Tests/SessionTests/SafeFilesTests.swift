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

  /// Nobody learns from an answer whether a file outside exists.
  @Test func whatIsOutsideIsNotTold() throws {
    let scratch = try Scratch()
    let files = FileManager.default
    let root = scratch.path + "/in"
    try files.createDirectory(atPath: root + "/sub", withIntermediateDirectories: true)
    try files.createDirectory(atPath: scratch.path + "/near", withIntermediateDirectories: true)
    _ = try scratch.file("near/there.claims", "source a \"A\"\n")
    _ = try scratch.file("in/mine.claims", "source a \"A\"\n")
    try files.createSymbolicLink(atPath: root + "/way", withDestinationPath: "../near")
    for name in ["there", "gone"] {
      try files.createSymbolicLink(
        atPath: "\(root)/link-\(name).claims", withDestinationPath: "../near/\(name).claims")
    }
    try files.createSymbolicLink(atPath: root + "/sub/back.claims", withDestinationPath: "../mine.claims")
    let safety = try SafeMode(root: root, output: nil, limits: Limits())
    func answer(_ path: String) -> String? {
      do throws(Diagnostic) {
        close(try safety.open(root + "/" + path, as: Spanned("P", Span(0, 1))))
        return nil
      } catch {
        return error.message
      }
    }
    let outside = answer("../near/there.claims")
    #expect(outside?.contains("is outside") == true)
    let paths = [
      "../near/gone.claims", "../far/gone.claims", "../near", "../far", "../..", "way/there.claims", "way/gone.claims",
      "way", "link-there.claims", "link-gone.claims", "../near/../in/mine.claims", "../far/../in/mine.claims",
      "../near/there.claims/x", "../gone.claims", "../../../../../../etc/passwd", "../../../../../../etc/nothing",
    ]
    for path in paths { #expect(answer(path) == outside, "\(path)") }
    for path in ["mine.claims", "sub/../mine.claims", "../in/mine.claims", "./mine.claims", "sub/back.claims"] {
      #expect(answer(path) == nil, "\(path): \(answer(path) ?? "")")
    }
    #expect(answer("gone.claims")?.contains("No such file") == true)
    #expect(answer("sub/gone.claims")?.contains("No such file") == true)
    #expect(answer("mine.claims/x")?.contains("Not a directory") == true)
    #expect(answer("sub")?.contains("no plain file") == true)
  }

  /// A path is taken for what it is seen from the working directory, and else from the folder for output.
  @Test func outputIsFoundByWhatItIs() throws {
    let scratch = try Scratch()
    let files = FileManager.default
    for folder in ["/desk", "/desk/out", "/out2"] {
      try files.createDirectory(atPath: scratch.path + folder, withIntermediateDirectories: true)
    }
    func written(_ output: String, _ path: String) throws -> String {
      let safety = try SafeMode(root: scratch.path, output: scratch.path + output, limits: Limits())
      let resolved = path.hasPrefix("/") || path.hasPrefix("..") ? path : scratch.path + "/desk/" + path
      do throws(Diagnostic) {
        return try safety.writable(Spanned(path, Span(0, 1)), resolved: resolved)
          .replacingOccurrences(of: scratch.path, with: "")
      } catch {
        return error.message
      }
    }
    #expect(try written("/desk/out", "out/x.claims") == "/desk/out/x.claims")
    #expect(try written("/desk/out", "x.claims") == "/desk/out/x.claims")
    #expect(try written("/desk", "x.claims") == "/desk/x.claims")
    #expect(try written("/out2", "t.md") == "/out2/t.md")
    #expect(try written("/out2", scratch.path + "/out2/t.md") == "/out2/t.md")
    // The scratch folder as it is seen from the working directory.
    let depth = files.currentDirectoryPath.split(separator: "/").count
    let here = String(repeating: "../", count: depth) + scratch.path.dropFirst()
    #expect(try written("/out2", here + "/out2/t.md") == "/out2/t.md")
    #expect(try written("/out2", here + "/out2/sub/t.md").contains("cannot be made"))
    #expect(try written("/out2", "sub/t.md").contains("cannot be made"))
    let others = ["/desk/t.md", "/t.md", "/desk/../out2/t.md", "/out3/../out2/t.md", "/out2/..", "/out2/"].map {
      here + $0
    }
    for path in others + ["/t.md", ".."] { #expect(try written("/out2", path).contains("is outside"), "\(path)") }
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

import Foundation
import Testing
import Text

@testable import Session

extension String {
  /// The words alone: long messages are broken into lines.
  fileprivate var words: String { split { $0.isWhitespace }.joined(separator: " ") }
}

/// A save over the data file that another shell edits is refused, whatever name of the file it goes by.
@Suite struct SaveLockTests {
  private static let start = "source s1 \"One\"\nassert c1 by:s1 about:e1 on:size value:100\n"

  /// A session that keeps no journal, and knows where the shells' locks are.
  private func script(_ file: String, _ scratch: Scratch) throws -> EditDesk {
    let desk = try EditDesk(file)
    desk.session.locks = scratch.journals
    desk.run("source q5 \"Q5\"")
    return desk
  }

  private func refuses(
    _ file: String, _ scratch: Scratch, _ place: SourceLocation = #_sourceLocation
  ) throws -> Bool {
    let desk = try script(file, scratch)
    let before = try Data(contentsOf: URL(fileURLWithPath: file))
    if desk.run(".save") == .done { return false }
    let said = desk.said().words
    #expect(said.contains("is being edited in another shell, by process \(getpid())"), "\(said)", sourceLocation: place)
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before, sourceLocation: place)
    return true
  }

  @Test func aScriptDoesNotReplaceWhatAShellEdits() throws {
    let scratch = try Scratch()
    let data = try scratch.file("b.claims", Self.start)
    let (hard, soft) = (scratch.path + "/bh.claims", scratch.path + "/bs.claims")
    #expect(link(data, hard) == 0 && symlink(data, soft) == 0)
    var desk = try EditDesk(data)
    desk.session.locks = scratch.journals
    #expect(try desk.session.startJournal(in: scratch.journals) == nil)
    desk.run("source s2 \"Two\"")
    for name in [data, hard, soft] { #expect(try refuses(name, scratch), "\(name)") }
    // Another file is nobody's business, and the shell itself saves.
    let other = try script(data, scratch)
    #expect(other.run(".save \(scratch.path)/other.claims") == .done, "\(other.said())")
    #expect(desk.run(".save") == .done, "\(desk.said())")
    // The save has made a new file: its names are locked, the old one's is free.
    desk.run("source s3 \"Three\"")
    let again = scratch.path + "/again.claims"
    #expect(link(data, again) == 0)
    for name in [data, again, soft] { #expect(try refuses(name, scratch), "\(name)") }
    #expect(try !refuses(hard, scratch))
    let locks = try FileManager.default.contentsOfDirectory(atPath: scratch.journals.path)
    #expect(locks.filter { $0.hasPrefix("file-") }.count == 1)
    // With the shell the locks go.
    #expect(desk.run(".save") == .done)
    desk = try EditDesk()
    #expect(try !refuses(data, scratch))
    let left = try FileManager.default.contentsOfDirectory(atPath: scratch.journals.path)
    #expect(left.filter { $0.hasPrefix("file-") } == [])
  }

  @Test func aShellReadsOnlyUnderAnotherName() throws {
    let scratch = try Scratch()
    let data = try scratch.file("b.claims", Self.start)
    let hard = scratch.path + "/bh.claims"
    #expect(link(data, hard) == 0)
    let first = try EditDesk(data)
    #expect(try first.session.startJournal(in: scratch.journals) == nil)
    let second = try EditDesk(hard)
    #expect(try second.session.startJournal(in: scratch.journals) == nil)
    #expect(second.said().contains("read-only: process \(getpid()) has these data open"))
    #expect(second.run("retract c1") == .commandFailed)
  }

  /// Of two data sets that share a file only one is edited, in whatever order the files are named, or alone.
  @Test func aFileIsEditedInOneDataSetOnly() throws {
    let scratch = try Scratch()
    let a = try scratch.file("a.claims", Self.start)
    let b = try scratch.file("b.claims", "source s9 \"Nine\"\n")
    let c = try scratch.file("c.claims", "source s8 \"Eight\"\n")
    let hard = scratch.path + "/bh.claims"
    #expect(link(b, hard) == 0)
    func opened(_ files: [String]) throws -> EditDesk {
      let desk = try EditDesk()
      desk.session.locks = scratch.journals
      try desk.session.open(files)
      #expect(try desk.session.startJournal(in: scratch.journals) == nil)
      return desk
    }
    var first = try opened([a, b])
    for files in [[a, b], [b, a], [a], [b], [hard], [c, b], [c, hard, a]] {
      let second = try opened(files)
      #expect(second.run("source x \"X\"") == .commandFailed, "\(files)")
      #expect(second.said().words.contains("process \(getpid()) has these data open"), "\(files)")
    }
    let other = try opened([c])
    #expect(other.run("source x \"X\"") == .done)
    // The session itself may write over its own, and the file that it makes is locked as the old one was.
    first.run("source y \"Y\"")
    #expect(first.run(".save \(b)") == .done, "\(first.said())")
    #expect(try opened([b]).run("source z \"Z\"") == .commandFailed)
    // With the first shell its locks go.
    first = try EditDesk()
    #expect(try opened([b, a]).run("source z \"Z\"") == .done)
  }

  /// Nobody reads from the pipe: an attempt to open it for writing would wait.
  @Test(arguments: [
    (".save PATH", "x.claims"), (".save PATH", "x.csv"), (".export PATH", "x.jsonl"),
    ("claims | save \"PATH\"", "x.csv"),
    (".transcript export PATH", "x.html"), (".transcript PATH", "x.md"),
  ])
  func aPipeIsNotWrittenTo(line: String, name: String) throws {
    let scratch = try Scratch()
    let pipe = scratch.path + "/" + name
    #expect(mkfifo(pipe, 0o600) == 0)
    let desk = try EditDesk(try scratch.file("b.claims", Self.start))
    desk.run("claims")
    #expect(desk.run(line.replacingOccurrences(of: "PATH", with: pipe)) == .outputFailed)
    let said = desk.said().words
    #expect(said.contains("no regular file") || said.contains("File exists"), "\(said)")
  }

  @Test func namesThatAreLeftBehindAreTold() throws {
    let scratch = try Scratch()
    let data = try scratch.file("b.claims", Self.start)
    #expect(link(data, scratch.path + "/bh.claims") == 0)
    let desk = try EditDesk(data)
    desk.run("source s2 \"Two\"")
    #expect(desk.run(".save") == .done)
    #expect(desk.said().contains("one of 2 names (hard links)"))
    #expect(try scratch.text("bh.claims") == Self.start)
    #expect(desk.run(".save") == .done)
    #expect(!desk.said().contains("hard links"))
  }
}

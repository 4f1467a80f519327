import Foundation
import Testing
import Text

@testable import Session

@Suite struct FilesTests {
  private func mode(_ path: String) throws -> UInt16 {
    try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber).uint16Value
  }

  @Test func keepsModeAndLink() throws {
    let scratch = try Scratch()
    let file = try scratch.file("real.txt", "old")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    let link = try scratch.file("link.txt")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "real.txt")
    try Files.write(Array("new".utf8), to: link)
    #expect(try scratch.text("real.txt") == "new")
    #expect(try mode(file) == 0o640)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "real.txt")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == ["link.txt", "real.txt"])
  }

  @Test func aLinkToNothingIsRefused() throws {
    let scratch = try Scratch()
    let link = try scratch.file("link.txt")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "gone.txt")
    #expect(throws: Diagnostic.self) { try Files.write([1], to: link) }
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "gone.txt")
  }

  @Test func aFullDiskIsToldAndLeavesNothing() throws {
    let error = #expect(throws: Diagnostic.self) { try Files.write([1], to: "/dev/full") }
    #expect(error?.message.contains("no regular file") == true)
    let scratch = try Scratch()
    #expect(throws: Diagnostic.self) { try Files.write([1], to: scratch.path + "/no/such/folder") }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == [])
  }

  @Test func aFileThatSomebodyElseChangedIsLeftAlone() throws {
    let scratch = try Scratch()
    let data = try scratch.file("d.claims", "source a \"A\"\n")
    let desk = try EditDesk(data)
    desk.run("source b \"B\"")
    _ = try scratch.file("d.claims", "source other \"Other\"\n")
    #expect(desk.run(".save") == .outputFailed)
    #expect(desk.said().contains("was changed by somebody else"))
    #expect(try scratch.text("d.claims") == "source other \"Other\"\n")
    #expect(desk.session.hasUnsavedEdits)
    #expect(desk.run(".save \(scratch.path)/mine.claims") == .done)
    #expect(try scratch.text("mine.claims").contains("source b"))
    #expect(!desk.session.hasUnsavedEdits)
  }

  @Test func savesToTheOpenedFileTwice() throws {
    let scratch = try Scratch()
    let data = try scratch.file("d.claims", "source a \"A\"\n")
    let desk = try EditDesk(data)
    desk.run("source b \"B\"")
    #expect(desk.run(".save") == .done)
    desk.run("source c \"C\"")
    #expect(desk.run(".save") == .done)
    #expect(try scratch.text("d.claims").split(separator: "\n").count == 3)
    let sample = try EditDesk(Samples.standard)
    #expect(sample.run(".save") == .commandFailed)
  }
}

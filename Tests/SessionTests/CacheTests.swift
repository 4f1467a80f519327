import Claims
import Commands
import Foundation
import Interchange
import Rendering
import Testing
import Text

@testable import Session

/// A desk whose session keeps images in the scratch folder, of any data however small.
private struct CacheDesk {
  let desk: EditDesk
  var session: Session { desk.session }

  init(
    _ scratch: Scratch, _ files: [String], map: String? = nil, isStrict: Bool = false, journals: Bool = false,
    mostBytes: Int = 1 << 30, rest: Int = 2
  ) throws {
    desk = try EditDesk()
    session.cache = ModelCache(scratch.path + "/cache", leastBytes: 1, mostBytes: mostBytes, rest: rest)
    try session.open(
      files, map: try map.map { try session.readMap($0) }, mapPath: map, isStrict: isStrict)
    if journals { _ = try session.startJournal(in: scratch.journals) }
  }

  /// All that a person gets to see of the data, and what goes into records of it.
  func everything() throws -> [String] {
    var seen = [desk.said(), try desk.written(), "\(session.dataFiles)", "\(session.partlyRead.sorted())"]
    for line in Self.lines {
      desk.run(line)
      seen.append(line + "\n" + desk.output.text)
    }
    return seen + [desk.said()]
  }

  private static let lines = [
    "sources", "entities", "properties",
    "claims | cols id by via about on value qualifiers stance act likely date said credibility text recorded confidence quote at tag rel",
    "conflicts", "corroborate", "claims | count by", "matrix",
    "silent", "circular", "source newcomer name:New", "assert by:newcomer via:tass about:moon on:size value:~5",
    "retract c1", "conflicts", ".undo", ".diff", "claims by:newcomer", ".last all",
  ]
}

extension Scratch {
  fileprivate var images: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path + "/cache")) ?? []
    return names.sorted().map { path + "/cache/" + $0 }
  }

  fileprivate func put(_ bytes: [UInt8], _ path: String) throws {
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: Data(bytes))
    try file.close()
  }
}

/// Data that are opened from the cache are the data, or they are not opened from it.
@Suite struct CacheTests {
  private static let small = """
    source kremlin
    source tass "TASS" part-of:kremlin
    assert c1 by:tass about:moon on:size value:"about 5 km" said:2020
    assert c2 by:ria via:tass about:moon on:size value:7 quote:"sieben" said:2021-03
    assert c3 by:ria about:moon on:nature value:rock

    """
  private static let table = """
    Who;What;How;Size;Odd
    tass;moon;"quo""te";5 km;
    \u{202E}rtl;moon;=cmd|' /C calc'!A0;about 6 km;x
    t\u{0430}ss;a|b;;nonsense of a size;y
    ;moon;;-;z
    ria;"un
    closed";x;9 km;
    """
  private static let map = """
    table format:csv delimiter:";"
    missing "-"
    property size value:quantity unit:km
    column Who as:by
    column What as:about
    column How as:quote
    column Size as:value on:size
    """

  private struct Case: CustomTestStringConvertible {
    var name: String
    var files: [(name: String, text: String)]
    var map: String?
    var testDescription: String { name }
  }

  private static var cases: [Case] {
    let sample = Samples.data(named: Samples.standard).map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    return [
      Case(name: "small", files: [("a.claims", small)]),
      Case(name: "sample", files: [("arms.claims", sample)]),
      Case(
        name: "two files",
        files: [("a.claims", small), ("b.claims", "assert b1 by:xinhua about:moon on:size value:8\n")]),
      Case(name: "hostile table", files: [("t.csv", table)], map: map),
      Case(
        name: "lines that are refused",
        files: [("a.claims", small + "assert c1 by:tass about:moon on:size value:1\nnonsense\nassert ß about:x\n")]),
      Case(
        name: "names to be joined",
        files: [("a.claims", small + "entity luna \"Luna\" alias:moon\nsource r2 alias:ria\n")]),
    ]
  }

  @Test(arguments: cases.indices) func whatComesFromTheCacheIsWhatWasLoaded(_ number: Int) throws {
    let one = Self.cases[number]
    let scratch = try Scratch()
    let files = try one.files.map { try scratch.file($0.name, $0.text) }
    let map = try one.map.map { try scratch.file("m.map", $0) }
    let plain = try EditDesk()
    for file in files { try plain.session.load(file, map: try map.map { try plain.session.readMap($0) }, mapPath: map) }
    let first = try CacheDesk(scratch, files, map: map)
    #expect(!first.session.isFromCache)
    first.session.finish()
    #expect(scratch.images.count == 1)
    let second = try CacheDesk(scratch, files, map: map)
    #expect(second.session.isFromCache)
    #expect(try plain.written() == second.desk.written())
    #expect(plain.said() == { second.desk.said() }())
    // What was said is read by now, so that the rest is compared with a third.
    let third = try CacheDesk(scratch, files, map: map)
    let expected = try CacheDesk(try Scratch(), files, map: map)
    #expect(third.session.isFromCache && !expected.session.isFromCache)
    #expect(try third.everything() == expected.everything())
  }

  @Test func anImageIsForTheseBytesThisMapAndThisProgram() throws {
    let scratch = try Scratch()
    let file = try scratch.file("t.csv", Self.table)
    let map = try scratch.file("m.map", Self.map)
    func isFromCache() throws -> Bool {
      let desk = try CacheDesk(scratch, [file], map: map)
      desk.session.finish()
      return desk.session.isFromCache
    }
    #expect(try !isFromCache())
    #expect(try isFromCache())
    // As many bytes, and the old time.
    var status = stat()
    #expect(stat(file, &status) == 0)
    _ = try scratch.file("t.csv", Self.table.replacingOccurrences(of: "5 km", with: "4 km"))
    var times = [status.st_atim, status.st_mtim]
    #expect(utimensat(AT_FDCWD, file, &times, 0) == 0)
    #expect(try !isFromCache())
    #expect(try isFromCache())
    _ = try scratch.file("m.map", Self.map + "\nnumbers locale:german\n")
    #expect(try !isFromCache())
    #expect(try isFromCache())
    #expect(try !CacheDesk(scratch, [file, file], map: map).session.isFromCache)
  }

  @Test func whatWasLeftAloneIsNotReadAgain() throws {
    let scratch = try Scratch()
    let files = try ["a.claims", "b.claims"].map { try scratch.file($0, Self.small.replacing("c", with: $0.prefix(1))) }
    func filesRead(rest: Int = 0) throws -> Int? {
      let desk = try CacheDesk(scratch, files, rest: rest)
      desk.session.finish()
      return desk.session.isFromCache ? desk.session.filesReadAgain : nil
    }
    // Too new to be relied on, if files have to rest for an hour.
    #expect(try filesRead(rest: 3600) == nil)
    #expect(try filesRead() == 2)
    let cache = ModelCache(scratch.path + "/cache")
    _ = cache.clear()
    #expect(try filesRead() == nil)
    #expect(try filesRead() == 0)
    #expect(try filesRead(rest: 3600) == 2)
    // Another record of the same bytes.
    var status = stat()
    #expect(stat(files[1], &status) == 0 && chmod(files[1], 0o600) == 0)
    #expect(try filesRead() == 1)
    var times = [status.st_atim, status.st_mtim]
    #expect(utimensat(AT_FDCWD, files[0], &times, 0) == 0)
    #expect(try filesRead() == 2)
    // Other bytes, as many, at the old time.
    #expect(stat(files[0], &status) == 0)
    let other = Self.small.replacing("c", with: "a").replacing("5 km", with: "4 km")
    try scratch.put(Array(other.utf8), files[0])
    times = [status.st_atim, status.st_mtim]
    #expect(utimensat(AT_FDCWD, files[0], &times, 0) == 0)
    #expect(try filesRead() == nil)
    // The file itself, under its old name, with what was in it before.
    #expect(try filesRead() == 0)
    #expect(rename(files[0], files[0] + "~") == 0)
    try FileManager.default.copyItem(atPath: files[0] + "~", toPath: files[0])
    #expect(try filesRead() == 1)
  }

  @Test func anImageOfAnotherBuildIsNotUsed() throws {
    let scratch = try Scratch()
    let file = try scratch.file("a.claims", Self.small)
    let cache = ModelCache(scratch.path + "/cache", leastBytes: 1)
    let other = try #require(CacheKey([file], map: nil, isStrict: false, program: "another build"))
    let same = try #require(CacheKey([file], map: nil, isStrict: false))
    #expect(other.fileName == same.fileName)
    let secret = Fingerprint.freshSecret()
    var store = ClaimStore()
    let account = try Session.importFile(file, nil, ImportOptions(), secret: secret, into: &store)
    #expect(cache.make(other.fileName) { ModelImage.save(store, [account], other, secret: secret, to: $0) { false } })
    #expect(try ModelImage(other, files: [file], in: cache, check: {}) != nil)
    #expect(try ModelImage(same, files: [file], in: cache, check: {}) == nil)
    #expect(try !CacheDesk(scratch, [file]).session.isFromCache)
  }

  @Test func aDamagedImageIsNeverUsed() throws {
    let scratch = try Scratch()
    let file = try scratch.file("a.claims", Self.small)
    try CacheDesk(scratch, [file]).session.finish()
    let image = try #require(scratch.images.first)
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: image)))
    let key = try #require(CacheKey([file], map: nil, isStrict: false))
    let cache = ModelCache(scratch.path + "/cache", leastBytes: 1)
    func isUsed() throws -> Bool { try ModelImage(key, files: [file], in: cache, check: {}) != nil }
    #expect(try isUsed())
    for place in stride(from: 0, to: bytes.count, by: 3) {
      try scratch.put(Array(bytes[..<place]), image)
      #expect(try !isUsed(), "cut at \(place)")
      var wrong = bytes
      wrong[place] ^= 1 << UInt8(place % 8)
      try scratch.put(wrong, image)
      #expect(try !isUsed(), "flipped at \(place)")
    }
    try scratch.put(bytes + [0], image)
    #expect(try !isUsed())
    // The data are loaded then, and a good image takes the place of the bad one.
    let desk = try CacheDesk(scratch, [file])
    #expect(!desk.session.isFromCache && desk.session.workspace.store.claimCount == 3)
    desk.session.finish()
    #expect(try CacheDesk(scratch, [file]).session.isFromCache)
  }

  @Test func whatOthersMayReadOrMakeIsLeftAlone() throws {
    let scratch = try Scratch()
    let file = try scratch.file("a.claims", Self.small)
    func opened() throws -> Bool {
      let desk = try CacheDesk(scratch, [file])
      desk.session.finish()
      return desk.session.isFromCache
    }
    #expect(try !opened())
    let image = try #require(scratch.images.first)
    var status = stat()
    #expect(stat(image, &status) == 0 && status.st_mode & 0o777 == 0o600)
    #expect(stat(scratch.path + "/cache", &status) == 0 && status.st_mode & 0o777 == 0o700)
    #expect(try opened())
    #expect(chmod(image, 0o644) == 0)
    #expect(try !opened())
    #expect(try opened())
    #expect(chmod(scratch.path + "/cache", 0o755) == 0)
    #expect(try !opened())
    #expect(chmod(scratch.path + "/cache", 0o700) == 0)
    #expect(rename(image, scratch.path + "/elsewhere") == 0 && symlink(scratch.path + "/elsewhere", image) == 0)
    #expect(try !opened())
    #expect(lstat(image, &status) == 0 && status.st_mode & S_IFMT == S_IFREG)
    #expect(scratch.images.count == 1)
  }

  @Test func theLeastUsedImagesGoFirst() throws {
    let scratch = try Scratch()
    let files = try (0..<4).map { try scratch.file("f\($0).claims", Self.small) }
    try CacheDesk(scratch, [files[0]]).session.finish()
    let size = try #require(try FileManager.default.attributesOfItem(atPath: scratch.images[0])[.size] as? Int)
    let room = size * 2 + size / 2
    try CacheDesk(scratch, [files[1]], mostBytes: room).session.finish()
    #expect(try CacheDesk(scratch, [files[0]], mostBytes: room).session.isFromCache)
    try CacheDesk(scratch, [files[2]], mostBytes: room).session.finish()
    #expect(scratch.images.count == 2)
    #expect(try CacheDesk(scratch, [files[0]], mostBytes: room).session.isFromCache)
    #expect(try !CacheDesk(scratch, [files[1]], mostBytes: room).session.isFromCache)
  }

  @Test func anEditAtOnceLeavesAnImageOfTheDataOrNone() throws {
    for number in 0..<10 {
      let scratch = try Scratch()
      let file = try scratch.file("a.claims", Self.small)
      let plain = try EditDesk(file).written()
      let first = try CacheDesk(scratch, [file])
      // As at a prompt, where nobody waits.
      if number % 2 == 0 { first.session.attach(page: { _, _ in false }, edit: nil) }
      first.desk.run("assert x9 by:tass about:moon on:size value:1")
      first.session.finish()
      #expect(scratch.images.allSatisfy { $0.hasSuffix(".image") && !$0.contains("/.") })
      let second = try CacheDesk(scratch, [file])
      #expect(try second.desk.written() == plain)
    }
  }

  @Test func journalsGoOnWhereTheyWereLeft() throws {
    let scratch = try Scratch()
    let file = try scratch.file("a.claims", Self.small)
    try CacheDesk(scratch, [file]).session.finish()
    do {
      let desk = try CacheDesk(scratch, [file], journals: true)
      #expect(desk.session.isFromCache && desk.session.journal != nil)
      desk.desk.run("assert x9 by:tass about:moon on:size value:1")
      desk.desk.run("retract c2")
    }
    let next = try CacheDesk(scratch, [file])
    #expect(next.session.isFromCache)
    let unfinished = try #require(try next.session.startJournal(in: scratch.journals))
    #expect(unfinished.count == 2 && unfinished.fitsData)
    try next.session.settle(unfinished, .recover)
    #expect(next.session.workspace.store.row(id: "x9") != nil && next.session.workspace.store.row(id: "c2") == nil)
    // A save looks whether the file is still the one that was opened.
    _ = try scratch.file("a.claims", Self.small + "assert z1 by:tass about:moon on:size value:3\n")
    #expect(next.desk.run(".save \(file)") != .done)
    #expect(next.desk.said().contains("changed by somebody else"))
  }

  @Test func theSafeModeKeepsNothing() throws {
    let scratch = try Scratch()
    let file = try scratch.file("a.claims", Self.small)
    let desk = try CacheDesk(scratch, [file])
    try desk.session.enterSafeMode(root: scratch.path)
    #expect(desk.session.cache == nil)
    desk.desk.run(".cache clear")
    desk.session.finish()
    #expect(scratch.images.count <= 1)
  }

  @Test func theCacheIsListedAndDeleted() throws {
    let scratch = try Scratch()
    let file = try scratch.file("a.claims", Self.small)
    try CacheDesk(scratch, [file]).session.finish()
    let desk = try CacheDesk(scratch, [file])
    _ = desk.desk.said()
    desk.desk.run(".cache")
    let proof = "these data were opened from one: every byte of the files was read again"
    #expect(desk.desk.said() == "\(scratch.path)/cache: 1 image, 0 MB\n\(proof)\n")
    desk.desk.run(".cache clear")
    #expect(desk.desk.said() == "1 image deleted, 0 MB\n")
    #expect(scratch.images.isEmpty)
    desk.session.cache = nil
    desk.desk.run(".cache")
    #expect(desk.desk.said() == "nothing is kept: the cache is switched off\n")
  }

  /// The marks were computed with Python's own integers and hashlib, from the definition.
  @Test(arguments: [
    (0, "af5570f5a1810b7af78caf4bc70a660f0df51e42baf91d4de5b2328de0e83dfc"),
    (1, "268592fcacc69baf84ac48abd7a0c0d7c37b10782cc3444c57f55211e96d8dec"),
    (16, "9fd66b8f06dc60fba8e5589dabcfcd800701874553e6a85a860f37fc997d51a7"),
    (8191, "3283cf908edc46a550f5ca8a8bc0343d5e599c7ee07b63346b1d5ee9ff61e273"),
    (8192, "153925f36fd8e78af8103938ea92388cc6fedae79e21fadc5b11a901b8d121b6"),
    (20000, "2b634b3f6409f662c115de02ddec4cdadbbd2a5fe0315fc58d8c4e9216ddb86c"),
    (70000, "71fcb69dde561c34954c31c226da2cc52e907c54a22cffe7ab3870e984708eed"),
  ]) func aFingerprintIsThatOfItsDefinition(_ count: Int, _ expected: String) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * $0 * 7 + $0 * 13 + $0 >> 8) }
    for step in [1 << 20, 5000, 8192, 777] {
      var mark = Fingerprint(secret: (0..<32).map { UInt8($0) })
      for start in stride(from: 0, to: count, by: step) {
        bytes[start..<min(start + step, count)].withUnsafeBytes { mark.update($0) }
      }
      #expect(Digest.text(mark.mark) == expected, "in steps of \(step)")
    }
  }
}

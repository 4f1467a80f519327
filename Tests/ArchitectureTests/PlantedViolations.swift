import Testing

/// Every rule held against a planted mistake and against its harmless neighbour: a rule that finds nothing proves
/// nothing until it has been seen to find something.
@Suite struct PlantedViolations {
  /// A rule for one file, the file, and what the rule says of it.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var rule: @Sendable (SourceFile) -> [Violation]
    var path = "Sources/Text/Planted.swift"
    var text: String
    var expected: [String]

    var testDescription: String { name }
  }

  private static let triple = "\"\"\""

  static let layering = [
    Case(
      name: "an import upward", rule: Layering.imports, path: "Sources/Language/Planted.swift",
      text: "import Text\nimport Claims\n",
      expected: ["Sources/Language/Planted.swift:2: Language may import Text, not Claims"]),
    Case(
      name: "an import with modifiers", rule: Layering.imports, text: "@testable import struct Claims.Row\n",
      expected: ["Sources/Text/Planted.swift:1: Text may import nothing, not Claims"]),
    Case(
      name: "Foundation", rule: Layering.imports, path: "Sources/hearsay/Planted.swift", text: "import Foundation",
      expected: [
        "Sources/hearsay/Planted.swift:1: "
          + "hearsay may import Commands, Language, LineEditing, Rendering, Session, Text, not Foundation"
      ]),
    Case(
      name: "the C library where it may not be", rule: Layering.imports, path: "Sources/Rendering/Planted.swift",
      text: "#if canImport(Glibc)\n  import Glibc\n#endif\n",
      expected: ["Sources/Rendering/Planted.swift:2: Rendering may import Text, not Glibc"]),
    Case(
      name: "the C library where it may be", rule: Layering.imports, path: "Sources/Session/Planted.swift",
      text: "import Glibc\n", expected: []),
    Case(
      name: "an import in a comment or a string", rule: Layering.imports,
      text: "// import Claims\nlet a = \"import Claims\"\n/* import\n import Claims */\n", expected: []),
    Case(
      name: "a room of its own", rule: Layering.imports, path: "Sources/Attic/Planted.swift", text: "",
      expected: ["Sources/Attic/Planted.swift: no room 'Attic' is in the plan of the house"]),
    Case(
      name: "text positions in Claims", rule: Layering.claims, path: "Sources/Claims/Planted.swift",
      text: "let a: Diagnostic\nlet b: Text.Span\nlet c: SourceText // Diagnostic\n",
      expected: [
        "Sources/Claims/Planted.swift:1: Claims knows no 'Diagnostic'",
        "Sources/Claims/Planted.swift:2: Claims knows no 'Text.Span'",
        "Sources/Claims/Planted.swift:3: Claims knows no 'SourceText'",
      ]),
    Case(
      name: "files in Claims", rule: Layering.claims, path: "Sources/Claims/Planted.swift",
      text: "let a = open(path, 0)\nlet b = table.read(1)\nfunc read(_ a: Int) {}\nlet c = f(getenv(name))\n",
      expected: [
        "Sources/Claims/Planted.swift:1: Claims does no input or output: 'open'",
        "Sources/Claims/Planted.swift:4: Claims does no input or output: 'getenv'",
      ]),
    Case(
      name: "the terminal below the program", rule: Layering.terminal, path: "Sources/Session/Planted.swift",
      text: "let a = STDOUT_FILENO\n",
      expected: ["Sources/Session/Planted.swift:1: Session does not touch the terminal: 'STDOUT_FILENO'"]),
  ]

  static let bans = [
    Case(
      name: "banned words", rule: Bans.phrases,
      text: "let a = try! f()\nlet b = c as! D\nfatalError(\"x\")\n  print(1)\n",
      expected: [
        "Sources/Text/Planted.swift:1: 'try!' is banned: handle the error",
        "Sources/Text/Planted.swift:2: 'as!' is banned: use 'as?' or a generic",
        "Sources/Text/Planted.swift:3: "
          + "'fatalError(' is banned: a user's mistake is a Diagnostic, a programmer's a precondition",
        "Sources/Text/Planted.swift:4: 'print(' is banned: results and messages go through a checked sink",
      ]),
    Case(
      name: "format strings, inside an interpolation too", rule: Bans.phrases,
      text: "let a = \"x \\(String(format: \"%d\", 1)) y\"\n",
      expected: [
        "Sources/Text/Planted.swift:1: "
          + "'String(format:' is banned: it needs the whole of Foundation and its data; write the digits"
      ]),
    Case(
      name: "neighbours of banned words", rule: Bans.phrases,
      text: "fingerprint(1)\nprinter.print(1)\nfunc print(_ a: Int) {}\n// print(1)\nlet a = \"try! as! print(\"\n",
      expected: []),
    Case(
      name: "forced unwraps", rule: Bans.phrases, text: "let a = b!\nf(c)!.d\ne[0]!\nlet g: H!\nx?.y()!\n",
      expected: (1...5).map { "Sources/Text/Planted.swift:\($0): a forced unwrap; bind or guard it" }),
    Case(
      name: "other exclamation marks", rule: Bans.phrases,
      text: "if !a, b != c, d!=e, (!f) { }\nlet g = \"no!\" + \(triple)\n  b!\n  \(triple)\nlet h = #\"b! \"c!\"#\n",
      expected: []),
    Case(
      name: "left-over marks, in comments too", rule: Bans.marks, text: "let a = 1 // \(Bans.marks[0]): later\n",
      expected: ["Sources/Text/Planted.swift:1: '\(Bans.marks[0])': finish it or leave it out"]),
    Case(
      name: "a mark inside a longer word or a date", rule: Bans.marks,
      text: "// X\(Bans.marks[2])-12-25\nlet a = \"2004-06-\(Bans.marks[2])\"\n// \(Bans.marks[2])\n",
      expected: ["Sources/Text/Planted.swift:3: '\(Bans.marks[2])': finish it or leave it out"]),
  ]

  static let shapes = [
    Case(
      name: "a long file", rule: Lengths.file, text: String(repeating: "\n", count: 501),
      expected: ["Sources/Text/Planted.swift:501: 501 lines; at most 500 are allowed"]),
    Case(name: "a file of 500 lines", rule: Lengths.file, text: String(repeating: "\n", count: 500), expected: []),
    Case(
      name: "a long function", rule: Lengths.functions,
      text: "struct S {\n  func f(\n    _ g: () -> Void = {}\n  ) {\n" + String(repeating: "    g()\n", count: 67)
        + "  }\n}\n",
      expected: ["Sources/Text/Planted.swift:2: a function of 71 lines; at most 70 are allowed"]),
    Case(
      name: "a function of 70 lines, a requirement and a call", rule: Lengths.functions,
      text: "protocol P {\n  func p()\n}\nfunc f() {\n" + String(repeating: "  self.init(a)\n", count: 68) + "}\n",
      expected: []),
    Case(
      name: "a long initialiser and a long property", rule: Lengths.functions,
      text: "init?(a: Int) {\n" + String(repeating: "\n", count: 69) + "}\nvar a: Int {\n"
        + String(repeating: "\n", count: 70) + "}\n",
      expected: [
        "Sources/Text/Planted.swift:1: a function of 71 lines; at most 70 are allowed",
        "Sources/Text/Planted.swift:72: a function of 72 lines; at most 70 are allowed",
      ]),
    Case(
      name: "a long function in C", rule: Lengths.functions, path: "Sources/CLineEditing/Planted.c",
      text: "int f(void) {\n" + String(repeating: "  g('{');\n", count: 69) + "}\n",
      expected: ["Sources/CLineEditing/Planted.c:1: a function of 71 lines; at most 70 are allowed"]),
    Case(
      name: "types without a doc comment", rule: Documentation.types,
      text: "package struct A {}\n// No.\npackage final class B {}\n\npackage indirect enum C {}\n",
      expected: [
        "Sources/Text/Planted.swift:1: 'A' has no doc comment",
        "Sources/Text/Planted.swift:3: 'B' has no doc comment",
        "Sources/Text/Planted.swift:5: 'C' has no doc comment",
      ]),
    Case(
      name: "types with one, or of no concern", rule: Documentation.types,
      text:
        "/// A.\n@frozen\npackage struct A {}\npackage enum F {}\npackage typealias E = A\n/** B. */\npackage enum B {\n  package enum D {}\n}\nstruct C {}\npackage let kind = 1\n",
      expected: []),
  ]

  @Test(arguments: layering + bans + shapes)
  func fileRule(_ planted: Case) {
    let found = planted.rule(SourceFile(path: planted.path, text: planted.text))
    #expect(found.map(\.description) == planted.expected)
  }

  @Test func median() {
    let short = SourceFile(path: "Sources/Text/A.swift", text: "\n")
    let long = SourceFile(path: "Sources/Text/B.swift", text: String(repeating: "\n", count: 151))
    #expect(Lengths.median([short, short, long]) == [])
    #expect(
      Lengths.median([long, short, long]).map(\.description) == [
        "Sources: the median file has 151 lines; at most 150 fit"
      ])
  }

  @Test func topLevel() {
    let right = ["Package.swift", "Sources/a", "Tests/b", "Scripts/c", "README.md", ".gitignore", ".ci/run"]
    #expect(Household.top(right) == [])
    #expect(
      Household.top(Array(right.dropFirst()) + ["Notes.md"]).map(\.description) == [
        "Notes.md: does not belong on the top level", "Package.swift: is missing from the top level",
      ])
  }

  @Test func machinePaths() {
    let folder = Household.machineFolders[0]
    #expect(
      Household.machinePaths("a.md", "fine\nsee \(folder)/notes\n").map(\.description) == [
        "a.md:2: names the folder '\(folder)' of one machine"
      ])
    #expect(Household.machinePaths("a.md", "frame\(folder)/x, \(folder)shop/y, https://x.org\(folder)/z") == [])
  }

  @Test func articles() {
    let names = Documentation.articles
    var pages = Dictionary(uniqueKeysWithValues: names.map { ($0, "") })
    pages["Hearsay"] = names.map { "<doc:\($0)>" }.joined(separator: "\n")
    #expect(Documentation.articles(pages) == [])
    pages["Language"] = nil
    pages["Formats"] = "first\nsee <doc:Nowhere#there>\n"
    pages["Stray"] = ""
    #expect(
      Documentation.articles(pages).map(\.description) == [
        "Sources/hearsay/Documentation.docc/Language.md: the article is missing",
        "Sources/hearsay/Documentation.docc/Hearsay.md: does not link <doc:Stray>",
        "Sources/hearsay/Documentation.docc/Formats.md:2: <doc:Nowhere> leads nowhere",
        "Sources/hearsay/Documentation.docc/Hearsay.md:2: <doc:Language> leads nowhere",
      ])
    #expect(Documentation.articles([:]).map(\.message) == ["the root page is missing"])
  }

  @Test func namedFiles() {
    let text = "a `Sources/Text` b\n`Scripts/hearsay run x` and `Tests/Gone.swift`\n"
    let found = Documentation.namedFiles("README.md", text) { $0 != "Tests/Gone.swift" }
    #expect(found.map(\.description) == ["README.md:2: names 'Tests/Gone.swift', which is not there"])
  }

  @Test func commandTable() {
    func file(_ path: String, _ text: String) -> SourceFile {
      SourceFile(path: "Sources/Commands/\(path)", text: text)
    }
    let table = file(
      "Core/Commands.swift", "enum Commands {\n  let all: [Command] = [\n    aCommand, goneCommand,\n  ]\n}\n")
    let a = file("A/ACommand.swift", "package let aCommand = Command(\n")
    let b = file("A/BCommand.swift", "let bCommand = Command(\n  let local = Command(\n")
    let c = file("A/CCommand.swift", "func c() {}\n")
    #expect(
      CommandTable.commands.check([table, a, b, c]).map(\.description) == [
        "Sources/Commands/A/BCommand.swift:1: 'bCommand' is not in Commands.all",
        "Sources/Commands/Core/Commands.swift:3: 'goneCommand' is in the table and declared nowhere",
        "Sources/Commands/A/CCommand.swift: a file of this name declares 'cCommand'",
      ])
    #expect(CommandTable.commands.check([a]).map(\.message) == ["the table of commands is missing"])
  }

  @Test func dotCommandTable() {
    let table = SourceFile(
      path: CommandTable.dotCommands.path, text: "enum DotCommands {\n  let all = [\n    aCommand,\n  ]\n}\n")
    let files = SourceFile(
      path: "Sources/Session/Dot/FileCommand.swift",
      text: "let aCommand = DotCommand(\nlet bCommand = DotCommand(\nlet cCommand = Command(\n")
    #expect(
      CommandTable.dotCommands.check([table, files]).map(\.description) == [
        "Sources/Session/Dot/FileCommand.swift:2: 'bCommand' is not in DotCommands.all"
      ])
    let page = "a, `b` and .a, `.ab`"
    #expect(
      CommandTable.dotCommands.undocumented([table], on: page, at: "C.md").map(\.description) == [
        "C.md: does not name the command '.a'"
      ])
    #expect(CommandTable.dotCommands.undocumented([table], on: "`x` `.a FILE`", at: "C.md") == [])
  }
}

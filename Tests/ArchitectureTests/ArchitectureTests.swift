import Testing

/// The rules of the house, held against the sources as they are.
@Suite struct ArchitectureTests {
  /// Fails once for each violation, so that one run names them all.
  private func check(_ violations: [Violation]) {
    for violation in violations { Issue.record("\(violation)") }
  }

  @Test func importsRunDownward() {
    #expect(Set(Repository.sources.map(\.room)) == Set(Layering.plan.keys), "the rooms under Sources are the plan's")
    check(Repository.sources.flatMap(Layering.imports))
  }

  @Test func claimsKnowsNoTextPositionsAndNoFiles() { check(Repository.sources.flatMap(Layering.claims)) }

  @Test func roomsBelowTheEditorDoNotTouchTheTerminal() { check(Repository.sources.flatMap(Layering.terminal)) }

  @Test func filesAreShort() {
    check((Repository.sources + Repository.tests).flatMap(Lengths.file))
    check(Lengths.median(Repository.sources))
  }

  @Test func functionsFitAScreen() { check(Repository.sources.flatMap(Lengths.functions)) }

  @Test func bannedPhrases() { check(Repository.sources.flatMap(Bans.phrases)) }

  @Test func leftOverMarks() { check((Repository.sources + Repository.tests).flatMap(Bans.marks)) }

  @Test func exceptionsAreStillNeeded() {
    for exception in Bans.exceptions {
      let file = Repository.sources.first { $0.path == exception.path }
      let isThere = file?.lines.contains { $0.drop(while: \.isWhitespace) == exception.line } ?? false
      #expect(isThere, "\(exception.path): the excepted line '\(exception.line)' is gone; drop the exception")
    }
  }

  @Test func topLevel() { check(Household.top(Repository.tracked)) }

  @Test func trackedFilesNameNoMachine() {
    for path in Repository.tracked {
      if let text = Repository.text(of: path) { check(Household.machinePaths(path, text)) }
    }
  }

  @Test func sharedTypesAreDocumented() { check(Repository.sources.flatMap(Documentation.types)) }

  @Test func articlesAreThereAndLinked() {
    check(Documentation.articles(Self.pages))
  }

  @Test func pagesNameFilesThatExist() {
    let paths = Self.pages.keys.sorted().map { "\(Documentation.catalogue)/\($0).md" } + ["README.md"]
    for path in paths {
      check(Documentation.namedFiles(path, Repository.text(of: path) ?? "", exists: Repository.exists))
    }
  }

  @Test func commandsAreInTheirTables() {
    check(CommandTable.commands.check(Repository.sources.filter { $0.room == "Commands" }))
    check(CommandTable.dotCommands.check(Repository.sources.filter { $0.room == "Session" }))
  }

  @Test func commandsStandInTheReference() {
    let path = "\(Documentation.catalogue)/Commands.md"
    let page = Self.pages["Commands"] ?? ""
    check(CommandTable.commands.undocumented(Repository.sources, on: page, at: path))
    check(CommandTable.dotCommands.undocumented(Repository.sources, on: page, at: path))
  }

  /// The articles of the catalogue by name.
  private static var pages: [String: String] {
    let paths = Repository.files(under: Documentation.catalogue).filter { $0.hasSuffix(".md") }
    let named = paths.map { path in
      (String(path.dropFirst(Documentation.catalogue.count + 1).dropLast(3)), Repository.text(of: path) ?? "")
    }
    return Dictionary(named) { first, _ in first }
  }
}

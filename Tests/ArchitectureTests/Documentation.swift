/// Documentation that is there, linked, and not stale.
enum Documentation {
  static let catalogue = "Sources/hearsay/Documentation.docc"
  static let rootPage = "Hearsay"
  static let articles = [
    "Architecture", "Language", "Commands", "Formats", "Performance", "Reliability", "Releases",
  ]

  /// Every type that other rooms may use says in a doc comment what it is; nested types stand under their owner's.
  static func types(_ file: SourceFile) -> [Violation] {
    guard file.isSwift, file.path.hasPrefix("Sources/") else { return [] }
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "actor", "typealias"]
    var found: [Violation] = []
    for (number, line) in file.code.enumerated() {
      let words = line.words
      guard line.first?.isWhitespace == false, words.contains("package"),
        let kind = words.firstIndex(where: kinds.contains), kind + 1 < words.count,
        isModifiers(words[..<kind]), !isDocumented(file, number)
      else { continue }
      let name = words[kind + 1]
      found.append(Violation(path: file.path, line: number + 1, message: "'\(name)' has no doc comment"))
    }
    return found
  }

  private static func isModifiers(_ words: ArraySlice<Substring>) -> Bool {
    let modifiers: Set<Substring> = [
      "package", "final", "indirect", "frozen", "usableFromInline", "unchecked", "nonisolated",
    ]
    return words.allSatisfy(modifiers.contains)
  }

  /// Whether the line above, attributes aside, ends a doc comment; types of one line each share the first one's.
  private static func isDocumented(_ file: SourceFile, _ number: Int) -> Bool {
    for line in file.lines[..<number].reversed() {
      let text = line.drop(while: \.isWhitespace)
      if text.hasPrefix("///") || text.hasSuffix("*/") { return true }
      let isSibling = isOneLine(text) && isOneLine(file.lines[number][...])
      if !text.hasPrefix("@"), !isSibling { return false }
    }
    return false
  }

  private static func isOneLine(_ line: Substring) -> Bool {
    line.hasPrefix("package ") && (line.hasSuffix("{}") || line.contains("typealias "))
  }

  /// The articles exist, the root page links each, and every link leads to one.
  static func articles(_ pages: [String: String]) -> [Violation] {
    let rootPath = "\(catalogue)/\(rootPage).md"
    guard let root = pages[rootPage] else { return [Violation(path: rootPath, message: "the root page is missing")] }
    var found = articles.filter { pages[$0] == nil }.map {
      Violation(path: "\(catalogue)/\($0).md", message: "the article is missing")
    }
    for page in pages.keys.sorted() where page != rootPage && !root.contains("<doc:\(page)>") {
      found.append(Violation(path: rootPath, message: "does not link <doc:\(page)>"))
    }
    for (page, text) in pages.sorted(by: { $0.key < $1.key }) {
      for (number, line) in SourceFile.lines(of: text).enumerated() {
        for link in links(line) where pages[link] == nil {
          let path = "\(catalogue)/\(page).md"
          found.append(Violation(path: path, line: number + 1, message: "<doc:\(link)> leads nowhere"))
        }
      }
    }
    return found
  }

  private static func links(_ line: String) -> [String] {
    line.ranges(of: "<doc:").compactMap { range in
      let rest = line[range.upperBound...]
      return rest.firstIndex(of: ">").map { String(rest[..<$0].prefix { $0 != "#" }) }
    }
  }

  /// Files that a page names in backticks are there.
  static func namedFiles(_ path: String, _ text: String, exists: (String) -> Bool) -> [Violation] {
    let folders = ["Sources/", "Tests/", "Scripts/", ".ci/"]
    var found: [Violation] = []
    for (number, line) in SourceFile.lines(of: text).enumerated() {
      let spans = line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      for (_, span) in spans where folders.contains(where: span.hasPrefix) {
        let name = String(span.prefix { $0 != " " })
        if !exists(name) {
          found.append(Violation(path: path, line: number + 1, message: "names '\(name)', which is not there"))
        }
      }
    }
    return found
  }
}

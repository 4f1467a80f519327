/// What lies where in the repository.
enum Household {
  static let topLevel: Set<String> = ["Package.swift", "Sources", "Tests", "Scripts", "README.md"]

  /// The top level holds what it must and nothing else, dotfiles aside.
  static func top(_ tracked: [String]) -> [Violation] {
    let names = Set(tracked.compactMap { $0.split(separator: "/").first.map(String.init) }).filter {
      !$0.hasPrefix(".")
    }
    let strangers = names.subtracting(topLevel).sorted().map {
      Violation(path: $0, message: "does not belong on the top level")
    }
    let missing = topLevel.subtracting(names).sorted().map {
      Violation(path: $0, message: "is missing from the top level")
    }
    return strangers + missing
  }

  /// Folders of single machines, put together here so that this file does not hold them.
  static let machineFolders = ["wo" + "rk", "ro" + "ot", "tmp/w" + "t", "ho" + "me"].map { "/" + $0 }

  /// Tracked files name no folder of one machine.
  static func machinePaths(_ path: String, _ text: String) -> [Violation] {
    var found: [Violation] = []
    for (number, line) in SourceFile.lines(of: text).enumerated() where line.utf8.contains(UInt8(ascii: "/")) {
      for folder in machineFolders where names(line, folder) {
        found.append(Violation(path: path, line: number + 1, message: "names the folder '\(folder)' of one machine"))
      }
    }
    return found
  }

  /// Whether an absolute path in `line` begins with `folder`.
  private static func names(_ line: String, _ folder: String) -> Bool {
    line.ranges(of: folder).contains { range in
      let before = line[..<range.lowerBound].last
      let after = line[range.upperBound...].first
      let isAbsolute = before.map { !($0.isLetter || $0.isNumber || "_-./~>}$".contains($0)) } ?? true
      return isAbsolute && after == "/"
    }
  }
}

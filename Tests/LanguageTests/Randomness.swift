/// SplitMix64: the same numbers from the same seed on every machine, so that a failure can be run again.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Random lines of the small language, valid by construction or broken on purpose.
struct LineMaker {
  var random: Seeded

  init(seed: UInt64) { random = Seeded(seed) }

  mutating func pick<T>(_ choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &random)] }
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  mutating func line() -> String {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return pick([".mode json", ".note it's \"x", ".open \"a b\" c # d", "? claims", "?"])
    case 1: return "$" + pick(["x", "mine", "a-b"]) + pick([" = ", "="]) + pipeline()
    case 2: return "source " + pick(["regnum", "5", "007"]) + " " + quotation() + " kind:agency alias:" + values()
    case 3: return "assert c7 " + terms() + " via:" + pick(["a[quoted,Uu],b[CT+]", "a,b"]) + " " + quotation()
    default: return pipeline()
    }
  }

  mutating func pipeline() -> String {
    var text = pick([
      "claims " + terms(), terms(), "_3 " + terms(), "$mine", "c14 c15 " + terms(), "", "sort date:desc",
      "compare " + pick(["a", "é", "$who"]) + " " + quotation() + " " + terms() + " only=a", "show 1 2,3 _ " + field(),
      "c",
    ])
    for _ in 0..<Int.random(in: text.isEmpty ? 1...3 : 0...3, using: &random) {
      let stage = pick([
        "sort date:desc,by value", "top 5", "count by=act min>=3", "cols by,about value", "and " + terms(),
        "expect rows=3 sources<2", "save out,1.csv", "conflicts " + field(),
      ])
      text += pick([" | ", "|", " |\n  "]) + stage
    }
    return text
  }

  mutating func terms() -> String {
    (0..<Int.random(in: 1...4, using: &random)).map { _ in term(2) }.joined(separator: pick([" ", "  ", "\n"]))
  }

  mutating func term(_ depth: Int) -> String {
    let minus = chance(20) ? "-" : ""
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return minus + quotation()
    case 1 where depth > 0:
      let alternatives = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        (0..<Int.random(in: 1...2, using: &random)).map { _ in term(depth - 1) }.joined(separator: " ")
      }
      return minus + "(" + alternatives.joined(separator: " OR ") + ")"
    default: return minus + field()
    }
  }

  mutating func field() -> String {
    pick(["by", "via", "about", "on", "value", "n", "date", "tag", "id"]) + ":" + values()
  }

  mutating func values() -> String {
    (0..<Int.random(in: 1...3, using: &random)).map { _ in value() }.joined(separator: ",")
  }

  mutating func value() -> String {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return pick([">=", ">", "<=", "<", "~"]) + atom()
    case 1: return atom() + ".." + atom()
    case 2: return pick([atom() + "..", ".." + atom()])
    default: return atom()
    }
  }

  mutating func atom() -> String { chance(25) ? quotation() : word() }

  mutating func word() -> String {
    pick([
      "regnum", "daily-mail", "2022-09", "5", "-7d", "1.5", "$who", "[2021,2022]", "{a..b}", "Zürich", "2004/2005",
      "x%", "日本", "a:b", "CT+", "O'Brien", "$1", "a#b",
    ])
  }

  mutating func quotation() -> String {
    "\"" + pick(["", "Daily Mail", "a \"\"b\"\"", "100,000", "two\nlines", "| ( # x", "“so”", " "]) + "\""
  }

  /// A valid line with bytes inserted, deleted, replaced or doubled.
  mutating func mutated() -> [UInt8] {
    var bytes = Array(line().utf8)
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let at = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes.insert(byte(), at: at)
      case 1 where at < bytes.count: bytes.remove(at: at)
      case 2 where at < bytes.count: bytes[at] = byte()
      default: bytes.insert(contentsOf: bytes[(bytes.count / 2)...].prefix(9), at: at)
      }
    }
    return bytes
  }

  private static let telling = Array("\"\"|()#:,=<>~.-$_?[]{} \n\rORab19".utf8)

  mutating func byte() -> UInt8 {
    if chance(30) { return UInt8.random(in: 0...255, using: &random) }
    return Self.telling[Int.random(in: 0..<Self.telling.count, using: &random)]
  }

  mutating func noise() -> [UInt8] {
    (0..<Int.random(in: 0...40, using: &random)).map { _ in byte() }
  }
}

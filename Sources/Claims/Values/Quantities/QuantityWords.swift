/// The words around numbers, in lower case; a space stands for any run of space.
enum QuantityWords {
  /// What a word in front of an amount makes of it.
  enum Qualifier: Sendable {
    case bare, exactly, about, atLeast, moreThan, atMost, lessThan, nearly, justOver
    /// `between a and b`.
    case between
    /// `from a to b`.
    case from
  }

  static let qualifiers: PhraseTable<Qualifier> = table([
    (.exactly, ["exactly", "precisely", "genau", "exakt", "="]),
    (
      .about,
      [
        "about", "around", "roughly", "approximately", "approx.", "approx", "an estimated", "estimated", "some", "ca.",
        "ca", "circa", "c.", "~", "≈", "rund", "etwa", "in etwa", "ungefähr", "ungefaehr", "zirka", "schätzungsweise",
        "geschätzt", "geschätzte", "environ", "an die", "um die", "gegen", "in the region of", "in the order of",
        "on the order of",
      ]
    ),
    (
      .atLeast,
      [
        "at least", "no fewer than", "no less than", "not less than", "not fewer than", "a minimum of", "minimum",
        "min.", "mindestens", "wenigstens", "zumindest", "minimal", "nicht weniger als", "≥", ">=", "=>", "upwards of",
        "au moins", "as few as", "at the very least",
      ]
    ),
    (
      .moreThan,
      [
        "more than", "over", "above", "in excess of", "exceeding", "greater than", "mehr als", "über", "ueber", ">",
        "plus de", "upward of", "well over", "well above", "far more than", "weit über", "weit mehr als",
        "deutlich mehr als", "deutlich über",
      ]
    ),
    (
      .atMost,
      [
        "up to", "at most", "no more than", "not more than", "a maximum of", "maximum", "max.", "bis zu", "bis",
        "höchstens", "hoechstens", "maximal", "nicht mehr als", "≤", "<=", "=<", "as many as", "as much as", "jusqu'à",
        "au plus",
      ]
    ),
    (.lessThan, ["fewer than", "less than", "under", "below", "weniger als", "unter", "<", "moins de"]),
    (
      .nearly,
      [
        "nearly", "almost", "close to", "just under", "just shy of", "not quite", "fast", "knapp", "beinahe", "nahezu",
        "annähernd", "presque", "près de",
      ]
    ),
    (.justOver, ["just over", "slightly more than", "a little over", "a little more than", "gut", "etwas mehr als"]),
    (.between, ["between", "zwischen", "entre"]),
    (.from, ["from", "von", "de"]),
  ])

  /// Words after an amount that qualify it.
  static let afterwords: PhraseTable<Qualifier> = table([
    (.atLeast, ["or more", "oder mehr", "and more", "und mehr", "and above", "plus", "+"]),
    (.atMost, ["or less", "or fewer", "oder weniger", "at most", "höchstens"]),
    (.about, ["or so", "oder so", "approximately", "circa"]),
  ])

  static let rangeSeparators = phrases(["..", "...", "…", "–", "—", "--", "-", "to", "bis zu", "bis", "through", "à"])
  static let conjunctions = phrases(["and", "und", "et", "&", "–", "-"])
  static let tolerances = phrases(["±", "+/-", "+-", "+/−", "plus or minus", "plus/minus", "plus minus", "plusminus"])
  static let negatives = phrases(["-", "−", "minus"])
  static let articles = phrases(["a", "an", "one", "ein", "eine", "einer", "einem", "un", "une"])
  static let linkWords = phrases(["of", "von", "an", "de", "d'"])

  /// A power of ten that multiplies the number before it.
  struct Scale: Sendable {
    var exponent: Int
    /// The exponent where long-scale names are meant.
    var longExponent: Int

    init(_ exponent: Int, long: Int? = nil) {
      self.exponent = exponent
      longExponent = long ?? exponent
    }
  }

  static let scales: PhraseTable<Scale> = table([
    (Scale(2), ["hundred", "hundert", "cent", "cents"]),
    (Scale(3), ["thousand", "tausend", "tsd.", "tsd", "mille"]),
    (Scale(4), ["zehntausend"]), (Scale(5), ["hunderttausend"]),
    (Scale(6), ["million", "millions", "millionen", "mio.", "mio", "mn", "mln", "mln.", "mill."]),
    (Scale(9), ["milliarde", "milliarden", "mrd.", "mrd", "milliard", "milliards", "bn", "bln"]),
    (Scale(9, long: 12), ["billion", "billions"]),
    (Scale(12), ["billionen", "bio.", "bio", "tn", "trn"]),
    (Scale(15), ["billiarde", "billiarden"]),
    (Scale(12, long: 18), ["trillion", "trillions"]),
    (Scale(18), ["trillionen"]),
    (Scale(15, long: 24), ["quadrillion", "quadrillions"]),
  ])

  /// Scales in the plural, as they stand after *several*.
  static let pluralScales: PhraseTable<Int> = table([
    (2, ["hundreds", "hunderte"]), (3, ["thousands", "tausende", "tausenden"]),
    (4, ["tens of thousands", "zehntausende", "zehntausenden"]),
    (5, ["hundreds of thousands", "hunderttausende", "hunderttausenden"]),
  ])

  /// Endings that make a number an ordinal, not an amount.
  static let ordinals = phrases(["st", "nd", "rd", "th"])

  static let dozens = phrases(["dozen", "dutzend", "douzaine"])

  /// `several`, alone or before a scale.
  static let several = phrases([
    "several", "a few", "a couple of", "a couple", "mehrere", "mehreren", "einige", "einigen", "ein paar", "plusieurs",
  ])

  /// Vague numbers that are written with digits, or of scales.
  private static let furtherCollectives: [(Collective, [String])] = [
    (Collective(20_000, 99_999), ["10s of thousands"]), (Collective(200_000, 999_999), ["100s of thousands"]),
    (Collective(2e7, 99_999_999), ["10s of millions"]), (Collective(2e8, 999_999_999), ["100s of millions"]),
    (Collective(24_000, 99_999), ["dozens of thousands", "dutzende tausend", "dutzende von tausenden"]),
    (Collective(24e6, 99_999_999), ["dozens of millions", "dutzende millionen"]),
    (Collective(200, 999), ["100s of"]), (Collective(2000, 9999), ["1000s of", "1,000s of"]),
    (Collective(20, 99), ["10s of"]), (Collective(40, 99), ["scores"]),
    (Collective(20_000, 99_999), ["zigtausend", "zigtausende", "zigtausenden"]),
  ]

  /// A vague number of its own: [`lower`, `upper` soft], open above for millions and more.
  struct Collective: Sendable {
    var lower: Double
    var upper: Double
    var isOpen: Bool

    init(_ lower: Double, _ upper: Double, isOpen: Bool = false) {
      self.lower = lower
      self.upper = upper
      self.isOpen = isOpen
    }
  }

  /// The collectives; the second of a pair is the reading under the long scale.
  static let collectives: PhraseTable<(Collective, Collective)> = table(
    [
      (same(Collective(24, 99)), ["dozens", "dutzende", "dutzenden", "des dizaines", "dizaines"]),
      (same(Collective(20, 99)), ["tens"]),
      (same(Collective(200, 999)), ["hundreds", "hunderte", "hunderten", "des centaines", "centaines"]),
      (same(Collective(2000, 9999)), ["thousands", "tausende", "tausenden", "des milliers", "milliers"]),
      (same(Collective(20_000, 99_999)), ["tens of thousands", "zehntausende", "zehntausenden"]),
      (
        same(Collective(200_000, 999_999)),
        ["hundreds of thousands", "hunderttausende", "hunderttausenden", "hunderte tausend"]
      ),
      (same(Collective(2e6, 1e9, isOpen: true)), ["millions", "millionen", "abermillionen"]),
      (same(Collective(2e7, 99_999_999)), ["tens of millions", "dutzende millionen", "zehnmillionen"]),
      (same(Collective(2e8, 999_999_999)), ["hundreds of millions", "hunderte millionen", "hunderte von millionen"]),
      (same(Collective(2e9, 1e12, isOpen: true)), ["milliarden", "milliards"]),
      ((Collective(2e9, 1e12, isOpen: true), Collective(2e12, 1e15, isOpen: true)), ["billions"]),
      ((Collective(2e10, 99_999_999_999), Collective(2e13, 99_999_999_999_999)), ["tens of billions"]),
      ((Collective(2e11, 999_999_999_999), Collective(2e14, 999_999_999_999_999)), ["hundreds of billions"]),
      (same(Collective(2e11, 999_999_999_999)), ["hunderte milliarden", "hunderte von milliarden"]),
      (same(Collective(2e12, 1e15, isOpen: true)), ["billionen"]),
      ((Collective(2e12, 1e15, isOpen: true), Collective(2e18, 1e21, isOpen: true)), ["trillions"]),
    ] + furtherCollectives.map { (same($0.0), $0.1) })

  private static func same(_ collective: Collective) -> (Collective, Collective) { (collective, collective) }

  /// Words by which a German text is known.
  static let german = phrases([
    "rund", "etwa", "ungefähr", "ungefaehr", "zirka", "mindestens", "wenigstens", "höchstens", "maximal", "bis zu",
    "mehr als", "weniger als", "knapp", "gut", "genau", "zwischen", "und", "oder", "von", "menschen", "personen",
    "tote", "toten", "todesopfer", "verletzte", "verletzten", "verwundete", "soldaten", "einwohner", "einwohnern",
    "stück", "mann", "tonnen", "tsd", "tsd.", "tausend", "mio", "mio.", "millionen", "mrd", "mrd.", "milliarden",
    "jahre", "jahren", "tage", "tagen", "stunden", "kilometer", "kilogramm", "prozent", "flüchtlinge", "leute",
    "drohnen", "raketen", "fälle", "fällen",
  ])

  /// Words that alone are a share of something.
  static let halves = phrases(["half", "halbe", "eine halbe", "half a", "half an", "a half"])

  /// What makes a word part of an amount and not the name of a unit.
  static let amounts: [PhraseIndex] = [
    scales.index, pluralScales.index, collectives.index, dozens.index, several.index, wholeNumberWords.index,
  ]

  /// Numbers that are written out.
  static let numerals: PhraseTable<DecimalNumber> = table(
    wholeNumerals.map { (DecimalNumber(significand: $0.0, exponent: 0), $0.1) } + [
      (
        DecimalNumber(significand: 5, exponent: -1, isFraction: true),
        ["half a", "half an", "half", "eine halbe", "halbe"]
      ),
      (DecimalNumber(significand: 15, exponent: -1, isFraction: true), ["one and a half", "anderthalb", "eineinhalb"]),
    ])

  private static let wholeNumberWords = phrases(wholeNumerals.dropFirst(2).flatMap(\.1))

  private static let wholeNumerals: [(Int64, [String])] = [
    (0, ["zero", "null", "none", "keine"]), (1, ["one", "eins", "ein"]), (2, ["two", "zwei", "deux"]),
    (3, ["three", "drei", "trois"]),
    (4, ["four", "vier", "quatre"]), (5, ["five", "fünf", "cinq"]), (6, ["six", "sechs"]), (7, ["seven", "sieben"]),
    (8, ["eight", "acht"]), (9, ["nine", "neun"]), (10, ["ten", "zehn"]), (11, ["eleven", "elf"]),
    (12, ["twelve", "zwölf"]), (13, ["thirteen", "dreizehn"]), (14, ["fourteen", "vierzehn"]),
    (15, ["fifteen", "fünfzehn"]), (16, ["sixteen", "sechzehn"]), (17, ["seventeen", "siebzehn"]),
    (18, ["eighteen", "achtzehn"]), (19, ["nineteen", "neunzehn"]), (20, ["twenty", "zwanzig"]),
    (30, ["thirty", "dreißig"]), (40, ["forty", "vierzig"]), (50, ["fifty", "fünfzig"]), (60, ["sixty", "sechzig"]),
    (70, ["seventy", "siebzig"]), (80, ["eighty", "achtzig"]), (90, ["ninety", "neunzig"]),
  ]
}

extension QuantityWords {
  private static func table<Meaning: Sendable>(_ rows: [(Meaning, [String])]) -> PhraseTable<Meaning> {
    PhraseTable(rows)
  }

  private static func phrases(_ words: [String]) -> PhraseTable<Bool> { PhraseTable([(true, words)]) }
}

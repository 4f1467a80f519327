/// A scale that STIX 2.1 relates to its `confidence` of 0 to 100: for each word the number it becomes and the numbers
/// that become it.
///
/// Source: STIX Version 2.1, OASIS Standard (10 June 2021), appendix A, *Confidence Scales*. A conversion between two
/// scales exists only through one of these tables; what a table leaves out (Admiralty `6`, *not present*) has no number.
package struct StixConfidence: Sendable {
  package struct Row: Hashable, Sendable {
    package var word: String
    /// The STIX value of the word; nil where the table has none.
    package var value: Int?
    /// The STIX values that read as the word; nil where the table has none.
    package var range: ClosedRange<Int>?
  }

  package var name: String
  package var source: String
  package var rows: [Row]

  /// The STIX value of a word of this scale, by position; nil where the table has none.
  package func value(at position: Int) -> Int? { rows.indices.contains(position) ? rows[position].value : nil }

  /// The row that a STIX value reads as; nil outside 0 to 100.
  package func row(of value: Int) -> Row? { rows.first { $0.range?.contains(value) ?? false } }

  private init(_ name: String, from source: String, _ rows: [(String, Int?, ClosedRange<Int>?)]) {
    self.name = name
    self.source = source
    self.rows = rows.map { Row(word: $0.0, value: $0.1, range: $0.2) }
  }
}

extension StixConfidence {
  private static let appendix = "STIX 2.1 (OASIS, 2021), appendix A"

  /// Table A-1.
  package static let noneLowMediumHigh = StixConfidence(
    "None / Low / Med / High", from: appendix,
    [("None", 0, 0...0), ("Low", 15, 1...29), ("Med", 50, 30...69), ("High", 85, 70...100)])

  /// The Admiralty credibility table; `6` is not present in STIX. Rows stand in the order 1 to 6.
  package static let admiralty = StixConfidence(
    "Admiralty credibility", from: appendix,
    [
      ("1 - Confirmed by other sources", 90, 80...100), ("2 - Probably True", 70, 60...79),
      ("3 - Possibly True", 50, 40...59), ("4 - Doubtful", 30, 20...39), ("5 - Improbable", 10, 0...19),
      ("6 - Truth cannot be judged", nil, nil),
    ])

  /// Words of estimative probability.
  package static let wordsOfEstimativeProbability = StixConfidence(
    "WEP", from: appendix,
    [
      ("Impossible", 0, 0...0), ("Highly Unlikely/Almost Certainly Not", 10, 1...19),
      ("Unlikely/Probably Not", 30, 20...39), ("Even Chance", 50, 40...59), ("Likely/Probable", 70, 60...79),
      ("Highly likely/Almost Certain", 90, 80...99), ("Certain", 100, 100...100),
    ])

  /// The DNI scale, whose words are those of ICD 203; rows in the order of ``Likelihood``.
  package static let dni = StixConfidence(
    "DNI", from: appendix,
    [
      ("Almost No Chance / Remote", 5, 0...9), ("Very Unlikely / Highly Improbable", 15, 10...19),
      ("Unlikely / Improbable", 30, 20...39), ("Roughly Even Chance / Roughly Even Odds", 50, 40...59),
      ("Likely / Probable", 70, 60...79), ("Very Likely / Highly Probable", 85, 80...89),
      ("Almost Certain / Nearly Certain", 95, 90...100),
    ])

  package static let all = [noneLowMediumHigh, admiralty, wordsOfEstimativeProbability, dni]
}

extension Credibility {
  /// The STIX 2.1 confidence of this rating; nil for `6`, which STIX expresses by absence.
  package var stixConfidence: Int? { StixConfidence.admiralty.value(at: Int(rawValue) - 1) }
}

extension Likelihood {
  /// The STIX 2.1 confidence of this word, by its DNI table.
  package var stixConfidence: Int? { StixConfidence.dni.value(at: Int(rawValue)) }
}

extension Confidence {
  /// The STIX 2.1 confidence of this level, by its None / Low / Med / High table.
  package var stixConfidence: Int? { StixConfidence.noneLowMediumHigh.value(at: Int(rawValue) + 1) }
}

/// The numbers of the MISP taxonomy `estimative-language`, version 5: the lower end of each range of percents, and a
/// figure for each level of confidence.
///
/// Source: MISP taxonomies, `estimative-language/machinetag.json` ("numerical_value"). The taxonomy gives its
/// `admiralty-scale` the number 50 for `F` and `6`; that is not taken over, for both say that there is no rating.
package enum MispEstimative {
  package static let source = "MISP estimative-language, version 5"
  private static let likelihoods = [0, 5, 20, 45, 55, 80, 95]
  private static let confidences = [0, 55, 95]

  package static func value(of likelihood: Likelihood) -> Int { likelihoods[Int(likelihood.rawValue)] }
  package static func value(of confidence: Confidence) -> Int { confidences[Int(confidence.rawValue)] }
}

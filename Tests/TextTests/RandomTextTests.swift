import Foundation
import Testing

@testable import Text

/// Properties that hold for any text, tried on texts made of the scalars that break naive code. The seed is fixed, so
/// that a failure can be run again.
@Suite struct RandomTextTests {
  private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static let pool: [Unicode.Scalar] =
    Array(
      ("ab Z09-/_.,'\"=+@|`*<&>#\\[]()~$:\t\n\r\u{1B}\u{0}\u{7F}\u{9B}\u{AD}"
        + "éßøŁİıſ日本、（語한ᄒ\u{1161}\u{11AB}क\u{94D}ष\u{93F}")
        .unicodeScalars)
    + [
      0x301, 0x316, 0x308, 0x345, 0x200B, 0x200D, 0xFE0F, 0x20E3, 0x202E, 0x2066, 0x2028, 0xFEFF, 0x1F468, 0x1F469,
      0x1F3FD, 0x1F1E9, 0x1F1EA, 0x1F3F4, 0xE0067, 0xE007F, 0xE000, 0xFFFF, 0x378, 0x212A, 0xFF21, 0xFB01, 0x600, 0x64B,
      0x5D0, 0x5B7, 0x1E69, 0x3099, 0x304B, 0x25CC, 0x1100, 0xAC00,
    ].compactMap(Unicode.Scalar.init)

  private static func texts(seed: UInt64, count: Int) -> [String] {
    var random = SplitMix(state: seed)
    return (0..<count).map { _ in
      var view = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...24, using: &random) {
        if let scalar = pool.randomElement(using: &random) { view.append(scalar) }
      }
      return String(view)
    }
  }

  private func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func safeTextIsStableAndHarmless(seed: UInt64) {
    for text in Self.texts(seed: seed, count: 2000) {
      let safe = SafeText.terminal(text)
      #expect(scalars(SafeText.terminal(safe)) == scalars(safe), "\(scalars(text))")
      for scalar in safe.unicodeScalars where scalar.value != 0x200D && scalar.value != 0xFE0F {
        #expect(SafeText.escape(of: scalar) == nil || (0xE0000...0xE007F).contains(scalar.value))
      }
      #expect(!SafeText.html(text).contains { "<>\"'".contains($0) })
      #expect(!SafeText.markdown(text).unicodeScalars.contains { $0 == "<" || $0 == "\n" })
      #expect(scalars(SafeText.unguarded(SafeText.guarded(text))) == scalars(text))
    }
  }

  @Test(arguments: [4, 5] as [UInt64])
  func wrappingKeepsAllButSpaces(seed: UInt64) {
    for text in Self.texts(seed: seed, count: 500).map(SafeText.terminal) {
      for width in [1, 2, 3, 7, 20] {
        let lines = DisplayWidth.wrap(text, width: width)
        #expect(lines.joined().unicodeScalars.filter { $0 != " " }.map(\.value) == scalars(text).filter { $0 != 32 })
        for line in lines { #expect(DisplayWidth.cells(of: line) <= width || line.count == 1) }
      }
    }
  }

  /// Foundation composes a tag letter with an accent and leaves a Hangul final uncomposed, against UAX #15: the scalars
  /// for that are left out here, and `NameTests` holds the examples.
  @Test(arguments: [6, 7] as [UInt64])
  func formsAgreeWithFoundation(seed: UInt64) {
    for mixed in Self.texts(seed: seed, count: 2000) {
      let text = String(
        String.UnicodeScalarView(mixed.unicodeScalars.filter { $0 != "\u{11AB}" && $0.value < 0xE0000 }))
      #expect(scalars(Normalisation.nfc(text)) == scalars(text.precomposedStringWithCanonicalMapping))
      #expect(Normalisation.nfd(text).map(\.value) == scalars(text.decomposedStringWithCanonicalMapping))
      let marks = text + String(repeating: "\u{301}\u{316}\u{345}", count: 20) + "x"
      #expect(scalars(Normalisation.nfc(marks)) == scalars(marks.precomposedStringWithCanonicalMapping))
    }
  }

  @Test(arguments: [8, 9] as [UInt64])
  func foldingIsStableAndSlugsAreASCII(seed: UInt64) {
    for text in Self.texts(seed: seed, count: 2000) {
      let folded = NameFolding.fold(text)
      #expect(scalars(NameFolding.fold(folded)) == scalars(folded), "\(scalars(text))")
      #expect(NameFolding.slug(text).utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
      #expect(scalars(NameFolding.fold(Normalisation.nfc(text))) == scalars(folded), "\(scalars(text))")
    }
  }
}

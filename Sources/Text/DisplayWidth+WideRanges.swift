extension DisplayWidth {
  /// Whether a scalar is wide or fullwidth by UAX #11; pictographs are left to the emoji properties.
  static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    var lower = 0
    var upper = wideRanges.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if wideRanges[middle].upperBound < value { lower = middle + 1 } else { upper = middle }
    }
    return lower < wideRanges.count && wideRanges[lower].contains(value)
  }

  /// The ranges of East_Asian_Width W and F (Unicode 17), in order. Gaps of unassigned scalars inside a block and of
  /// pictographs are closed.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x3029, 0x3030...0x303E,
    0x3041...0x3163, 0x3165...0x3247, 0x3250...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE10...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x16FE3, 0x16FF0...0x18D20, 0x18D80...0x191D2,
    0x1AFF0...0x1B2FB, 0x1D300...0x1D376, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]
}

/// Where joiners, variation selectors and tags are part of a picture and not something hidden in a text (UTS #51).
enum EmojiSequence {
  /// The positions of the invisible scalars of a grapheme cluster that belong to a real emoji sequence.
  static func invisibleParts(of cluster: [Unicode.Scalar]) -> Set<Int> {
    // A skin tone at the start only stands there because its base was no text: what follows it belongs to nothing.
    guard let first = cluster.first, first.properties.isEmoji, !first.properties.isEmojiModifier else { return [] }
    if let flag = flagTags(of: cluster) { return flag }
    var allowed: Set<Int> = []
    for position in cluster.indices.dropFirst() {
      let before = cluster[position - 1]
      let after = position + 1 < cluster.count ? cluster[position + 1] : nil
      switch cluster[position].value {
      case 0xFE0F where isPictograph(before): allowed.insert(position)
      case 0xFE0F where after?.value == 0x20E3 && before.value < 0x80: allowed.insert(position)
      case 0x200D:
        guard let after, isPictograph(after) else { continue }
        let isSelected = before.value == 0xFE0F && allowed.contains(position - 1)
        if isSelected || isPictograph(before) { allowed.insert(position) }
      default: continue
      }
    }
    return allowed
  }

  private static func isPictograph(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x7F && scalar.properties.isEmoji
  }

  /// The flags of England, Scotland and Wales, the only tag sequences in general use.
  private static func flagTags(of cluster: [Unicode.Scalar]) -> Set<Int>? {
    guard cluster.count == 7, cluster[0].value == 0x1F3F4, cluster[6].value == 0xE007F else { return nil }
    let letters = cluster[1...5].map { $0.value &- 0xE0000 }
    let regions: [[UInt32]] = ["gbeng", "gbsct", "gbwls"].map { $0.unicodeScalars.map(\.value) }
    return regions.contains(letters) ? Set(1...6) : nil
  }
}

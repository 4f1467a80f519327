/// Going through the commands that begin like the buffer did.
struct HistoryBrowsing {
  /// Newest first, without the one typed.
  var texts: [String]
  /// The place among `texts`; -1 is what was typed.
  var position = -1
  var typed: String
  /// What the buffer holds while nothing else has changed it.
  var shown: String
}

extension LineEditor {
  /// Goes to an older or newer command, or to either end.
  func browse(_ action: Action) {
    let text = buffer.text
    if browsing == nil || browsing?.shown.utf8.elementsEqual(text.utf8) == false {
      // Other shells may have gone on while this prompt stood.
      try? history?.refresh()
      let texts = (history?.texts(startingWith: text) ?? []).filter { !$0.utf8.elementsEqual(text.utf8) }
      browsing = HistoryBrowsing(texts: texts, typed: text, shown: text)
    }
    guard var browsing else { return }
    let target =
      switch action {
      case .older: browsing.position + 1
      case .newer: browsing.position - 1
      case .oldest: browsing.texts.count - 1
      default: -1
      }
    guard target >= -1, target < browsing.texts.count, target != browsing.position else { return bell() }
    browsing.position = target
    browsing.shown = target < 0 ? browsing.typed : browsing.texts[target]
    self.browsing = browsing
    buffer.set(browsing.shown)
  }
}

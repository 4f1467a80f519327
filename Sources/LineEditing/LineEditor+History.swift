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

  /// Puts in the last word of the latest command; asked again right after, that of an older one in its place.
  func insertLastArgument(again: Bool) {
    if !again { try? history?.refresh() }
    let entries = history?.entries ?? []
    let previous = again ? takenArgument : nil
    var place = previous?.place ?? entries.count
    while place > 0 {
      place -= 1
      let word = TextMotion(Array(entries[place].text.unicodeScalars)).lastArgument
      guard !word.isEmpty, word != previous?.word else { continue }
      let cursor = buffer.cursor
      buffer.replace(cursor - (previous?.word.count ?? 0)..<cursor, with: String(word))
      takenArgument = TakenArgument(place: place, word: word)
      return
    }
    bell()
  }
}

/// The last word of an older command, as it stands before the cursor.
struct TakenArgument {
  /// Its place in the history.
  var place: Int
  var word: [Unicode.Scalar]
}

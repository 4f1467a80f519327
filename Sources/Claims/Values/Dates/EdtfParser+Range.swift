extension EdtfParser {
  /// One end of an interval.
  private enum End {
    case date(EdtfPoint)
    /// `..`: it has no end on this side.
    case open
    /// Nothing: it has one, but it is not known.
    case unknown

    var point: EdtfPoint? { if case .date(let point) = self { point } else { nil } }
  }

  private mutating func end(before byte: UInt8?) throws(ValueError) -> End {
    if current == byte { return .unknown }
    if takeDots() { return .open }
    return .date(try date())
  }

  /// `a/b`, with `..` for an open and nothing for an unknown end.
  mutating func interval() throws(ValueError) -> DateValue {
    let start = position
    let first = try end(before: 0x2F)
    guard take(0x2F) else {
      throw failure("“\(text(position, end))” cannot follow the start of an interval", expected: ["`/`"])
    }
    let last = try end(before: nil)
    guard position == end else {
      throw failure("“\(text(position, end))” cannot follow an interval", expected: ["one `/` between two dates"])
    }
    guard first.point != nil || last.point != nil else {
      throw failure(
        "an interval has at least one date", at: start, expected: ["`2004/2005`", "`2004/..`", "`../2005`"])
    }
    let from = first.point?.hull
    let to = last.point?.hull
    let startWindow: DateWindow
    switch first {
    case .date(let point): startWindow = point.hull
    case .open: startWindow = DateWindow(.min, .min)
    case .unknown: startWindow = DateWindow(.min, to?.latest ?? .max)
    }
    let endWindow: DateWindow
    switch last {
    case .date(let point): endWindow = point.hull
    case .open: endWindow = DateWindow(.max, .max)
    case .unknown: endWindow = DateWindow(from?.earliest ?? .min, .max)
    }
    guard startWindow.earliest <= endWindow.latest else {
      throw failure(
        "an interval runs forward, but “\(text(start, end))” ends before it starts", at: start)
    }
    return combined(
      [first.point, last.point].compactMap(\.self), .interval, startWindow, endWindow, [], [], from: start)
  }

  /// `[…]` for one of, `{…}` for all of the dates in it.
  mutating func set() throws(ValueError) -> DateValue {
    let start = position
    let isOneOf = current == 0x5B
    let close: UInt8 = isOneOf ? 0x5D : 0x7D
    position += 1
    var windows: [DateWindow] = []
    var masks: [EdtfMask] = []
    var points: [EdtfPoint] = []
    var hasRange = false
    repeat {
      while take(0x20) {}
      let from = position
      let isOpenBefore = takeDots()
      let first = try date()
      var window = first.hull
      points.append(first)
      if isOpenBefore {
        guard points.count == 1 else { throw failure("`..` before a date stands first in a set", at: from) }
        hasRange = true
        windows.append(DateWindow(.min, window.latest))
      } else if takeDots() {
        hasRange = true
        if current == close {
          window = DateWindow(window.earliest, .max)
        } else {
          let last = try date()
          points.append(last)
          guard first.hull.earliest <= last.hull.latest else { throw failure("a range runs forward", at: from) }
          window = DateWindow(first.hull.earliest, last.hull.latest)
        }
        windows.append(window)
      } else if let mask = first.mask {
        masks.append(mask)
      } else {
        windows.append(contentsOf: first.windows)
      }
      while take(0x20) {}
    } while take(0x2C)
    guard take(close), position == end else {
      throw failure(
        "a set ends with its bracket", expected: [isOneOf ? "`]`" : "`}`", "`,` and a further date", "`..`"])
    }
    windows.sort { ($0.earliest, $0.latest) < ($1.earliest, $1.latest) }
    windows = EdtfMask.joined(windows)
    // A mask within what is listed adds nothing, so that equal sets are written alike.
    let listed = DateStretches(windows: windows, masks: [])
    masks.removeAll { listed.covers([$0]) }
    let all = windows + points.lazy.filter { $0.mask != nil }.map(\.hull)
    let hull = all.dropFirst().reduce(all[0]) { $0.union($1) }
    // A set of one date is that date.
    let isSingle = !hasRange && points.allSatisfy { $0.windows == points[0].windows && $0.mask == points[0].mask }
    let shape: DateValue.Shape = isSingle ? .moment : isOneOf ? .oneOf : .allOf
    let parts = windows.count > 1 || !masks.isEmpty ? windows : []
    return combined(points, shape, hull, hull, parts, masks, from: start)
  }

  private func combined(
    _ points: [EdtfPoint], _ shape: DateValue.Shape, _ first: DateWindow, _ last: DateWindow, _ parts: [DateWindow],
    _ masks: [EdtfMask], from start: Int
  ) -> DateValue {
    DateValue(
      shape: shape, precision: points.map(\.precision).min() ?? .unbounded, start: first, end: last, parts: parts,
      masks: masks,
      isConventional: points.contains(where: \.isConventional),
      isApproximate: points.contains(where: \.isApproximate), isUncertain: points.contains(where: \.isUncertain),
      hasZone: points.contains(where: \.hasZone), notation: bytes[start..<end].filter { $0 != 0x20 })
  }
}

extension Array {
  /// The elements by a small number that each has, the largest first, and as they stand among equals.
  ///
  /// - Parameter number: not negative. Complexity: linear in the elements and the largest number.
  func inDescendingOrder(of number: (Element) -> Int) -> [Element] {
    guard let largest = lazy.map(number).max() else { return [] }
    guard largest <= 4 * count + 1024 else { return sorted { number($0) > number($1) } }
    // Place of the first element with each number, counted from the largest.
    var places = [Int](repeating: 0, count: largest + 2)
    for element in self { places[largest - number(element) + 1] += 1 }
    for place in 1..<places.count { places[place] += places[place - 1] }
    var order = [Int](repeating: 0, count: count)
    for (position, element) in enumerated() {
      let bucket = largest - number(element)
      order[places[bucket]] = position
      places[bucket] += 1
    }
    return order.map { self[$0] }
  }
}

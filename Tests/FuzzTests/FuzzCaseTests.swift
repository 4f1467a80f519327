import FuzzTargets
import Testing

/// Every seed of the fuzzers, and every input that ever broke a promise.
@Suite struct FuzzCaseTests {
  @Test(arguments: FuzzTarget.all.map(\.name))
  func keepsItsPromises(name: String) throws {
    let target = try #require(FuzzTarget.all.first { $0.name == name })
    let inputs = try CaseFile(named: name).inputs
    #expect(inputs.count >= 5)
    for input in inputs {
      do {
        try target.run(input)
      } catch {
        Issue.record("\(name), \(String(decoding: input, as: UTF8.self).debugDescription): \(error)")
      }
    }
    try target.run([])
  }

  /// Inputs with a byte changed, doubled or left out: a little of what the fuzzers do at length.
  @Test(arguments: FuzzTarget.all.map(\.name))
  func neighboursKeepThemToo(name: String) throws {
    let target = try #require(FuzzTarget.all.first { $0.name == name })
    var state: UInt64 = 20_26
    func number(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(limit, 1)
    }
    let inputs = try CaseFile(named: name).inputs
    for round in 0..<(name == "session" ? 100 : 400) {
      var input = inputs[number(inputs.count)]
      for _ in 0...number(3) where !input.isEmpty {
        let place = number(input.count)
        switch round % 4 {
        case 0: input[place] ^= 1 << UInt8(number(8))
        case 1: input.remove(at: place)
        case 2: input.insert(input[number(input.count)], at: place)
        default:
          let other = inputs[number(inputs.count)]
          input = Array(input.prefix(place)) + other.suffix(number(other.count))
        }
      }
      do {
        try target.run(input)
      } catch {
        Issue.record("\(name), \(String(decoding: input, as: UTF8.self).debugDescription): \(error)")
      }
    }
  }
}

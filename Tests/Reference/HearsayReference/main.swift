import SlowReference

// `HearsayReference [CASES] [SEED]`: random small claims, judged by the engine and by sets over small finite worlds; a
// million unless told. Ends with status 1 where the two disagree.
let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let cases = arguments.first ?? 1_000_000
let seed = arguments.dropFirst().first ?? 1
var left = cases
var wrong = 0
var round = 0
var seen: [SlowRelation: Int] = [:]
while left > 0 {
  // Fresh claims now and then, so that the cases are not pairs of the same few.
  var run = try ReferenceRun(seed: UInt64(seed + round), claims: 2400)
  let size = min(left, 100_000)
  let found = run.compare(cases: size)
  for disagreement in found.wrong { print(disagreement.words) }
  for (relation, count) in found.seen { seen[relation, default: 0] += count }
  wrong += found.count
  left -= size
  round += 1
}
let counts = SlowRelation.allCases.map { "\(seen[$0] ?? 0) \($0.rawValue)" }.joined(separator: ", ")
print("\(cases) cases, \(wrong) disagreements: \(counts)")
guard wrong == 0 else { throw Failure.disagreement }

enum Failure: Error { case disagreement }

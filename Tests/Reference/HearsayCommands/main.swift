import Foundation
import PlainRun

// `HearsayCommands [COMMANDS] [SEED]`: generated commands on a session and on the plain model; a million unless told.
// Every twentieth sequence keeps a journal on the disk, and ends and begins again in between. Ends with status 1 where the
// two part, after the fewest commands that show it.
let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let count = arguments.first ?? 1_000_000
let seed = arguments.dropFirst().first ?? 1
let length = 250
let started = Date()
var done = 0
var refused = 0
var rows = 0
var wrong = 0
var number = 0
while done < count, wrong < 5 {
  var run = PlainRun(seed: UInt64(seed + number), count: min(length, count - done), keepsJournal: number % 20 == 0)
  if let mistake = try run.run() {
    wrong += 1
    print("seed \(seed + number), command \(mistake.step): \(mistake.words)")
    if let found = try run.shrunk() {
      for command in found.run.commands { print("    \(command.text)") }
      print("  \(found.mistake.words)\n")
    }
  }
  done += run.commands.count
  refused += run.refused
  rows += run.rows
  number += 1
}
let seconds = Date().timeIntervalSince(started)
print(
  "\(done) commands in \(number) sessions, \(refused) refused, \(rows) rows compared, \(wrong) mistakes; "
    + "\(Int(Double(done) / seconds)) commands a second")
exit(wrong == 0 ? 0 : 1)

import Interchange
import Language
import Query

/// All commands: the one table from which parser, completion, help, the command reference and the safe mode are made.
package enum Commands {
  package static let all: [Command] =
    [
      claimsCommand, sourcesCommand, entitiesCommand, propertiesCommand, showCommand, describeCommand, compareCommand,
      conflictsCommand, traceCommand, timelineCommand, corroborateCommand, circularCommand, firstCommand, silentCommand,
      revisionsCommand, matrixCommand, diffCommand, whyCommand, sortCommand, topCommand, countCommand, colsCommand,
      uniqCommand, andCommand, minusCommand, expectCommand, saveCommand,
    ]

  private static let byName: [String: Command] = {
    var result: [String: Command] = [:]
    for command in all {
      for name in [command.signature.name] + command.signature.aliases { result[name] = command }
    }
    return result
  }()

  package static func command(named name: String) -> Command? { byName[name] }

  /// The grammar of verbs, stages and definitions; the session adds its dot-commands.
  package static let grammar = Grammar(
    signatures: all.map(\.signature) + DefinitionSignatures.all, fields: FilterField.signatures)
}

import Claims
import Commands
import Interchange
import Language
import Query
import Text

extension Session {
  /// Lets go of everything that holds a snapshot of the model, so that the edit to come changes columns in place.
  func prepareForEdit() {
    endImage(isAwaited: host.page == nil)
    log.freeze(workspace.store)
    results.releaseSnapshots()
    lastDocument = nil
    pendingTrial = nil
  }

  /// Applies `source`, `entity`, `property`, `assert`, `amend`, `retract` or `merge`.
  func define(_ definition: Definition, _ source: SourceText) throws(Diagnostic) -> ExitStatus {
    try checkEditable(at: definition.verb.span)
    prepareForEdit()
    let before = EditStep.Moment(workspace.store)
    let applier = Self.applier(over: workspace, parameters: parameters)
    // A new description may give a name to what was only mentioned so far; then the two are one.
    let describes = definition.verb.value == "source" || definition.verb.value == "entity"
    let old = describes ? workspace.store : nil
    let effect = try applier.apply(definition, to: &workspace.store)
    var step = EditStep(effect, before: before, in: workspace.store)
    if let old, joinAliases().isJoined { step = EditStep(label: step.label, from: old, to: workspace.store) }
    try commit(step)
    warnOfLookalikes(since: before)
    for warning in effect.warnings { report(warning.located(in: source)) }
    try record(.resolved(.define(Resolved(self).definition(definition))), .definition)
    if host.isTerminal { message("\(effect.verb) \(effect.ids.joined(separator: ", "))", style: .faint) }
    return .done
  }

  /// Applies definitions as people type them: things go by any name that `workspace` knows them by.
  static func applier(over workspace: Workspace, parameters: [String: String]) -> DefinitionApplier {
    DefinitionApplier(
      resolvers: NameResolvers(
        source: { workspace.names.findSource($0, in: $1) }, entity: { workspace.names.findEntity($0, in: $1) },
        property: { workspace.names.findProperty($0, in: $1) }), parameters: { parameters[$0] },
      warnsOfNewNames: true)
  }
}

import Claims
import Commands
import Interchange
import Language
import Query
import Text

extension Session {
  /// Lets go of everything that holds a snapshot of the model, so that the edit to come changes columns in place.
  func prepareForEdit() {
    log.freeze(workspace.store)
    results.releaseSnapshots()
    lastDocument = nil
  }

  /// Applies `source`, `entity`, `property`, `assert`, `amend`, `retract` or `merge`.
  func define(_ definition: Definition, _ source: SourceText) throws(Diagnostic) -> ExitStatus {
    prepareForEdit()
    let workspace = workspace
    let applier = DefinitionApplier(
      resolveSource: { workspace.names.findSource($0, in: workspace.store) },
      resolveEntity: { workspace.names.findEntity($0, in: workspace.store) },
      resolveProperty: { workspace.names.findProperty($0, in: workspace.store) }, today: host.now() / 86_400)
    let effect = try applier.apply(definition, to: &workspace.store)
    workspace.store.prepareIndexes()
    unsavedEdits += 1
    for warning in effect.warnings { report(warning.located(in: source)) }
    log.defined(LinePrinter.text(of: .define(definition)))
    if host.isTerminal { message(effect.summary, style: .faint) }
    return .done
  }
}

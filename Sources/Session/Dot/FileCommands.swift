import Interchange
import Language
import Text

let openCommand = DotCommand(
  "open", "load a data file, or a sample, in place of the present data",
  operands: [OperandSignature("file", .path), OperandSignature("map", .path, .many)],
  capability: .read,
  examples: [
    Example(".open sample:arms-2022", "the embedded sample"),
    Example(".open cities.csv by:Site about:City value:Population", "a foreign table; said once, kept in cities.map"),
  ],
  discussion: """
    A table whose header does not name the fields of a claim is shown with a first guess at what its columns mean, ready \
    to be mended at the prompt. `field:column` fills a field from a column, `field=text` sets it for all rows; `value:*` \
    makes a property of each column that is left, `sources:*` a source; `room:Room` makes a column a qualifier; `missing:null,n/a` names words for nothing, `dates:dmy` the order of \
    dates, `numbers:german` the marks inside numbers, `rows:results` the list in an object of JSON. A column of JSON is \
    a path into the object: `by:outlet.name`.
    """
) { (session, line) throws(Diagnostic) in
  let path = try line.argument(0, "a file")
  do throws(Diagnostic) {
    let file = session.resolvePath(path.value)
    try session.checkExists(file, at: path)
    let mapName = try session.mapFile(line, for: file)
    let map = try mapName.map { (name) throws(Diagnostic) in try session.readMap(name) }
    try session.replaceData { (session) throws(Diagnostic) in
      try session.open([file], map: map, mapPath: mapName.map(session.resolvePath))
    }
  } catch {
    var error = error
    if error.span == nil, error.source == nil { error.span = path.span }
    throw error
  }
  try session.recordLoad("open")
  session.suggestQuestions()
  return .done
}

let importCommand = DotCommand(
  "import", "load a further data file, through a map where it is a foreign table",
  operands: [OperandSignature("file", .path), OperandSignature("map", .path, .many)], capability: .read,
  examples: [
    Example(".import flights.tsv flight.map", "a table without the project's own header"),
    Example(".import polls.csv by:Institute about:Party value:Share said:Date", "the same, said in the line"),
  ], discussion: "`? .open` says how the columns of a foreign table are named."
) { (session, line) throws(Diagnostic) in
  let path = try line.argument(0, "a file")
  let before = session.workspace.store.claimCount
  try session.checkExists(session.resolvePath(path.value), at: path)
  try session.importData(path.value, map: try session.mapFile(line, for: session.resolvePath(path.value)))
  try session.recordLoad("import")
  let added = session.workspace.store.claimCount - before
  session.message("\(added) \(added == 1 ? "claim" : "claims") added, \(session.workspace.store.claimCount) in all")
  return .done
}

let saveCommand = DotCommand(
  "save", "save all data to a .claims, .jsonl, .csv or .tsv file; without a name, to the .claims file that was opened",
  operands: [OperandSignature("file", .path, .optional)], capability: .write,
  examples: [Example(".save mine.claims", "sorted and stable, one line a claim")]
) { (session, line) throws(Diagnostic) in
  let path: String
  if let named = line.arguments.first { path = named.value } else { path = try session.openedFile(at: line.name.span) }
  do throws(Diagnostic) {
    try session.save(to: path)
  } catch {
    var error = error
    if error.span == nil { error.span = line.arguments.first?.span ?? line.name.span }
    throw error
  }
  let count = session.workspace.store.claimCount
  session.message("\(count) \(count == 1 ? "claim" : "claims") saved to \(path)")
  return .done
}

let exportCommand = DotCommand(
  "export", "write the last result to a file, in the mode of its ending",
  operands: [OperandSignature("file", .path)], capability: .write,
  examples: [Example(".export conflicts.csv", "the last result as CSV")]
) { (session, line) throws(Diagnostic) in
  let path = try line.argument(0, "a file")
  guard let outcome = session.results.last else { throw Diagnostic("there is no result yet", at: line.name.span) }
  let count = try session.export(outcome, to: session.resolvePath(path.value), at: path.span)
  session.message("\(count) \(count == 1 ? "row" : "rows") written to \(path.value)")
  return .done
}

let readCommand = DotCommand(
  "read", "read a script here, as if its lines stood in place of this one",
  operands: [OperandSignature("script", .path)],
  capability: .read
) { (session, line) throws(Diagnostic) in
  try session.runNested(try line.argument(0, "a script"))
}

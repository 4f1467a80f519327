import Language
import Rendering
import Text

/// `save`: the result as a file, and on with it.
let saveCommand = Command(
  Signature(
    "save", role: .stage, summary: "write the result to a file, as a table or as a picture, by the file's ending",
    operands: [OperandSignature("file", .path)], capability: .write,
    examples: [
      Example("trace c14 | save chain.svg", "the chain as a picture; .dot and .mmd for other tools"),
      Example("conflicts | save conflicts.csv", "the rows for a spreadsheet"),
      Example("claims by:regnum | save regnum.md", "a table for a text"),
    ],
    discussion: """
      `.csv`, `.tsv`, `.json`, `.jsonl`, `.md`, `.html` and `.txt` take every result; `.svg` takes those of `trace`, \
      `timeline`, `matrix` and `count`; `.dot` and `.mmd` (Graphviz, Mermaid) those of `trace`. Where Graphviz is \
      installed, it says where the nodes of a chain of more than 60 stand, outside the safe mode. The result goes on to the next \
      stage as it is.
      """)
) { (invocation) throws(Diagnostic) in
  let input = StageInput(invocation)
  guard case .word(let path, _)? = invocation.stage.operands.first?.value else {
    throw Diagnostic(
      "'save' takes a file", at: invocation.stage.operands.first?.span ?? invocation.stage.verb.span,
      expected: ["\"chain.svg\""])
  }
  let document = input.outcome.document(for: invocation.store)
  let bytes = try fileContent(document, path, invocation.stage.operands[0].span, invocation)
  try invocation.writeFile(path, bytes)
  var outcome = input.outcome
  let rows = input.count
  outcome.notes.append("\(rows) \(rows == 1 ? "row" : "rows") written to \(path)")
  return outcome
}

/// The bytes of a file in the format of its ending.
private func fileContent(
  _ document: Document, _ path: String, _ span: Span, _ invocation: Invocation
) throws(Diagnostic) -> [UInt8] {
  let ending = OutputMode.ending(of: path)
  switch ending {
  case "svg":
    guard let picture = SVGPicture.draw(document, layOut: invocation.layOut) else {
      throw Diagnostic(
        "this result has no picture", at: span, expected: ["the result of trace, timeline, matrix or count"])
    }
    return Array(picture.utf8)
  case "dot", "mmd":
    guard let graph = ChainGraph(document) else {
      throw Diagnostic("this result is no chain", at: span, expected: ["the result of trace"])
    }
    return Array((ending == "dot" ? graph.dot : graph.mermaid).utf8)
  default: break
  }
  guard let mode = OutputMode(path: path) else {
    let known = OutputMode.fileEndings + ["svg", "dot", "mmd"]
    throw Diagnostic("'\(path)' does not say its format", at: span, expected: known.map { ".\($0)" })
  }
  return try invocation.aside { (cancellation) throws(Diagnostic) in
    try Renderer.file(document, mode: mode, title: "Hearsay: \(path)", isInterrupted: { cancellation.isRequested })
  }
}

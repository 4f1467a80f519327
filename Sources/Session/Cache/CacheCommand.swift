import Language
import Text

let cacheCommand = DotCommand(
  "cache", "say what is kept of large data that were loaded, or delete it",
  operands: [OperandSignature("clear", .choice(["clear"]), .optional)], capability: .write,
  examples: [Example(".cache clear", "deletes all images; data are loaded again when they are opened next")],
  discussion: """
    Data of 4 MB and more are kept as an image of the loaded model in a folder that only you can read, and opened from it \
    while they are the same, to the byte: a file that was touched since is read again to know. `--no-cache` keeps and opens none, and so does the safe mode.
    """
) { (session, line) throws(Diagnostic) in
  guard let cache = session.cache else {
    session.message("nothing is kept: the cache is switched off")
    return .done
  }
  guard line.arguments.isEmpty else {
    _ = try line.choice(0, ["clear"])
    session.endImage(isAwaited: false)
    let (count, bytes) = cache.clear()
    session.message("\(count) \(count == 1 ? "image" : "images") deleted, \(Memory.text(bytes))")
    return .done
  }
  let items = cache.items
  let size = Memory.text(items.reduce(0) { $0 + $1.bytes })
  session.message("\(cache.path): \(items.count) \(items.count == 1 ? "image" : "images"), \(size)")
  if session.isFromCache {
    let proof =
      session.filesReadAgain == 0 ? "nobody wrote to the files since" : "every byte of the files was read again"
    session.message("these data were opened from one: \(proof)")
  }
  return .done
}

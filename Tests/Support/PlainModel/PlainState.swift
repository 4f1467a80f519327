/// What a model of sources, entities, properties and claims should hold, written as plainly as it can be: dictionaries and
/// lists of texts. It shares no code with the program.
package struct PlainState: Sendable {
  package enum Kind: String, Sendable { case source, entity }

  var known: [Kind: Set<String>] = [.source: [], .entity: []]
  package internal(set) var things: [Kind: [String: PlainThing]] = [.source: [:], .entity: [:]]
  /// The names that were merged into another.
  var leadsTo: [Kind: [String: String]] = [.source: [:], .entity: [:]]
  package internal(set) var properties: [String: PlainProperty] = [:]
  /// In order of entry.
  package internal(set) var claims: [PlainClaim] = []
  var number = 1

  package init() {
    for (id, property, _) in PlainWorld.properties { properties[id] = property }
  }

  func claim(_ id: String) -> PlainClaim? { claims.first { $0.id == id } }

  func thing(_ kind: Kind, _ id: String) -> PlainThing { things[kind]?[id] ?? PlainThing() }

  /// What a name leads to, now that some were merged.
  func resolved(_ kind: Kind, _ id: String) -> String {
    var id = id
    while let next = leadsTo[kind]?[id] { id = next }
    return id
  }

  /// All that a thing lies in, at any depth.
  func wholes(_ kind: Kind, of id: String) -> Set<String> {
    var found: Set<String> = []
    var open = [id]
    while let next = open.popLast() {
      for whole in thing(kind, next).partOf where found.insert(whole).inserted { open.append(whole) }
    }
    return found
  }

  /// The body that a source belongs to: the last of its owners.
  func root(of source: String) -> String {
    var at = source
    while let owner = thing(.source, at).partOf.first { at = owner }
    return at
  }
}

/// The state with the edits that can be taken back and done again.
package struct PlainModel: Sendable {
  package internal(set) var state = PlainState()
  private var past: [PlainState] = []
  private var future: [PlainState] = []

  package init() {}

  /// Does what edits say, as one step; false where it should be refused.
  package mutating func apply(_ edits: [PlainEdit], skipsRefused: Bool = false) -> Bool {
    var fresh = state
    var isChanged = false
    var refused = 0
    for edit in edits {
      guard let isChange = fresh.apply(edit) else {
        refused += 1
        continue
      }
      isChanged = isChanged || isChange
    }
    // A file that says what is known already is no edit.
    if skipsRefused { isChanged = fresh.claims != state.claims || fresh.things != state.things }
    guard refused == 0 || (skipsRefused && refused < edits.count) else { return false }
    if isChanged {
      past.append(state)
      future = []
      state = fresh
    }
    return true
  }

  package mutating func undo() -> Bool {
    guard let last = past.popLast() else { return false }
    future.append(state)
    state = last
    return true
  }

  package mutating func redo() -> Bool {
    guard let next = future.popLast() else { return false }
    past.append(state)
    state = next
    return true
  }
}

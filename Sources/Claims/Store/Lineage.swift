/// Who belongs to whom, settled beforehand: the topmost owner of each source, and where each entity stands in the
/// hierarchies.
///
/// Without it a chain of N owners, each with a claim of its own, costs N² steps for every question that they all answer.
/// Complexity: made in time linear in the described sources and entities, but for sorting them; 4 bytes a source, and
/// 20 an entity that stands in a hierarchy.
struct Lineage: Sendable {
  private var sourceVersion = -1
  private var entityVersion = -1
  /// Source → topmost owner; sources beyond are their own.
  private var roots: [UInt32] = []
  /// Entity → its place, for those that contain something or lie in something.
  private var places: [UInt32: Place] = [:]
  /// Whether nothing lies in two things, and nothing in itself: then places say all.
  private var isForest = true

  /// The place of an entity in the tree that the first whole of each makes: what lies within it is entered after it and
  /// before it is left. `level` counts the longest way up; things on a circle, and what lies in them, have none.
  private struct Place {
    var entered: UInt32 = 0
    var left: UInt32 = 0
    var level: UInt32 = 0
  }

  init() {}

  init(_ store: ClaimStore) {
    sourceVersion = store.sources.verdictVersion
    entityVersion = store.entities.verdictVersion
    settleOwners(store)
    settlePlaces(store)
  }

  /// Whether nobody has described an owner or a whole since.
  func isCurrent(for store: ClaimStore) -> Bool {
    sourceVersion == store.sources.verdictVersion && entityVersion == store.entities.verdictVersion
  }

  func root(of source: SourceID) -> SourceID {
    source.index < roots.count ? SourceID(roots[source.index]) : source
  }

  /// Whether any entity lies in another.
  var hasPlaces: Bool { !places.isEmpty }

  func isPart(_ part: EntityID, of whole: EntityID, in store: ClaimStore) -> Bool {
    guard let inner = places[part.rawValue], let outer = places[whole.rawValue] else { return false }
    if inner.level > 0, outer.level > 0 {
      if outer.level >= inner.level { return false }
      if outer.entered <= inner.entered, inner.left <= outer.left { return true }
    }
    return isForest ? false : isReached(whole, outer, from: part, in: store)
  }

  /// Looks upward where a thing has several wholes; what stands no lower than the one sought cannot lie in it.
  private func isReached(_ whole: EntityID, _ outer: Place, from part: EntityID, in store: ClaimStore) -> Bool {
    var open = [part]
    var seen: Set<EntityID> = [part]
    while let at = open.popLast() {
      for parent in store.entities[at].wholes where seen.insert(parent).inserted {
        if parent == whole { return true }
        let level = places[parent.rawValue]?.level ?? 0
        if level == 0 || outer.level == 0 || level > outer.level { open.append(parent) }
      }
    }
    return false
  }

  /// Complexity: each source is walked over once; what lies behind a settled one is known.
  private mutating func settleOwners(_ store: ClaimStore) {
    let owned = store.sources.describedCodes.filter { store.sources[$0].partOf != nil }
    guard !owned.isEmpty else { return }
    roots = (0..<UInt32(store.sources.count)).map { $0 }
    var isSettled = [Bool](repeating: true, count: roots.count)
    for source in owned { isSettled[source.index] = false }
    var isOnPath = [Bool](repeating: false, count: roots.count)
    for source in owned where !isSettled[source.index] {
      var path: [SourceID] = []
      var at = source
      while !isSettled[at.index], !isOnPath[at.index] {
        isOnPath[at.index] = true
        path.append(at)
        at = store.sources[at].partOf ?? at
      }
      let root = isSettled[at.index] ? roots[at.index] : store.leastOfCircle(at).rawValue
      for member in path {
        roots[member.index] = root
        isSettled[member.index] = true
      }
    }
  }

  private mutating func settlePlaces(_ store: ClaimStore) {
    var parts: [UInt32: [EntityID]] = [:]
    var waiting: [UInt32: Int] = [:]
    for entity in store.entities.describedCodes {
      let wholes = Set(store.entities[entity].wholes)
      if wholes.isEmpty { continue }
      if wholes.count > 1 { isForest = false }
      waiting[entity.rawValue] = wholes.count
      places[entity.rawValue] = Place()
      for whole in wholes {
        parts[whole.rawValue, default: []].append(entity)
        places[whole.rawValue] = Place()
      }
    }
    let tops = parts.keys.filter { waiting[$0] == nil }.sorted()
    // Each level after the one above it; what is never reached lies on a circle, or in one.
    var ready = tops.map { EntityID($0) }
    for top in ready { places[top.rawValue]?.level = 1 }
    var next = 0
    while next < ready.count {
      let level = places[ready[next].rawValue]?.level ?? 0
      for part in parts[ready[next].rawValue] ?? [] {
        let known = places[part.rawValue]?.level ?? 0
        places[part.rawValue]?.level = max(known, level + 1)
        waiting[part.rawValue, default: 1] -= 1
        if waiting[part.rawValue] == 0 { ready.append(part) }
      }
      next += 1
    }
    for (entity, count) in waiting where count > 0 {
      places[entity]?.level = 0
      isForest = false
    }
    number(tops, parts, store)
  }

  /// Numbers the tree of first wholes, with a stack of its own.
  private mutating func number(_ tops: [UInt32], _ parts: [UInt32: [EntityID]], _ store: ClaimStore) {
    var time: UInt32 = 0
    for top in tops {
      var path: [(entity: UInt32, next: Int)] = [(top, 0)]
      time += 1
      places[top]?.entered = time
      while let (entity, next) = path.last {
        let inner = parts[entity] ?? []
        guard next < inner.count else {
          places[entity]?.left = time
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        guard store.entities[inner[next]].wholes.first?.rawValue == entity else { continue }
        time += 1
        places[inner[next].rawValue]?.entered = time
        path.append((inner[next].rawValue, 0))
      }
    }
  }
}

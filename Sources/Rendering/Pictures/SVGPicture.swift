import Text

/// Pictures of results: chains of attribution, timelines, agreement. One file, no script, light and dark.
package enum SVGPicture {
  /// The picture of a document; nil where its rows have none. `isPart` is for a picture inside a page that has
  /// ``styleSheet`` already. `layOut` places the nodes of a graph that is too large for the built-in layout, where it can.
  package static func draw(
    _ document: Document, isPart: Bool = false, layOut: (ChainGraph) -> GraphLayout? = { _ in nil }
  ) -> String? {
    if let graph = ChainGraph(document) {
      let layout = graph.isCrowded ? layOut(graph) : nil
      return ChainDrawing(graph, layout: layout).picture(isPart: isPart)
    }
    if let matrix = MatrixDrawing(document) { return matrix.picture(isPart: isPart) }
    if let timeline = TimelineDrawing(document) { return timeline.picture(isPart: isPart) }
    return nil
  }

  package static let styleSheet = """
    svg.picture { font: 13px system-ui, sans-serif; --p-ink: #1d2125; --p-paper: #ffffff; --p-faint: #5d666f;
      --p-rule: #b9c1c9; --p-band: #f5f7f9; --p-node: #0a5c80; --p-shade: #17692c; --p-clash: #a8201a; }
    @media screen and (prefers-color-scheme: dark) {
      svg.picture { --p-ink: #e4e7ea; --p-paper: #16191c; --p-faint: #9aa4ae; --p-rule: #4a535c; --p-band: #1e2327;
        --p-node: #6fc3e6; --p-shade: #7bd08f; --p-clash: #f2918b; }
    }
    svg.picture .ground { fill: var(--p-paper); }
    svg.picture text { fill: var(--p-ink); }
    svg.picture text.faint { fill: var(--p-faint); font-size: 11px; }
    svg.picture text.small { font-size: 11px; }
    svg.picture text.strong { font-weight: 600; }
    svg.picture text.label { fill: var(--p-faint); font-size: 11px; stroke: var(--p-paper); stroke-width: 4px;
      paint-order: stroke; }
    svg.picture .node { fill: var(--p-band); stroke: var(--p-node); stroke-width: 1.2px; }
    svg.picture .relay { fill: var(--p-band); stroke: var(--p-rule); stroke-width: 1.2px; }
    svg.picture .edge { fill: none; stroke: var(--p-faint); stroke-width: 1.2px; }
    svg.picture .head { fill: var(--p-faint); }
    svg.picture .rule { fill: none; stroke: var(--p-rule); stroke-width: 1px; }
    svg.picture .dot { fill: var(--p-node); }
    svg.picture .bar { fill: var(--p-node); }
    svg.picture .cell { stroke: var(--p-rule); stroke-width: .5px; }
    svg.picture .agree { fill: var(--p-shade); }
    svg.picture .clash { fill: var(--p-clash); }
    svg.picture .empty { fill: var(--p-band); }
    """
}

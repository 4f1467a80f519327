import Text

/// A page around fragments of HTML: one file that loads nothing and runs nothing.
package enum HTMLPage {
  /// The whole page. `title` is text; `body` is HTML as ``Renderer`` makes it.
  package static func wrap(title: String, body: String) -> String { head(title: title) + body + tail }

  /// All before the body, for a page that is written piece by piece.
  package static func head(title: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(contentPolicy)">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>\(SafeText.html(title))</title>
    <style>
    \(styleSheet)
    </style>
    </head>
    <body>
    <main>

    """
  }

  package static let tail = "</main>\n</body>\n</html>\n"

  /// Nothing may be loaded, run, framed or sent; the page's own style sheet is all there is (CSP level 3).
  package static let contentPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

  private static let styleSheet = """
    :root {
      --ink: #1d2125; --paper: #ffffff; --faint: #5d666f; --rule: #d5dae0; --band: #f5f7f9;
      --source: #0a5c80; --agree: #17692c; --refine: #1f55a8; --tension: #7a5200; --conflict: #a8201a; --only: #73368f;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --ink: #e4e7ea; --paper: #16191c; --faint: #9aa4ae; --rule: #363d44; --band: #1e2327;
        --source: #6fc3e6; --agree: #7bd08f; --refine: #8ab6f7; --tension: #e3b85c; --conflict: #f2918b;
        --only: #cf9fe8;
      }
    }
    body { margin: 0; color: var(--ink); background: var(--paper); font: 1rem/1.5 system-ui, sans-serif; }
    main { max-width: 80rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
    section.result { margin: 1rem 0 2rem; overflow-x: auto; }
    h1, h2, h3 { line-height: 1.25; }
    table { border-collapse: collapse; margin: .5rem 0; }
    th, td { padding: .3rem .7rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
    thead th { color: var(--faint); font-weight: 600; border-bottom-width: 2px; white-space: nowrap; }
    tbody th { font-weight: 600; }
    .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    td.short, th.short { white-space: nowrap; }
    td.long { min-width: 14rem; }
    table.wide { font-size: .9rem; }
    table.wide th, table.wide td { padding: .25rem .4rem; }
    table.side-by-side { width: 100%; table-layout: fixed; }
    table.side-by-side thead th:nth-child(2) { width: 9rem; }
    table.side-by-side tbody td { border-bottom: 0; }
    table.side-by-side tbody th { background: var(--band); }
    table.side-by-side p { margin: 0 0 .3rem; }
    tr.why td { color: var(--faint); font-size: .9rem; padding-bottom: .9rem; }
    ul.tree, ul.tree ul { list-style: none; margin: 0; padding-left: 1.2rem; border-left: 1px solid var(--rule); }
    ul.tree { border-left: 0; padding-left: 0; }
    table.bars th, table.bars td { border-bottom: 0; padding-block: .1rem; }
    meter { width: 16rem; max-width: 40vw; }
    pre { background: var(--band); padding: .8rem; overflow-x: auto; }
    .footer, .cut, .s-faint { color: var(--faint); }
    .footer { font-size: .9rem; }
    .s-emphasis, .s-heading { font-weight: 600; }
    .s-source { color: var(--source); }
    .s-agree { color: var(--agree); }
    .s-refine { color: var(--refine); }
    .s-tension, .s-warning { color: var(--tension); }
    .s-conflict { color: var(--conflict); font-weight: 600; }
    .s-only { color: var(--only); }
    h1 { font-size: 1.7rem; margin: 1.5rem 0 .5rem; }
    dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; color: var(--faint);
      font-size: .9rem; margin: 0 0 1rem; }
    dl.facts dd { margin: 0; overflow-wrap: anywhere; }
    pre.command { border-left: 3px solid var(--source); margin: 1.6rem 0 .4rem; white-space: pre-wrap;
      overflow-wrap: anywhere; }
    figure { margin: .5rem 0 1rem; overflow-x: auto; }
    @media (max-width: 40rem) {
      th, td { padding: .25rem .4rem; }
      table.rows { width: max-content; }
      table.rows td { max-width: 16rem; }
      table.side-by-side, table.side-by-side thead, table.side-by-side tbody, table.side-by-side tr,
      table.side-by-side th, table.side-by-side td { display: block; }
      table.side-by-side thead th { display: none; }
      table.side-by-side td[data-side]::before { content: attr(data-side); color: var(--faint); font-size: .8rem; }
    }
    \(SVGPicture.styleSheet)
    @media print {
      :root { --ink: #000000; --paper: #ffffff; }
      main { max-width: none; padding: 0; }
      section.result, figure { overflow: visible; }
      h1, h2, h3, pre.command, thead { break-after: avoid; }
      tr, figure, table.side-by-side tbody { break-inside: avoid; }
      td.long { min-width: 0; }
      table.rows { width: 100%; }
      table.wide { font-size: .65rem; }
      td, th, td.short, th.short, thead th, .number { white-space: normal; overflow-wrap: anywhere; }
      svg.picture { max-width: 100%; height: auto; }
      @page { margin: 15mm; }
    }
    """
}

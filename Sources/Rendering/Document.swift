/// What a command answers: rows for machines, a view for people, and a footer.
///
/// The modes that go row by row (`json`, `jsonl`, `csv`, `tsv`, `plain`, `line`) print ``table``; those that lay a
/// page out (`box`, `markdown`, `html`) print ``view`` where there is one and the table where there is none. `plain`
/// and `line` print the view where there is no table. Nothing in a document is encoded yet: every renderer encodes
/// for its own target.
package struct Document: Sendable {
  package var table: Table?
  /// Makes what ``view`` gives: a renderer of rows never asks for it.
  private var makeView: @Sendable () -> [Block]
  package var footer: Footer
  /// Whether the order of rows is part of the result (after `sort`, `top`, in `trace` and `timeline`).
  package var isOrdered: Bool

  package init(table: Table? = nil, view: [Block] = [], footer: Footer = Footer(), isOrdered: Bool = false) {
    self.init(table: table, makeView: { view }, footer: footer, isOrdered: isOrdered)
  }

  /// As the other, with a view that is made when a renderer asks for it.
  package init(
    table: Table? = nil, makeView: @escaping @Sendable () -> [Block], footer: Footer = Footer(),
    isOrdered: Bool = false
  ) {
    self.table = table
    self.makeView = makeView
    self.footer = footer
    self.isOrdered = isOrdered
  }

  package var view: [Block] {
    get { makeView() }
    set { makeView = { newValue } }
  }
}

/// Rows that are made when they are asked for, so that ten million of them cost nothing until printed.
package struct Table: Sendable {
  package var columns: [Column]
  package var count: Int
  /// The cells of a row, one per column; pure, and cheap enough to be called twice for a row.
  package var row: @Sendable (Int) -> [Cell]
  /// The same cells for modes that only show words: their data may be missing where there is a display. Nil where that
  /// saves nothing.
  package var shownRow: (@Sendable (Int) -> [Cell])?
  /// Makes what puts the words of the visible columns as bytes, the same words as `shownRow` gives; nil where tables are
  /// short.
  package var makeWords: (@Sendable () -> any RowWords)?
  /// The names of the columns that identify a row.
  package var key: [String]

  package init(columns: [Column], count: Int, key: [String] = [], row: @escaping @Sendable (Int) -> [Cell]) {
    self.columns = columns
    self.count = count
    self.key = key
    self.row = row
  }

  package init(columns: [Column], rows: [[Cell]], key: [String] = []) {
    self.init(columns: columns, count: rows.count, key: key) { rows[$0] }
  }
}

/// A column of a table: its name in every machine mode, and how a person sees it.
package struct Column: Hashable, Sendable {
  package enum Alignment: Sendable { case leading, trailing }

  /// The stable field name of the JSON rows.
  package var name: String
  package var alignment: Alignment
  /// Shown in machine modes only; a person's table leaves it out unless it is asked for by `cols`.
  package var isDetail: Bool
  /// Where a screen is too narrow, columns above 0 are left out of `box`, the highest first, and a note says so.
  package var dropRank: Int

  package init(_ name: String, alignment: Alignment = .leading, isDetail: Bool = false, dropRank: Int = 0) {
    self.name = name
    self.alignment = alignment
    self.isDetail = isDetail
    self.dropRank = dropRank
  }
}

/// One value of a row: the datum for machines, the words for people, and how the words are marked.
package struct Cell: Hashable, Sendable {
  package var datum: Datum
  /// What a person reads; where nil, the datum in plain words.
  package var display: String?
  package var style: Style

  package init(_ datum: Datum, display: String? = nil, style: Style = .plain) {
    self.datum = datum
    self.display = display
    self.style = style
  }
}

/// What a piece of text *is*; colour is chosen by the renderer and is never the only carrier of meaning.
package enum Style: String, Hashable, Sendable, CaseIterable {
  case plain, emphasis, faint, heading, source, value, agree, refine, tension, conflict, only, warning
}

/// A run of text with one style.
package struct Run: Hashable, Sendable {
  package var text: String
  package var style: Style

  package init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

/// A part of the view for people.
package indirect enum Block: Sendable {
  case heading(String)
  case paragraph([Run])
  /// The document's own table, or another.
  case table(Table)
  case sideBySide(SideBySide)
  case tree([TreeNode])
  /// Labels with a count each, drawn as bars.
  case bars([Bar])
  /// How things agree two by two.
  case grid(ShadedGrid)
  /// Words with their meanings, in two columns without borders.
  case terms([Explained])
  /// Text kept as it is, line by line (help, examples).
  case verbatim(String)
}

/// Two columns of statements aligned by question, with the verdict between them.
package struct SideBySide: Sendable {
  package struct Row: Sendable {
    /// The question: subject, property and qualifiers.
    package var label: [Run]
    /// A short sign and word: `= agree`, `≠ contradict`.
    package var mark: Run
    /// One paragraph for each value; each wraps within its column.
    package var left: [[Run]]
    package var right: [[Run]]
    /// Why the verdict holds; printed under the row.
    package var note: [Run]

    package init(label: [Run], mark: Run, left: [[Run]], right: [[Run]], note: [Run]) {
      self.label = label
      self.mark = mark
      self.left = left
      self.right = right
      self.note = note
    }
  }

  package var leftTitle: String
  package var rightTitle: String
  package var rows: [Row]

  package init(leftTitle: String, rightTitle: String, rows: [Row]) {
    self.leftTitle = leftTitle
    self.rightTitle = rightTitle
    self.rows = rows
  }
}

/// A line of a tree, with the lines that hang from it.
package struct TreeNode: Sendable {
  package var label: [Run]
  package var children: [TreeNode]

  package init(_ label: [Run], children: [TreeNode] = []) {
    self.label = label
    self.children = children
  }
}

/// A count with its label, drawn in proportion to the others.
package struct Bar: Sendable {
  package var label: String
  package var count: Int
  package var note: String

  package init(label: String, count: Int, note: String = "") {
    self.label = label
    self.count = count
    self.note = note
  }
}

/// A word and what it means.
package struct Explained: Sendable {
  package var word: String
  package var meaning: String

  package init(_ word: String, _ meaning: String) {
    self.word = word
    self.meaning = meaning
  }
}

/// The line under a result: how many rows, from how many sources, and what a reader should know.
package struct Footer: Hashable, Sendable {
  /// What a row is: `claim`, `question`, `source`. Empty where the document has no rows to count.
  package var unit: String
  package var rows: Int
  package var sources: Int?
  package var notes: [String]

  package init(unit: String = "", rows: Int = 0, sources: Int? = nil, notes: [String] = []) {
    self.unit = unit
    self.rows = rows
    self.sources = sources
    self.notes = notes
  }
}

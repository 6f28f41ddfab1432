/// The rows a pane's content needs.
struct Demand {
  /// Preferred rows of content.
  var rows: Int
  /// Rows of content on the whole screen: one for each thing, and the header.
  var expandedRows: Int
  /// Rows in a stack of boxes, the borders included.
  var boxShare: Share
  /// Rows in the layouts of two columns and of one, the title line included.
  private var twoColumns: Share
  private var oneColumn: Share

  /// - Parameter oneColumn: the minimum may be 1, as a title alone shows the most important value.
  init(rows: Int, expandedRows: Int? = nil, box: Share? = nil, twoColumns: Share, oneColumn: Share) {
    self.rows = rows
    self.expandedRows = expandedRows ?? rows
    boxShare = box ?? Share(5, max(5, rows + 2), weight: 1)
    self.twoColumns = twoColumns
    self.oneColumn = oneColumn
  }

  /// - Parameter width: the pane's, border included.
  init(_ model: Model, _ pane: Pane, width: Int) {
    switch pane.part {
    case .details:
      self.init(
        rows: 14, box: Share(6, 16, weight: 1), twoColumns: Share(4, 12, weight: 1),
        oneColumn: Share(4, 12, weight: 1))
    case .chart:
      self.init(
        rows: 8, box: Share(7, 10, weight: 2), twoColumns: Share(6, 8, weight: 2), oneColumn: Share(3, 8))
    case .panel: self = model.panels[pane.panel].demand(model, width: width)
    }
  }

  func share(isOneColumn: Bool) -> Share { isOneColumn ? oneColumn : twoColumns }
}

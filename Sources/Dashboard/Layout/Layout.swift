import Terminal

/// The panes on the screen and their rectangles; a pure function of the model.
struct Layout: Equatable, Sendable {
  enum Kind: Sendable {
    /// Boxes in bands, from 120 × 36.
    case full
    /// Two columns with title lines, from 80 × 20.
    case compact
    /// One column with graphs of one row.
    case stacked
    /// Lines of text.
    case summary
  }

  var kind: Kind
  var header: Rect
  var footer: Rect
  /// The rows of the coach; empty without one, and on the lowest screens.
  var tip: Rect
  /// The rows of words that stand; empty if there are none.
  var banner: Rect
  /// The rows of a replay's scrubber; empty if there are none.
  var scrubber: Rect
  var body: Rect
  private(set) var placements: [Placement] = []
  /// The panels that the preset shows, with room or without.
  let panels: [PanelID]

  /// The most rows of a caption's panel, its title line included, for which others give up theirs.
  private static let toldRowsMax = 8

  init(_ model: borrowing Model) {
    let (width, height) = (model.width, model.height)
    panels = model.panelsShown
    switch (width, height) {
    case (120..., 36...): kind = .full
    case (80..., 20...): kind = .compact
    case (44..., 14...): kind = .stacked
    default: kind = .summary
    }
    let headerRows = height >= 2 ? 1 : 0
    let footerRows = height >= 4 ? 1 : 0
    header = Rect(x: 0, y: 0, width: width, height: headerRows)
    footer = Rect(x: 0, y: height - footerRows, width: width, height: footerRows)
    let caption = CaptionBlock(model).height
    let tipRows = caption > 0 ? caption : !model.hasCoach || height < 8 ? 0 : height < 12 ? 1 : 2
    let scrubberRows = model.run.replay == nil || height < 8 ? 0 : height < 30 ? 1 : 2
    let below = footerRows + tipRows + scrubberRows
    let bannerRows = Banner(model, width: width)?.rows(height: height) ?? 0
    let above = headerRows + bannerRows
    banner = Rect(x: 0, y: headerRows, width: width, height: bannerRows)
    scrubber = Rect(x: 0, y: height - below, width: width, height: scrubberRows)
    tip = Rect(x: 0, y: height - footerRows - tipRows, width: width, height: tipRows)
    body = Rect(x: 0, y: above, width: width, height: max(0, height - above - below))
    guard !body.isEmpty else { return }
    if let panel = model.console.expanded {
      placeExpanded(panel, model)
      return
    }
    let arrangement = Arrangement(model)
    switch kind {
    case .full where model.console.preset == .overview: placeOverview(model, arrangement)
    case .full: placeBands(arrangement.bands(model, height: body.height), model)
    case .compact: placeColumns(model, arrangement)
    case .stacked:
      place(shown(arrangement.stack, model), in: body, model, .rule, arrangement)
    case .summary: break
    }
  }

  /// The placement of a panel itself.
  func placement(of panel: PanelID) -> Placement? { placements.first { $0.pane == .panel(panel) } }

  func panel(atX x: Int, y: Int) -> Placement? { placements.first { $0.area.contains(x: x, y: y) } }

  /// An arrangement's panes that are shown, followed by panels added by the user.
  func shown(_ panes: [Pane], _ model: Model, adding: Bool = true) -> [Pane] {
    let shown = panes.filter { panels.contains($0.panel) }
    // To the overview every panel is a usual one.
    guard adding, model.console.preset != .overview else { return shown }
    let usual = model.console.preset.panels(model.panels)
    let added = panels.filter { panel in
      !usual.contains(panel) && !panes.contains { $0.panel == panel }
    }
    return shown + added.map { .panel($0) }
  }

  // MARK: The smaller layouts

  private mutating func placeColumns(_ model: Model, _ arrangement: Arrangement) {
    let columns = arrangement.columns
    let left = shown(columns.left, model, adding: false)
    let all = shown(columns.left + columns.right, model)
    let right = all.filter { !left.contains($0) }
    let rightWidth = left.isEmpty ? body.width : right.isEmpty ? 0 : max(30, min(48, body.width * 3 / 8))
    let leftWidth = left.isEmpty ? 0 : body.width - rightWidth - (right.isEmpty ? 0 : 1)
    place(
      left, in: Rect(x: body.x, y: body.y, width: leftWidth, height: body.height), model, .rule, arrangement)
    place(
      right, in: Rect(x: body.endX - rightWidth, y: body.y, width: rightWidth, height: body.height), model,
      .rule, arrangement)
  }

  /// Places panes one below the other; drops those that do not fit.
  mutating func place(
    _ panes: [Pane], in area: Rect, _ model: Model, _ chrome: Chrome, _ arrangement: Arrangement
  ) {
    // The panel of the caption has a place in any case, with all rows of a short content.
    let told = model.captionPanel.map { Pane.panel($0) }
    let shares = panes.map { pane -> Share in
      let demand = Demand(model, pane, width: area.width)
      let share = demand.share(isOneColumn: kind == .stacked)
      guard pane == told, demand.rows < Self.toldRowsMax else { return share }
      // More than its title at least.
      return Share(max(2, share.least), max(share.best, demand.rows + 1), weight: share.weight)
    }
    func rank(_ index: Int) -> Int {
      panes[index] == told ? -1 : arrangement.importance(of: panes[index], at: index)
    }
    let important = panes.indices.sorted { rank($0) < rank($1) }
    let heights = Share.divide(area.height, among: important.map { shares[$0] })
    var y = area.y
    for (index, pane) in panes.enumerated() {
      guard let height = important.firstIndex(of: index).map({ heights[$0] }), height > 0 else { continue }
      add(pane, Rect(x: area.x, y: y, width: area.width, height: height), chrome)
      y += height
    }
  }

  mutating func add(_ pane: Pane, _ area: Rect, _ chrome: Chrome) {
    placements.append(Placement(pane: pane, area: area, chrome: chrome))
  }
}

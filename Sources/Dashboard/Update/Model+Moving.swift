import Terminal

extension Model {
  var layout: Layout { Layout(self) }

  mutating func moveFocus(_ steps: Int) {
    if console.expanded != nil {
      let all = availablePanels
      console.focus = all[((all.firstIndex(of: console.focus) ?? 0) + steps + all.count) % all.count]
      console.expanded = console.focus
      return
    }
    // In the order of the keys, so that the next panel has the next number.
    let layout = layout
    let shown =
      layout.kind == .summary
      ? console.preset.summaryPanels : panels.ids.filter { layout.placement(of: $0) != nil }
    guard !shown.isEmpty else { return }
    guard let index = shown.firstIndex(of: console.focus) else {
      console.focus = shown[0]
      return
    }
    console.focus = shown[((index + steps) % shown.count + shown.count) % shown.count]
  }

  /// Moves a focus that is off the screen to the preset's main panel, or to any visible one.
  mutating func settleFocus() {
    let layout = layout
    guard layout.kind != .summary, layout.placement(of: console.focus) == nil else { return }
    console.focus = console.preset.mainPanel
    guard layout.placement(of: console.focus) == nil else { return }
    if let shown = layout.placements.first(where: { $0.pane.part == .panel }) { console.focus = shown.panel }
  }

  mutating func toggle(_ panel: PanelID) {
    guard panels[panel].isAvailable(self) else {
      return say(
        .note, "this run has no \(panels[panel].title.lowercased()); 'signalbox drill' plays one with them")
    }
    if console.expanded != nil || layout.kind == .summary {
      // With an expanded panel its number selects another one; lines of text have no panels to hide.
      console.expanded = console.expanded == panel ? nil : panel
      console.focus = panel
      return
    }
    if !hidden.contains(panel), layout.placement(of: panel) == nil {
      // Not hidden, but without room among the others.
      console.expanded = panel
      console.focus = panel
      return
    }
    if hidden.contains(panel) {
      hidden.remove(panel)
      console.focus = panel
      console.reply = nil
      guard layout.placement(of: panel) == nil else { return }
      say(
        .note,
        "there is no room for \(panels[panel].title) here; \(keys.key(for: .expand)) shows it on the whole screen"
      )
    } else {
      hidden.insert(panel)
      if console.focus == panel { moveFocus(1) }
      say(
        .note, "\(panels[panel].title) hidden; \(keys.key(for: .toggle(panel))) shows it again",
        does: .toggle(panel))
    }
  }

  /// Goes to a panel: focuses and shows it, if need be expanded.
  mutating func visit(_ panel: PanelID) -> [Effect] {
    hidden.remove(panel)
    console.focus = panel
    if console.expanded != nil || layout.placement(of: panel) == nil { console.expanded = panel }
    return viewed(panel)
  }

  /// Moves the focused panel's selection.
  mutating func move(_ action: Action) {
    panels[console.focus].move(action, in: &self, area: layout.placement(of: console.focus)?.content)
  }

  /// Moves the selection in a list, or in a grid.
  mutating func moveSelection(of panel: some ListPanel, _ action: Action, area: Rect?) {
    let order = order(of: panel.id)
    guard !order.isEmpty else { return }
    let isExpanded = console.expanded == panel.id
    let perRow = isExpanded ? 1 : area.map { panel.thingsPerRow(self, in: $0) } ?? 1
    let page = isExpanded ? max(1, (area?.height ?? 12) - 2) : 10
    if let place = order.firstIndex(of: panel.selected(self)) {
      panel.select(
        order[moved(place, action, count: order.count, perRow: perRow, page: page)], in: &self)
    } else {
      // A selection hidden by the filter cannot be moved.
      panel.select(order[0], in: &self)
    }
  }

  private func moved(_ index: Int, _ action: Action, count: Int, perRow: Int, page: Int) -> Int {
    let isGrid = perRow > 1
    let steps: Int
    switch action {
    case .move(.up): steps = -perRow
    case .move(.down): steps = perRow
    case .move(.left): steps = isGrid ? -1 : 0
    case .move(.right): steps = isGrid ? 1 : 0
    case .pageUp: steps = -page * perRow
    case .pageDown: steps = page * perRow
    case .first: steps = -count
    default: steps = count
    }
    let wanted = index + steps
    // Up and down in a grid stay in their column, or do not move.
    if isGrid, action == .move(.up) || action == .move(.down), !(0..<max(1, count)).contains(wanted) {
      return index
    }
    return max(0, min(count - 1, wanted))
  }
}

import Issuance
import Terminal

extension Model {
  var layout: Layout { Layout(self) }

  mutating func moveFocus(_ steps: Int) {
    if expanded != nil {
      let all = panels
      focus = all[((all.firstIndex(of: focus) ?? 0) + steps + all.count) % all.count]
      expanded = focus
      return
    }
    // In the order of the keys, so that the next panel is the one numbered next.
    let layout = layout
    let shown =
      layout.kind == .summary
      ? preset.summaryPanels : PanelID.allCases.filter { layout.placement(of: $0) != nil }
    guard !shown.isEmpty else { return }
    guard let index = shown.firstIndex(of: focus) else {
      focus = shown[0]
      return
    }
    focus = shown[((index + steps) % shown.count + shown.count) % shown.count]
  }

  /// A focus that is not on the screen goes where the preset's work is done, or to whatever is shown.
  mutating func settleFocus() {
    let layout = layout
    guard layout.kind != .summary, layout.placement(of: focus) == nil else { return }
    focus = preset.mainPanel
    guard layout.placement(of: focus) == nil else { return }
    if let shown = layout.placements.first(where: { $0.pane.part == .panel }) { focus = shown.panel }
  }

  mutating func toggle(_ panel: PanelID) {
    if expanded != nil || layout.kind == .summary {
      // With one panel on the whole screen its number asks for another one; lines of text have no panels to hide.
      expanded = expanded == panel ? nil : panel
      focus = panel
      return
    }
    if !hidden.contains(panel), layout.placement(of: panel) == nil {
      // It is not hidden: there is no room for it among the others.
      expanded = panel
      focus = panel
      return
    }
    if hidden.contains(panel) {
      hidden.remove(panel)
      focus = panel
      reply = nil
      guard layout.placement(of: panel) == nil else { return }
      say(
        .note, "there is no room for \(panel.title) here; \(keys.key(for: .expand)) gives it the whole screen"
      )
    } else {
      hidden.insert(panel)
      if focus == panel { moveFocus(1) }
      say(
        .note, "\(panel.title) hidden; \(keys.key(for: .toggle(panel))) shows it again", does: .toggle(panel))
    }
  }

  /// Goes to a panel: it has the focus, and is shown, if need be on the whole screen.
  mutating func visit(_ panel: PanelID) -> [Effect] {
    hidden.remove(panel)
    focus = panel
    if expanded != nil || layout.placement(of: panel) == nil { expanded = panel }
    return viewed(panel)
  }

  /// Moves the selection of the panel that has the focus.
  mutating func move(_ action: Action) {
    let area = layout.placement(of: focus)?.content
    switch focus {
    case .timeline: return scrollTimeline(action, page: max(1, (area?.height ?? 10) - 1))
    case .graph, .now: return moveCursor(action, columns: (area?.width ?? 80) - ChartStack.margins)
    case .ledger, .objectives: return
    case .queues, .servers, .ocsp, .frontEnds, .alarms, .customers: break
    }
    let order = order(of: focus)
    guard !order.isEmpty else { return }
    let perRow = area.map { thingsPerRow(focus, in: $0) } ?? 1
    let page = expanded == focus ? max(1, (area?.height ?? 12) - 2) : 10
    if let place = order.firstIndex(of: self[selected: focus]) {
      self[selected: focus] = order[moved(place, action, count: order.count, perRow: perRow, page: page)]
    } else {
      // What the filter hides cannot be moved from.
      self[selected: focus] = order[0]
    }
  }

  /// How many things stand in a row of a panel.
  private func thingsPerRow(_ panel: PanelID, in area: Rect) -> Int {
    switch panel {
    case .servers where expanded != .servers:
      ServerGrid(count: order(of: .servers).count, area: area, selected: 0).columns
    case .ocsp where expanded != .ocsp: responderGrid(in: area).columns
    default: 1
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
    // Up and down in a grid stay in their column, or stay.
    if isGrid, action == .move(.up) || action == .move(.down), !(0..<max(1, count)).contains(wanted) {
      return index
    }
    return max(0, min(count - 1, wanted))
  }

  mutating func scrollTimeline(_ action: Action, page: Int) {
    let most = max(0, order(of: .timeline).count - 1)
    let by: Int
    switch action {
    case .move(.up): by = 1
    case .move(.down): by = -1
    case .pageUp: by = page
    case .pageDown: by = -page
    case .first: by = most
    case .last: by = -most
    default: by = 0
    }
    selection.timelineOffset = max(0, min(most, selection.timelineOffset + by))
  }
}

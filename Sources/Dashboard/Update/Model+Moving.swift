import Issuance
import Metrics
import Terminal

extension Model {
  var layout: Layout { Layout(self) }

  mutating func moveFocus(_ steps: Int) {
    if expanded != nil {
      let all = PanelID.allCases
      focus = all[((all.firstIndex(of: focus) ?? 0) + steps + all.count) % all.count]
      expanded = focus
      return
    }
    // In the order of the keys, so that the next panel is the one numbered next.
    let shown =
      layout.kind == .summary
      ? [.queues, .alarms] : PanelID.allCases.filter { layout.placement(of: $0) != nil }
    guard !shown.isEmpty else { return }
    guard let index = shown.firstIndex(of: focus) else {
      focus = shown[0]
      return
    }
    focus = shown[((index + steps) % shown.count + shown.count) % shown.count]
  }

  mutating func toggle(_ panel: PanelID) {
    if expanded != nil {
      // With one panel on the whole screen its number asks for another one.
      expanded = panel
      focus = panel
      return
    }
    if hidden.contains(panel) {
      hidden.remove(panel)
      focus = panel
    } else {
      hidden.insert(panel)
      if focus == panel { moveFocus(1) }
      say(.note, "\(panel.title) hidden; \(keys.key(for: .toggle(panel))) shows it again")
    }
  }

  /// Moves the selection of the panel that has the focus.
  mutating func move(_ action: Action) {
    let area = layout.placement(of: focus)?.content
    let width = area?.width ?? width
    switch focus {
    case .queues: selection.queue = moved(selection.queue, action, count: frame?.queues.count ?? 0, perRow: 1)
    case .servers:
      selection.server = moved(
        selection.server, action, count: frame?.servers.count ?? 0, perRow: ServerGrid.columns(width: width))
    case .ocsp:
      let count = frame?.ocsp.responders.count ?? 0
      let grid = ResponderGrid(count: count, width: width)
      selection.responder = moved(selection.responder, action, count: count, perRow: grid.columns)
    case .frontEnds:
      selection.frontEnd = moved(selection.frontEnd, action, count: frame?.frontEnds.count ?? 0, perRow: 1)
    case .alarms: selection.alarm = moved(selection.alarm, action, count: alarms.count, perRow: 1)
    case .timeline: scrollTimeline(action, page: max(1, (area?.height ?? 10) - 1))
    case .graph, .now: moveCursor(action, columns: (area?.width ?? 80) - GraphPanel.margins)
    case .ledger, .objectives: break
    }
  }

  private func moved(_ index: Int, _ action: Action, count: Int, perRow: Int) -> Int {
    let isGrid = perRow > 1
    let steps: Int
    switch action {
    case .move(.up): steps = -perRow
    case .move(.down): steps = perRow
    case .move(.left): steps = isGrid ? -1 : 0
    case .move(.right): steps = isGrid ? 1 : 0
    case .pageUp: steps = -10 * perRow
    case .pageDown: steps = 10 * perRow
    case .first: steps = -count
    default: steps = count
    }
    let wanted = index + steps
    // Up and down in a grid stay in their column, or stay.
    if isGrid, steps.magnitude == perRow, !(0..<max(1, count)).contains(wanted) { return index }
    return max(0, min(count - 1, wanted))
  }

  mutating func scrollTimeline(_ action: Action, page: Int) {
    let most = max(0, timeline.entries.count - 1)
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

  /// Moves the graph's cursor by a column; moving it past the present takes it away.
  private mutating func moveCursor(_ action: Action, columns: Int) {
    let window = window
    let column = Interval(nanoseconds: max(1, window.length.nanoseconds / Int64(max(1, columns))))
    let current = cursor ?? past?.time ?? min(known, window.end)
    switch action {
    case .move(.left): cursor = current - column
    case .move(.right): cursor = current + column
    case .pageUp: cursor = current - column * 10
    case .pageDown: cursor = current + column * 10
    case .first: cursor = run.start
    case .last: cursor = nil
    case .move(.up): return changeZoom(closer: false)
    case .move(.down): return changeZoom(closer: true)
    default: return
    }
    guard let wanted = cursor else { return }
    cursor = wanted > known ? nil : max(wanted, run.start)
    if let cursor { keepInView(cursor) }
  }

  mutating func changeZoom(closer: Bool) {
    let ladder = TimeWindow.Zoom.ladder
    let index = (ladder.firstIndex(of: zoom) ?? 0) + (closer ? 1 : -1)
    guard ladder.indices.contains(index) else { return }
    let middle = cursor ?? past?.time ?? (pan == nil ? nil : window.instant(at: 0.5))
    zoom = ladder[index]
    pan = nil
    if let middle { keepInView(middle) }
    fitScales()
  }

  /// Shows an earlier or a later part of the run in the graph, by half of what is in view.
  mutating func panWindow(back: Bool) {
    guard case .last(let length) = zoom else {
      return say(.note, "the graph shows the whole run; \(keys.key(for: .zoomIn)) shows less of it")
    }
    let half = Interval(nanoseconds: length.nanoseconds / 2)
    let end = min(window.end, known)
    panTo(back ? end - half : end + half, length)
    fitScales()
  }

  /// Moves the graph's window only if an instant is not in it, and then to its middle.
  mutating func keepInView(_ instant: Instant) {
    guard case .last(let length) = zoom, !(window.start...window.end).contains(instant) else { return }
    panTo(instant + Interval(nanoseconds: length.nanoseconds / 2), length)
    fitScales()
  }

  private mutating func panTo(_ end: Instant, _ length: Interval) {
    pan = end >= known ? nil : max(end, run.start + length)
  }
}

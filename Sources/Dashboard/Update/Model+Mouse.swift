import Basics
import Issuance
import Session
import Telemetry
import Terminal

/// The mouse: a click focuses and selects, on the selection it opens the actions; the wheel scrolls.
extension Model {
  mutating func point(_ mouse: MouseEvent) -> [Effect] {
    guard console.isMouseTaken else { return [] }
    let (x, y) = (mouse.x, mouse.y)
    switch mouse.action {
    case .press(.left): return click(x, y)
    case .press(.right): return openMenu(x, y)
    case .release:
      console.draggedPanel = nil
      return []
    case .drag(.left): return drag(x, y)
    case .scrollUp: return wheel(.up, x, y)
    case .scrollDown: return wheel(.down, x, y)
    case .scrollLeft, .scrollRight:
      guard console.overlay == nil, case .content(let placement) = target(atX: x, y: y), placement.hasTimeAxis
      else { return [] }
      panWindow(back: mouse.action == .scrollLeft)
      return []
    case .press, .drag, .move: return []
    }
  }

  private mutating func click(_ x: Int, _ y: Int) -> [Effect] {
    console.draggedPanel = nil
    if console.overlay != nil { return clickOverlay(x, y) }
    if console.showsCosts, CostBox(self).area.contains(x: x, y: y) {
      console.showsCosts = false
      return []
    }
    switch linked(atX: x, y: y) {
    case .action(let action):
      // A hint in a panel acts on that panel and its selection, so it gets the focus first.
      if let panel = layout.panel(atX: x, y: y)?.panel, console.focus != panel {
        console.focus = panel
        if action == .details { return [] }
      }
      return perform(action)
    case .command(let command): return carryOut(command)
    case .key, nil: break
    }
    switch target(atX: x, y: y) {
    case .header(let meaning): return click(meaning)
    case .reply: console.reply = nil
    case .scrubber(let instant): return seek(instant)
    case .title(let panel):
      console.focus = panel
      return perform(.expand)
    case .content(let placement):
      let (before, hadFocus) = (console.selection, console.focus == placement.panel)
      console.focus = placement.panel
      console.draggedPanel = placement.hasTimeAxis ? placement.panel : nil
      let hit = select(in: placement, x: x, y: y)
      guard hit, hadFocus, console.selection == before, !placement.hasTimeAxis else { break }
      if placement.pane == .panel(.timeline) { return openLine(of: placement, y: y) }
      // A click on the selection opens it.
      return open(placement.panel)
    case .nothing: break
    }
    return []
  }

  private mutating func click(_ meaning: HeaderLine.Meaning) -> [Effect] {
    switch meaning {
    case .clock: return perform(.freezeOrRun)
    case .speed: console.overlay = .menu(speedMenu)
    case .now: return perform(.scrub(.now))
    case .alarms: return visit(.alarms)
    case .help: return perform(.help)
    case .preset: return perform(.nextPreset)
    }
    return []
  }

  private mutating func openMenu(_ x: Int, _ y: Int) -> [Effect] {
    guard console.overlay == nil, case .content(let placement) = target(atX: x, y: y) else { return [] }
    console.focus = placement.panel
    if !placement.hasTimeAxis { _ = select(in: placement, x: x, y: y) }
    return placement.pane == .panel(.timeline) ? openLine(of: placement, y: y) : open(placement.panel)
  }

  /// Opens the timeline's line at a point, or else the last one.
  private mutating func openLine(of placement: Placement, y: Int) -> [Effect] {
    let rows = TimelineRows(self, in: placement.content, isExpanded: console.expanded == .timeline)
    let effects = perform(.details)
    if let place = rows.place(atY: y) {
      console.openedLine = timeline.entries[order(of: .timeline)[place]].entry.number
    }
    return effects
  }

  /// Opens the actions for the selection, or else its details.
  private mutating func open(_ panel: PanelID) -> [Effect] {
    perform(panels[panel].hasSelection && isOperable ? .menu : .details)
  }

  /// Drags the graph's cursor, or scrubs the whole screen.
  private mutating func drag(_ x: Int, _ y: Int) -> [Effect] {
    guard console.overlay == nil,
      let placement = layout.placements.first(where: { $0.panel == console.draggedPanel && $0.hasTimeAxis })
    else { return [] }
    let area = placement.content
    guard !area.isEmpty else { return [] }
    _ = select(
      in: placement, x: max(area.x, min(area.endX - 1, x)), y: max(area.y, min(area.endY - 1, y)))
    return []
  }

  private mutating func wheel(_ direction: Action.Direction, _ x: Int, _ y: Int) -> [Effect] {
    if console.overlay != nil { return wheelOverlay(direction) }
    // Details are not a list: the wheel must not move the list beside them.
    if layout.panel(atX: x, y: y)?.pane.part == .details { return [] }
    let panel: PanelID
    switch target(atX: x, y: y) {
    case .header(.speed): return perform(direction == .up ? .faster : .slower)
    case .title(let found): panel = found
    case .content(let placement): panel = placement.panel
    case .header, .reply, .scrubber, .nothing: return []
    }
    console.focus = panel
    if let placement = layout.panel(atX: x, y: y), placement.hasTimeAxis {
      zoomGraph(closer: direction == .up, aboutX: x, in: placement)
      return []
    }
    for _ in 0..<panels[panel].wheelSteps { move(.move(direction)) }
    return []
  }

  private var speedMenu: Menu {
    let items = Speed.ladder.map { speed in
      Menu.Item(
        label: speed.text, isCurrent: speed == record.status.speed, choice: .control(.setSpeed(speed)))
    }
    return Menu(
      title: "Simulated seconds per second", items: items, selected: items.firstIndex { $0.isCurrent } ?? 0)
  }
}

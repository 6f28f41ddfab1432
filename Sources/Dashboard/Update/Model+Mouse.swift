import Drills
import Issuance
import Metrics
import Simulation
import Terminal

/// The mouse: a click gives the focus and selects, on what is selected already it opens its actions; the wheel scrolls.
extension Model {
  mutating func point(_ mouse: MouseEvent) -> [Effect] {
    guard isMouseTaken else { return [] }
    let (x, y) = (mouse.x, mouse.y)
    switch mouse.action {
    case .press(.left): return click(x, y)
    case .press(.right): return openMenu(x, y)
    case .release:
      draggedPanel = nil
      return []
    case .drag(.left): return drag(x, y)
    case .scrollUp: return wheel(.up, x, y)
    case .scrollDown: return wheel(.down, x, y)
    case .scrollLeft, .scrollRight:
      guard overlay == nil, case .content(let placement) = target(atX: x, y: y), placement.panel == .graph
      else { return [] }
      panWindow(back: mouse.action == .scrollLeft)
      return []
    case .press, .drag, .move: return []
    }
  }

  private mutating func click(_ x: Int, _ y: Int) -> [Effect] {
    draggedPanel = nil
    if overlay != nil { return clickOverlay(x, y) }
    switch target(atX: x, y: y) {
    case .header(let meaning): return click(meaning)
    case .hint(let action): return perform(action)
    case .reply: reply = nil
    case .title(let panel):
      focus = panel
      return perform(.expand)
    case .content(let placement):
      let (before, hadFocus) = (selection, focus == placement.panel)
      focus = placement.panel
      draggedPanel = placement.panel
      let hit = select(in: placement, x: x, y: y)
      guard hit, hadFocus, selection == before, placement.panel != .graph else { break }
      // What is selected already is opened.
      return perform(past == nil && !isReadOnly ? .menu : .details)
    case .nothing: break
    }
    return []
  }

  private mutating func click(_ meaning: HeaderLine.Meaning) -> [Effect] {
    switch meaning {
    case .clock: return perform(.freezeOrRun)
    case .speed: overlay = .menu(speedMenu)
    case .now: return perform(.scrub(.now))
    case .alarms:
      hidden.remove(.alarms)
      focus = .alarms
      if expanded != nil || layout.placement(of: .alarms) == nil { expanded = .alarms }
      return viewed(.alarms)
    case .help: return perform(.help)
    }
    return []
  }

  private mutating func openMenu(_ x: Int, _ y: Int) -> [Effect] {
    guard overlay == nil, case .content(let placement) = target(atX: x, y: y) else { return [] }
    focus = placement.panel
    if placement.panel != .graph { _ = select(in: placement, x: x, y: y) }
    return perform(past == nil && !isReadOnly ? .menu : .details)
  }

  /// Drags the graph's cursor, or the whole screen through time.
  private mutating func drag(_ x: Int, _ y: Int) -> [Effect] {
    guard overlay == nil, draggedPanel == .graph, let placement = layout.placement(of: .graph) else {
      return []
    }
    let area = placement.content
    guard !area.isEmpty else { return [] }
    _ = select(
      in: placement, x: max(area.x, min(area.endX - 1, x)), y: max(area.y, min(area.endY - 1, y)))
    return []
  }

  /// Selects what stands at a point of a panel; whether there is something.
  private mutating func select(in placement: Placement, x: Int, y: Int) -> Bool {
    let area = placement.content
    guard area.contains(x: x, y: y), let frame else { return false }
    switch placement.panel {
    case .queues:
      let rows = QueueTable(frame, area: area, selected: selection.queue)
      guard let index = rows.index(atY: y) else { return false }
      selection.queue = index
    case .servers:
      let grid = ServerGrid(frame, area: area, selected: selection.server)
      guard let index = grid.index(atX: x, y: y) else { return false }
      selection.server = index
    case .ocsp:
      let grid = ResponderGrid(count: frame.ocsp.responders.count, width: area.width)
      guard let index = grid.index(atX: x - area.x, y: y - area.y) else { return false }
      selection.responder = index
    case .frontEnds:
      let first = max(0, min(frame.frontEnds.count - area.height, selection.frontEnd - area.height / 2))
      let index = first + y - area.y
      guard frame.frontEnds.indices.contains(index) else { return false }
      selection.frontEnd = index
    case .alarms:
      let first = max(0, min(alarms.count - area.height, selection.alarm - area.height / 2))
      let index = first + y - area.y
      guard alarms.indices.contains(index) else { return false }
      selection.alarm = index
    case .graph:
      guard let wanted = instant(inGraph: area, atX: x) else { return false }
      if stands {
        scrub(to: wanted)
      } else {
        cursor = wanted > known ? nil : wanted
      }
    case .timeline, .ledger, .now, .objectives: return true
    }
    return true
  }

  private func instant(inGraph area: Rect, atX x: Int) -> Instant? {
    let columns = area.width - GraphPanel.margins
    guard columns > 0 else { return nil }
    let share = Double(x - area.x - GraphPanel.leftMargin) / Double(columns)
    return window.instant(at: max(0, min(1, share)))
  }

  private mutating func wheel(_ direction: Action.Direction, _ x: Int, _ y: Int) -> [Effect] {
    if overlay != nil { return wheelOverlay(direction) }
    let panel: PanelID
    switch target(atX: x, y: y) {
    case .header(.speed): return perform(direction == .up ? .faster : .slower)
    case .title(let found): panel = found
    case .content(let placement): panel = placement.panel
    case .header, .hint, .reply, .nothing: return []
    }
    focus = panel
    if panel == .graph, let placement = layout.placement(of: .graph) {
      // What is under the pointer stays in view.
      changeZoom(closer: direction == .up, around: instant(inGraph: placement.content, atX: x))
      return []
    }
    let steps = panel == .timeline ? 3 : 1
    for _ in 0..<steps { move(.move(direction)) }
    return []
  }

  private var speedMenu: Menu {
    let items = Speed.ladder.map { speed in
      Menu.Item(
        label: speed.text, isCurrent: speed == status.speed, choice: .control(.setSpeed(speed)))
    }
    return Menu(
      title: "Simulated seconds a second", items: items, selected: items.firstIndex { $0.isCurrent } ?? 0)
  }
}

import Issuance
import Metrics
import Terminal

extension Model {
  /// A click gives the focus and selects, the wheel scrolls.
  mutating func point(_ mouse: MouseEvent) -> [Effect] {
    switch mouse.action {
    case .press(.left): return click(mouse.x, mouse.y)
    case .scrollUp: return wheel(.up, mouse.x, mouse.y)
    case .scrollDown: return wheel(.down, mouse.x, mouse.y)
    case .press, .release, .drag, .move, .scrollLeft, .scrollRight: return []
    }
  }

  private mutating func click(_ x: Int, _ y: Int) -> [Effect] {
    switch overlay {
    case .dialog(let dialog):
      let box = DialogBox(dialog, width: width, height: height)
      if box.confirm.contains(x: x, y: y) { return strike(KeyStroke("y")) }
      if box.cancel.contains(x: x, y: y) || !box.area.contains(x: x, y: y) { return strike("n") }
      return []
    case .menu(var menu):
      let box = MenuBox(menu, width: width, height: height)
      guard let item = box.item(atX: x, y: y) else {
        if !box.area.contains(x: x, y: y) { overlay = nil }
        return []
      }
      menu.selected = item
      overlay = .menu(menu)
      return strike(KeyStroke(.enter))
    case .help, .details, .brief, .debrief:
      overlay = nil
      return []
    case .commandLine, .filter, .desk: return []
    case nil: break
    }
    guard let placement = layout.panel(atX: x, y: y) else { return [] }
    focus = placement.panel
    _ = select(in: placement, x: x, y: y)
    return []
  }

  private mutating func wheel(_ direction: Action.Direction, _ x: Int, _ y: Int) -> [Effect] {
    if overlay != nil {
      if case .commandLine = overlay { return [] }
      return strike(KeyStroke(direction == .up ? .up : .down))
    }
    guard let placement = layout.panel(atX: x, y: y) else { return [] }
    focus = placement.panel
    if placement.hasTimeAxis {
      zoomGraph(closer: direction == .up, aboutX: x, in: placement)
      return []
    }
    let steps = placement.panel == .timeline ? 3 : 1
    for _ in 0..<steps { move(.move(direction)) }
    return []
  }
}

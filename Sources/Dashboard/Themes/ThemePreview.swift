package import Terminal

/// Every colour of a theme beside its key.
package enum ThemePreview {
  /// The columns of a colour with its name and value.
  private static let cellWidth = 27
  private static let nameWidth = 16

  private static var groups: [(name: String, roles: [Role])] {
    let text: [Role] = [.text, .label, .title, .key, .operatorAction, .current, .stale]
    let lines: [Role] = [
      .borderFocused, .borderGraph, .borderTables, .borderGauges, .borderTimeline, .divider, .meterBackground,
    ]
    return [("text", text), ("lines", lines)] + StateColors.all.map { ($0.name, $0.roles) }
  }

  package static func swatches(_ look: Look, width: Int) -> Surface {
    let perRow = max(1, (width - nameWidth - 1) / cellWidth)
    let heights = groups.map { ($0.roles.count + perRow - 1) / perRow }
    var canvas = Canvas(width: width, height: heights.reduce(3, +), look: look)
    var y = 0
    canvas.put("main_fg on main_bg", 1, y, .text)
    canvas.fill(
      Rect(x: 21, y: y, width: width - 22, height: 1), style: canvas.style(.text, selected: true))
    canvas.put("selected_fg on selected_bg", 22, y, width: width - 24, .text, selected: true)
    y += 2
    for (group, height) in zip(groups, heights) {
      canvas.put(group.name, 1, y, width: nameWidth - 1, .label)
      for (index, role) in group.roles.enumerated() {
        let x = nameWidth + 1 + index % perRow * cellWidth
        canvas.swatch(role, x, y + index / perRow, width: min(cellWidth - 1, width - x))
      }
      y += height
    }
    return canvas.surface
  }
}

extension Canvas {
  fileprivate mutating func swatch(_ role: Role, _ x: Int, _ y: Int, width: Int) {
    guard width > 0 else { return }
    let block = String(repeating: String(symbols.live), count: 2)
    let value = theme.color(role).description
    put("\(block) \(role.key)", x, y, width: width - value.utf8.count - 1, role)
    putRight(value, endX: x + width, y, width: value.utf8.count, .label)
  }
}

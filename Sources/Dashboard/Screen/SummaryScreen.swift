import Telemetry
import Terminal

extension Canvas {
  /// The essentials as lines of text, the most important first, for the smallest terminals.
  mutating func summary(_ model: Model, in area: Rect) {
    guard !area.isEmpty else { return }
    guard let frame = model.frame else { return }
    let lines = model.console.preset.summaryOrder.flatMap { panel in
      model.panels[panel].summary(model, frame, on: self, width: area.width).map { (panel, $0) }
    }
    // The lines of the caption's panel are on the screen in any case.
    let told = lines.filter { $0.0 == model.captionPanel }
    let isHidden = lines.dropFirst(area.height).contains { $0.0 == model.captionPanel }
    let shown = isHidden ? told + lines.filter { $0.0 != model.captionPanel } : lines
    for (row, (panel, parts)) in shown.prefix(area.height).enumerated() {
      var line = Line(area, row: row)
      for (text, role) in parts { line.add(text, role, on: &self) }
      if panel == model.captionPanel {
        restyle(Rect(x: area.x, y: line.y, width: line.x - area.x, height: 1)) { $0.adding(.reverse) }
      }
      // A click shows the line's panel.
      link(Rect(x: area.x, y: line.y, width: area.width, height: 1), to: .action(.toggle(panel)))
    }
  }
}

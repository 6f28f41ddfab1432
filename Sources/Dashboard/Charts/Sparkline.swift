import Terminal

extension Canvas {
  /// A graph of one row: a sample a column, drawn in eighths; a gap stays empty.
  mutating func sparkline(_ samples: [Double?], top: Double, _ x: Int, _ y: Int, _ role: Role) {
    let style = theme.style(role)
    for (column, sample) in samples.enumerated() {
      guard let sample, sample.isFinite, top > 0 else { continue }
      let share = max(0, min(1, sample / top))
      // Zero is a line at the bottom, and what is more than that can be told from it.
      let eighth = share == 0 ? 1 : max(2, Int((share * 8).rounded()))
      put(symbols.eighths[eighth], x + column, y, style: style)
    }
  }
}

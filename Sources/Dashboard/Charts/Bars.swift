import Terminal

extension Canvas {
  /// A graph of one row: a sample a column, drawn in eighths; a gap stays empty.
  mutating func sparkline(_ samples: [Double?], top: Double, _ x: Int, _ y: Int, _ role: Role) {
    let style = theme.style(role)
    for (column, sample) in samples.enumerated() {
      guard let sample, sample.isFinite, top > 0 else { continue }
      let share = max(0, min(1, sample / top))
      // What is there at all shows.
      let eighth = share == 0 ? 1 : max(1, Int((share * 8).rounded()))
      put(symbols.eighths[eighth], x + column, y, style: style)
    }
  }

  struct Segment {
    var count: Int
    var symbol: Unicode.Scalar
    var role: Role
  }

  /// A bar of segments side by side; `whole` is the count that fills `width` columns.
  ///
  /// Columns go to segments by running sums, so that the bar is as long as its total says; a segment that is there gets
  /// a column if its neighbours can spare one.
  mutating func bar(
    _ segments: [Segment], whole: Int, _ x: Int, _ y: Int, width: Int, selected: Bool = false
  ) {
    guard width > 0, whole > 0 else { return }
    var sum = 0
    var column = 0
    for segment in segments where segment.count > 0 {
      sum = min(whole, sum + min(segment.count, whole))
      let end = max(min(width, column + 1), Int((Double(sum) / Double(whole) * Double(width)).rounded()))
      guard end > column else { continue }
      fill(
        Rect(x: x + column, y: y, width: end - column, height: 1), segment.symbol,
        style: style(segment.role, selected: selected))
      column = end
    }
  }

  /// How much of something is used: full cells, then empty ones.
  mutating func meter(_ share: Double, _ x: Int, _ y: Int, width: Int, _ role: Role) {
    guard width > 0 else { return }
    let filled = share.isFinite ? Int((max(0, min(1, share)) * Double(width)).rounded()) : 0
    fill(Rect(x: x, y: y, width: filled, height: 1), symbols.barFull, role)
    fill(Rect(x: x + filled, y: y, width: width - filled, height: 1), symbols.barEmpty, .meterBackground)
  }
}

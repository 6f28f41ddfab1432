import Basics

/// The graph's cursor and time range.
extension Model {
  /// Moves the graph's cursor by a column; moving it past the present removes it.
  mutating func moveCursor(_ action: Action, columns: Int) {
    let window = window
    let column = Interval(nanoseconds: max(1, window.length.nanoseconds / Int64(max(1, columns))))
    let current = console.cursor ?? console.past?.time ?? min(known, window.end)
    switch action {
    case .move(.left): console.cursor = current - column
    case .move(.right): console.cursor = current + column
    case .pageUp: console.cursor = current - column * 10
    case .pageDown: console.cursor = current + column * 10
    case .first: console.cursor = run.start
    case .last: console.cursor = nil
    case .move(.up): return changeZoom(closer: false)
    case .move(.down): return changeZoom(closer: true)
    default: return
    }
    guard let wanted = console.cursor else { return }
    console.cursor = wanted > known ? nil : max(wanted, run.start)
    if let cursor = console.cursor { keepInView(cursor) }
  }

  /// Zooms the graph in or out.
  ///
  /// - Parameter around: the instant to keep in view; nil for the cursor or the end.
  mutating func changeZoom(closer: Bool, around: Instant? = nil) {
    let ladder = TimeWindow.Zoom.ladder
    let index = (ladder.firstIndex(of: console.zoom) ?? 0) + (closer ? 1 : -1)
    guard ladder.indices.contains(index) else {
      return say(
        .note, closer ? "this is the shortest time the graph shows" : "the graph shows the whole run")
    }
    let middle =
      around ?? console.cursor ?? console.past?.time ?? (console.pan == nil ? nil : window.instant(at: 0.5))
    console.zoom = ladder[index]
    console.pan = nil
    if let middle { keepInView(middle) }
    fitScales()
  }

  /// Shows a span of the graph, up to the present.
  mutating func show(zoom: TimeWindow.Zoom) {
    console.zoom = zoom
    console.pan = nil
    fitScales()
  }

  /// Moves the graph's time range earlier or later, by half of its length.
  mutating func panWindow(back: Bool) {
    guard case .last(let length) = console.zoom else {
      return say(.note, "the graph shows the whole run; \(keys.key(for: .zoomIn)) zooms in")
    }
    let half = Interval(nanoseconds: length.nanoseconds / 2)
    let end = min(window.end, known)
    panTo(back ? end - half : end + half, length)
    fitScales()
  }

  /// Moves the graph's window only if an instant is outside it, and then centres it.
  mutating func keepInView(_ instant: Instant) {
    guard case .last(let length) = console.zoom, !(window.start...window.end).contains(instant) else {
      return
    }
    panTo(instant + Interval(nanoseconds: length.nanoseconds / 2), length)
    fitScales()
  }

  mutating func panTo(_ end: Instant, _ length: Interval) {
    let end = max(end, run.start + length)
    console.pan = end >= known ? nil : end
  }
}

import Basics

/// The graph's cursor and the part of the run it shows.
extension Model {
  /// Moves the graph's cursor by a column; moving it past the present takes it away.
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

  /// Shows a shorter or a longer part of the run.
  ///
  /// - Parameter around: what stays in view; nil for what somebody looks at.
  mutating func changeZoom(closer: Bool, around: Instant? = nil) {
    let ladder = TimeWindow.Zoom.ladder
    let index = (ladder.firstIndex(of: console.zoom) ?? 0) + (closer ? 1 : -1)
    guard ladder.indices.contains(index) else { return }
    let middle =
      around ?? console.cursor ?? console.past?.time ?? (console.pan == nil ? nil : window.instant(at: 0.5))
    console.zoom = ladder[index]
    console.pan = nil
    if let middle { keepInView(middle) }
    fitScales()
  }

  /// Shows an earlier or a later part of the run in the graph, by half of what is in view.
  mutating func panWindow(back: Bool) {
    guard case .last(let length) = console.zoom else {
      return say(.note, "the graph shows the whole run; \(keys.key(for: .zoomIn)) shows less of it")
    }
    let half = Interval(nanoseconds: length.nanoseconds / 2)
    let end = min(window.end, known)
    panTo(back ? end - half : end + half, length)
    fitScales()
  }

  /// Moves the graph's window only if an instant is not in it, and then to its middle.
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

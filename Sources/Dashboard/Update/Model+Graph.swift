import Basics

/// The graph's cursor and the part of the run it shows.
extension Model {
  /// Moves the graph's cursor by a column; moving it past the present takes it away.
  mutating func moveCursor(_ action: Action, columns: Int) {
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

  /// Shows a shorter or a longer part of the run.
  ///
  /// - Parameter around: what stays in view; nil for what somebody looks at.
  mutating func changeZoom(closer: Bool, around: Instant? = nil) {
    let ladder = TimeWindow.Zoom.ladder
    let index = (ladder.firstIndex(of: zoom) ?? 0) + (closer ? 1 : -1)
    guard ladder.indices.contains(index) else { return }
    let middle = around ?? cursor ?? past?.time ?? (pan == nil ? nil : window.instant(at: 0.5))
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

  mutating func panTo(_ end: Instant, _ length: Interval) {
    let end = max(end, run.start + length)
    pan = end >= known ? nil : end
  }
}

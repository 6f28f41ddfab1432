import Basics
import Telemetry

extension Model {
  /// The time since the trouble began, or since the run did; a live plane has neither.
  private func sinceOrigin(_ instant: Instant) -> String? {
    run.isLive ? nil : Format.offset(instant - (run.origin ?? run.start))
  }

  /// The opened line, or else the last one shown, in full; then all lines.
  var timelineDetails: TextOverlay? {
    let entries = timeline.entries
    guard let entry = openedEntry ?? lastShownEntry else { return nil }
    let parts = entry.parts(.utf8, record.exercise)
    var lines: [TextOverlay.Line] = [
      .fact("when", entry.entry.time.clockTime + (sinceOrigin(entry.entry.time).map { "  \($0)" } ?? "")),
      .fact("what", "\(parts.kind), \(entry.entry.category.rawValue)", parts.role),
    ]
    lines += wrapped("", parts.text, .text)
    if !parts.result.isEmpty { lines += wrapped("result", parts.result, parts.resultRole) }
    if let changes = entry.clock?.all, changes.count > 1 {
      for change in changes { lines.append(.fact(change.time.clockTime, change.text)) }
    }
    if let means = entry.entry.means, means != .script { lines.append(.fact("given by", means.rawValue)) }
    if let mark = entry.entry.mark { lines.append(.fact("on the graph", "mark \(mark)")) }
    if entry.entry.attempt > 1 { lines.append(.fact("attempt", String(entry.entry.attempt))) }
    if entry.entry.isHidden {
      lines.append(.fact("seen by", "the instructor only, until the debrief", .label))
    }
    lines += [.blank, .heading("All \(Format.counted(entries.count, "line"))")]
    lines += entries.map { other in
      let parts = other.parts(.utf8, record.exercise)
      let result = parts.result.isEmpty ? "" : "  " + parts.result
      return .fact(
        other.entry.time.clockTime, "\(parts.kind.left(12)) \(parts.text)\(result)", parts.role)
    }
    return TextOverlay(title: "Timeline", lines: lines)
  }

  /// The last line the panel shows, as filtered, sorted and scrolled.
  var lastShownEntry: Timeline.Entry? {
    let order = order(of: .timeline)
    let place = order.count - 1 - console.selection.timelineOffset
    return order.indices.contains(place) ? timeline.entries[order[place]] : nil
  }

  /// The line whose details are open, if it exists at the instant shown.
  private var openedEntry: Timeline.Entry? {
    guard case .details(.timeline, _) = console.overlay, let openedLine = console.openedLine else {
      return nil
    }
    return timeline.entries.last { $0.entry.number == openedLine }
  }

  private func wrapped(_ key: String, _ text: String, _ role: Role) -> [TextOverlay.Line] {
    Self.wrapped(text, max(20, min(70, textColumns - 12))).enumerated().map {
      .fact($0.offset == 0 ? key : "", $0.element, role)
    }
  }
}

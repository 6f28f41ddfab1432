import Issuance
import Simulation

extension Model {
  /// The last line shown in full, then all lines.
  var timelineDetails: TextOverlay? {
    let entries = timeline.entries
    let index = entries.count - 1 - selection.timelineOffset
    guard entries.indices.contains(index) else { return nil }
    let entry = entries[index]
    let parts = entry.parts(.utf8)
    var lines: [TextOverlay.Line] = [
      .fact(
        "when",
        "\(entry.entry.time.clockTime)  \(Format.offset(entry.entry.time - (run.origin ?? run.start)))"),
      .fact("what", "\(parts.kind), \(entry.entry.category.rawValue)", parts.role),
    ]
    lines += wrapped("", parts.text, .text)
    if !parts.result.isEmpty { lines += wrapped("result", parts.result, parts.resultRole) }
    if let mark = entry.entry.mark { lines.append(.fact("on the graph", "mark \(mark)")) }
    if entry.entry.attempt > 1 { lines.append(.fact("attempt", String(entry.entry.attempt))) }
    if entry.entry.isHidden {
      lines.append(.fact("seen by", "the instructor only, until the debrief", .label))
    }
    lines += [.blank, .heading("All \(Format.counted(entries.count, "line"))")]
    lines += entries.map { other in
      let parts = other.parts(.utf8)
      let result = parts.result.isEmpty ? "" : "  " + parts.result
      return .fact(
        other.entry.time.clockTime, "\(parts.kind.left(12)) \(parts.text)\(result)", parts.role)
    }
    return TextOverlay(title: "Timeline", lines: lines)
  }

  private func wrapped(_ key: String, _ text: String, _ role: Role) -> [TextOverlay.Line] {
    Self.wrapped(text, max(20, min(70, textColumns - 12))).enumerated().map {
      .fact($0.offset == 0 ? key : "", $0.element, role)
    }
  }
}

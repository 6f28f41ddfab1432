import Session
import Terminal

/// The end of a session in another process.
extension Model {
  /// The session is gone: its end stays on the screen until the person leaves.
  mutating func lose(_ reason: String) {
    guard record.lost == nil else { return }
    record.lost = reason
    record.status.phase = .ended
    console.announcements.clear()
    console.overlay = .ending(scroll: 0)
    // It has the debrief in it.
    console.owesDebrief = false
    console.reply = nil
  }

  /// How the session ended, and its debrief.
  var endingText: TextOverlay {
    let columns = min(90, textColumns)
    let whole = run.isLive ? "plane" : "session"
    let reason = record.lost ?? "no reason is known"
    let sentence = record.ending?.sentence ?? "The \(whole) is gone: \(reason)"
    var lines = Self.wrapped(sentence + ".", columns).map { TextOverlay.Line(text: $0, role: .title) }
    let keys =
      "\(keys.key(for: .quit)) leaves; \(keys.key(for: .back)) closes this: the \(run.isLive ? "latest state" : "end of the run") stays on the screen."
    lines += Self.wrapped(keys, columns).map { TextOverlay.Line(text: $0, role: .label) }
    if let debrief = DebriefText(self).map({ $0.text }) {
      lines += [TextOverlay.Line(text: "")] + debrief.lines
    } else if let result = record.ending?.lines, !result.isEmpty {
      lines +=
        [TextOverlay.Line(text: "")]
        + result.flatMap { Self.flowed($0, columns) }.map { TextOverlay.Line(text: $0) }
    }
    return TextOverlay(
      title: run.isLive ? "The plane is gone" : "The session has ended", lines: lines)
  }

  /// A line of the result; a long one goes on in further rows, as far to the right.
  private static func flowed(_ line: String, _ columns: Int) -> [String] {
    guard line.displayWidth > columns else { return [line] }
    let indent = String(repeating: " ", count: min(line.prefix { $0 == " " }.count, columns / 3))
    return wrapped(line, columns - indent.count).map { indent + $0 }
  }
}

import Basics
import Session
import Terminal

/// The target at a point of the screen, below overlays and outside key hints.
enum Target: Equatable {
  case header(HeaderLine.Meaning)
  /// The reply at the bottom.
  case reply
  case title(PanelID)
  /// An instant of a replay's recording.
  case scrubber(Instant)
  case content(Placement)
  case nothing
}

extension Model {
  /// Maps a point to its target.
  func target(atX x: Int, y: Int) -> Target {
    let layout = layout
    let symbols = glyphs == .utf8 ? Symbols.utf8 : .ascii
    if layout.header.contains(x: x, y: y) {
      return HeaderLine(self, symbols, in: layout.header).meaning(atX: x).map { .header($0) } ?? .nothing
    }
    if record.status.failure == nil, let reply = console.reply,
      ReplyBox(reply, symbols, in: layout).area.contains(x: x, y: y)
    {
      return .reply
    }
    if layout.footer.contains(x: x, y: y) { return record.status.failure == nil ? .nothing : .reply }
    if let instant = Scrubber(self, in: layout.scrubber)?.instant(atX: x, y: y) { return .scrubber(instant) }
    guard let placement = layout.panel(atX: x, y: y) else { return .nothing }
    if y == placement.area.y { return .title(placement.panel) }
    return .content(placement)
  }
}

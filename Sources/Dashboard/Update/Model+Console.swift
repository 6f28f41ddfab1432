import Basics
import Issuance
import Session
import Terminal

/// Actions on the console itself: the clipboard, the mouse.
extension Model {
  /// Copies the open overlay, or the focused panel, as drawn on the screen.
  mutating func copyShown() -> [Effect] {
    let area: Rect?
    if let (text, _) = textOverlay {
      area = text.area(width: width, height: textHeight).inset(horizontal: 2, vertical: 1)
    } else {
      area = layout.kind == .summary ? layout.body : layout.placement(of: console.focus)?.content
    }
    guard let area, !area.isEmpty else {
      say(.note, "nothing to copy: no visible panel has the focus")
      return []
    }
    return [.copy(area)]
  }

  /// Captures the mouse, or releases it to the terminal.
  mutating func takeMouse(_ isTaken: Bool) -> [Effect] {
    console.isMouseTaken = isTaken
    console.draggedPanel = nil
    say(
      .note,
      isTaken
        ? "mouse captured: click, drag and wheel"
        : "mouse released to the terminal; \(keys.key(for: .mouse)) captures it again")
    return [.mouse(isTaken)]
  }
}

import Basics
import Issuance
import Session
import Terminal

/// Actions on the console itself: markers, the clipboard, the mouse.
extension Model {
  /// Asks for a marker's note.
  mutating func askForMarker() {
    var dialog = Dialog(
      title: "Marker at \(present.clockTime)", lines: ["Its note goes into the journal and on the graph."],
      confirm: "Mark", deed: .mark)
    var field = Dialog.Field()
    if let past = console.past {
      dialog.lines.append("It is placed at the present, not at the instant shown.")
      field.editor = LineEditor("at \(past.time.clockTime): ")
    }
    dialog.field = field
    console.overlay = .dialog(dialog)
  }

  mutating func mark(_ note: String) -> [Effect] {
    let words = note.split(separator: " ").joined(separator: " ")
    return [.control(.input(.mark(words.isEmpty ? "marker" : words)))]
  }

  /// Copies the open overlay, or the focused panel, as drawn on the screen.
  mutating func copyShown() -> [Effect] {
    let area: Rect?
    if let (text, _) = textOverlay {
      area = text.area(width: width, height: height).inset(horizontal: 2, vertical: 1)
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

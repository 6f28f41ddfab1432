import Basics
import Issuance
import Session
import Terminal

/// What concerns the console itself: markers, the clipboard, the mouse.
extension Model {
  /// Asks for the note of a marker.
  mutating func askForMarker() {
    var dialog = Dialog(
      title: "Marker at \(present.clockTime)", lines: ["It goes into the journal, and on the graph."],
      confirm: "Mark", deed: .mark)
    var field = Dialog.Field()
    if let past = console.past {
      dialog.lines.append("It is put at now, not at the instant shown.")
      field.editor = LineEditor("at \(past.time.clockTime): ")
    }
    dialog.field = field
    console.overlay = .dialog(dialog)
  }

  mutating func mark(_ note: String) -> [Effect] {
    let words = note.split(separator: " ").joined(separator: " ")
    return [.control(.input(.mark(words.isEmpty ? "marker" : words)))]
  }

  /// Copies what is open, or the panel that has the focus, as it is on the screen.
  mutating func copyShown() -> [Effect] {
    let area: Rect?
    if let (text, _) = textOverlay {
      area = text.area(width: width, height: height).inset(horizontal: 2, vertical: 1)
    } else {
      area = layout.kind == .summary ? layout.body : layout.placement(of: console.focus)?.content
    }
    guard let area, !area.isEmpty else {
      say(.note, "there is nothing to copy: no panel that is shown has the focus")
      return []
    }
    return [.copy(area)]
  }

  /// Takes the mouse, or leaves it to the terminal.
  mutating func takeMouse(_ isTaken: Bool) -> [Effect] {
    console.isMouseTaken = isTaken
    console.draggedPanel = nil
    say(
      .note,
      isTaken
        ? "the mouse is the dashboard's: click, drag and wheel"
        : "the mouse is the terminal's: select and copy as usual; \(keys.key(for: .mouse)) takes it again")
    return [.mouse(isTaken)]
  }
}

import Basics
import Session
import Terminal

/// Prompts: questions answered in one line.
extension Model {
  mutating func ask(_ prompt: Prompt) { console.overlay = .prompt(prompt) }

  /// Asks for a marker's note.
  mutating func askForMarker() {
    guard let past = console.past else {
      return ask(Prompt(.marker, "Note of the marker at \(present.clockTime)"))
    }
    ask(
      Prompt(
        .marker, "Note of the marker, placed at the present, \(present.clockTime)",
        text: "at \(past.time.clockTime): "))
  }

  /// Asks for a message to a party.
  mutating func askForMessage(to party: String) { ask(Prompt(.message(to: party), "Message to \(party)")) }

  mutating func strike(_ stroke: KeyStroke, in prompt: Prompt) -> [Effect] {
    var prompt = prompt
    switch prompt.handle(stroke) {
    case .changed: console.overlay = .prompt(prompt)
    case .ignored: idle(stroke)
    case .cancelled: leave(prompt)
    case .sent:
      guard let input = prompt.input else {
        // An empty belief skips the question.
        if prompt.purpose == .belief {
          leave(prompt)
        } else {
          prompt.error = "type an answer, or Esc to cancel"
          console.overlay = .prompt(prompt)
        }
        return []
      }
      console.overlay = nil
      return send(input)
    }
    return []
  }

  /// Closes a prompt without an answer; the belief's skipped question still opens the debrief.
  mutating func leave(_ prompt: Prompt) {
    guard prompt.purpose == .belief, record.debrief != nil else {
      console.overlay = nil
      return say(.note, "cancelled; nothing was sent")
    }
    console.overlay = .debrief(scroll: 0)
    console.reply = nil
  }
}

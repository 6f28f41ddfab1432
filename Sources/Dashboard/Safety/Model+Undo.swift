import Basics
import Issuance

/// Undoing commands.
extension Model {
  /// Asks whether to undo the last command, or explains why it cannot be undone; then the step before it is next.
  mutating func askToUndo() {
    guard let step = record.undo.last else {
      return say(.note, "nothing to undo from this console in this attempt")
    }
    switch step.inverse {
    case .impossible(let reason): passOver(step, because: reason)
    case .proposal(let line):
      // Undo twice in a row rejects the proposal.
      if record.undo.isProposed { return passOver(step, because: "the proposal was skipped: \(line)") }
      record.undo.propose()
      prefill(line)
      say(.note, "\(step.command.text): this line is the closest undo; check it, Enter sends it")
    case .commands(let commands):
      if let difference = step.command.overtaken(in: systemState) {
        return passOver(step, because: difference)
      }
      let line = "This undoes \(step.command.text), sent at \(step.time.clockTime)."
      let dialog = Dialog(
        title: "Undo: \(Self.change(step.command, commands))?",
        lines: [line, ""] + commands.map(\.text), confirm: "Undo", deed: .undo(commands))
      console.overlay = .dialog(dialog.guarded(by: commands, in: systemState))
    }
  }

  private mutating func passOver(_ step: UndoSteps.Step, because reason: String) {
    record.undo.removeLast()
    let next = record.undo.last.map { "; \(keys.key(for: .undo)) undoes \($0.command.text) next" } ?? ""
    say(.refused, "\(step.command.text) cannot be undone: \(reason)\(next)")
  }

  mutating func takeBack(_ commands: [Command]) -> [Effect] {
    // Others may have acted between the confirmation and its answer.
    guard let step = record.undo.last, step.inverse == .commands(commands) else { return [] }
    if let difference = step.command.overtaken(in: systemState) {
      passOver(step, because: difference)
      return []
    }
    record.undo.removeLast()
    return commands.flatMap { sendNow($0, isUndo: true) }
  }

  /// `ocsp.scale 9 → 10`, `queue.pause 1 → queue.resume 1`.
  static func change(_ command: Command, _ commands: [Command]) -> String {
    let words = command.text.split(separator: " ", maxSplits: 1)
    let back = commands.map { command in
      let text = command.text.split(separator: " ", maxSplits: 1)
      return text.first == words.first && text.count > 1 ? String(text[1]) : command.text
    }
    return "\(command.text) → \(back.joined(separator: ", "))"
  }
}

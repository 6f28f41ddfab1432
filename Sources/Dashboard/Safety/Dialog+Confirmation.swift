import Issuance

extension Dialog {
  /// The dialog for a command's confirmation.
  init(_ question: Confirmation, about command: Command) {
    self.init(
      title: question.title, lines: question.lines + ["", command.text], confirm: question.confirm,
      deed: .command(command))
    field = question.words.map { Field(wanted: $0) }
  }

  /// Requires typing the words of the most dangerous of these commands.
  func guarded(by commands: [Command], in state: SystemState) -> Dialog {
    var dialog = self
    dialog.field = commands.lazy.compactMap { $0.question(in: state)?.words }.first.map { Field(wanted: $0) }
    return dialog
  }
}

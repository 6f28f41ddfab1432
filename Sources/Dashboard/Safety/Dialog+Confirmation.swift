import Issuance

extension Dialog {
  /// What a command asks before it is sent.
  init(_ question: Confirmation, about command: Command) {
    self.init(
      title: question.title, lines: question.lines + ["", command.text], confirm: question.confirm,
      deed: .command(command))
    field = question.words.map { Field(wanted: $0) }
  }

  /// Has the words typed that the most dangerous of these commands asks for.
  func guarded(by commands: [Command], in state: SystemState) -> Dialog {
    var dialog = self
    dialog.field = commands.lazy.compactMap { $0.question(in: state)?.words }.first.map { Field(wanted: $0) }
    return dialog
  }
}

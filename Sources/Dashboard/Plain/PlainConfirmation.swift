import Issuance

/// The confirmation of a disruptive or irreversible command, in words.
struct PlainConfirmation: Equatable, Sendable {
  var dialog: Dialog
  /// The text required to confirm: more than a yes for the most destructive commands.
  var wanted: String

  init(_ dialog: Dialog) {
    self.dialog = dialog
    wanted = dialog.field?.wanted ?? "yes"
  }

  var lines: [String] {
    // The dialog's last line is the command itself.
    let said = dialog.command == nil ? dialog.lines : dialog.lines.dropLast()
    let reasons = said.filter { !$0.isEmpty }.joined(separator: " ")
    let how = wanted == "yes" ? "Type yes to confirm" : "Type \(wanted) to confirm"
    // Names the command, unless the title already does.
    let command = dialog.command.map { dialog.title.contains($0.text) ? "" : " (\($0.text))" } ?? ""
    return ["\(dialog.title)\(command) \(reasons) \(how), anything else cancels."]
  }

  func isMet(by line: String) -> Bool { line.lowercased() == wanted.lowercased() }
}

import Issuance

/// A question before something that disturbs work or cannot be taken back, in words.
struct PlainConfirmation: Equatable, Sendable {
  var dialog: Dialog
  /// What has to be typed to have it done: more than a yes for what hurts most.
  var wanted: String

  init(_ dialog: Dialog) {
    self.dialog = dialog
    wanted = dialog.field?.wanted ?? "yes"
  }

  var lines: [String] {
    // The dialog's last line is the command itself.
    let said = dialog.command == nil ? dialog.lines : dialog.lines.dropLast()
    let reasons = said.filter { !$0.isEmpty }.joined(separator: " ")
    let how = wanted == "yes" ? "Type yes to do it" : "Type \(wanted) to do it"
    // What is asked says which command it is.
    let command = dialog.command.map { dialog.title.contains($0.text) ? "" : " (\($0.text))" } ?? ""
    return ["\(dialog.title)\(command) \(reasons) \(how), anything else cancels."]
  }

  func isMet(by line: String) -> Bool { line.lowercased() == wanted.lowercased() }
}

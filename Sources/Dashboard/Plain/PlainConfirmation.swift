import Drills
import Issuance

/// A question before something that disturbs work or cannot be taken back, in words.
struct PlainConfirmation: Equatable, Sendable {
  var dialog: Dialog
  /// What has to be typed to have it done.
  var wanted: String

  init(_ dialog: Dialog) {
    self.dialog = dialog
    wanted = dialog.command.map { $0.isGrave ? $0.text : "yes" } ?? "yes"
  }

  var lines: [String] {
    // The dialog's last line is the command itself.
    let said = dialog.command == nil ? dialog.lines : dialog.lines.dropLast()
    let reasons = said.filter { !$0.isEmpty }.joined(separator: " ")
    let how = wanted == "yes" ? "Type yes to do it" : "Type \(wanted) once more to do it"
    return ["\(dialog.title) \(reasons) \(how), anything else cancels."]
  }

  func isMet(by line: String) -> Bool { line.lowercased() == wanted.lowercased() }
}

extension Command {
  /// Whether it is of those that hurt most, so that a yes is too easy.
  fileprivate var isGrave: Bool {
    switch self {
    case .scalePool(let count, _): count == 0
    case .park(let which), .drain(let which): which == .all
    case .stopServers(let which): which == .all
    case .cancelParked: true
    default: false
    }
  }
}

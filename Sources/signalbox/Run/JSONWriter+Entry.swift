import Issuance
import Metrics

extension JSONWriter {
  /// The fields of a line of the journal, its type first.
  mutating func entry(_ entry: JournalEntry) {
    field("type", entry.type)
    field("time", entry.time)
    switch entry.content {
    case .command(let command, let outcome, by: let source):
      field("command", command.text)
      field("by", source.rawValue)
      field("done", outcome.isDone)
      field("answer", outcome.text)
      field("mark", entry.mark)
    case .alert(let change):
      field("id", change.rule.id)
      field("change", change.kind.rawValue)
      field("severity", change.rule.severity.name)
      field("title", change.rule.title)
      field("signal", change.rule.signal.rawValue)
      field("comparison", change.rule.comparison.rawValue)
      field("threshold", change.rule.threshold)
      field("value", change.value)
    case .notice(let notice): field("text", notice.sentence)
    case .remark(let text), .session(let text), .instructor(let text), .trainee(let text): field("text", text)
    case .malfunction(let change):
      field("id", change.id)
      field("change", change.kind.rawValue)
      field("malfunction", change.text)
      field("hidden", entry.isHidden)
    case .message(let text, let sender):
      field("from", sender)
      field("text", text)
    case .event(let id):
      field("id", id)
      field("hidden", entry.isHidden)
    case .objective(let id, let text):
      field("id", id)
      field("text", text)
    }
    if let person = entry.person { field("person", person) }
    if let means = entry.means { field("means", means.rawValue) }
  }
}

extension JournalEntry {
  fileprivate var type: String {
    switch content {
    case .command: "command"
    case .alert: "alert"
    case .notice, .remark: "notice"
    case .malfunction: "malfunction"
    case .message: "message"
    case .event: "event"
    case .objective: "objective"
    case .session, .instructor, .trainee: category.rawValue
    }
  }
}

import Basics
import Issuance
import Telemetry

extension Report.Entry {
  init(_ entry: JournalEntry) {
    number = entry.number
    time = ReportTime(entry.time)
    wall = entry.wall.map { ReportTime(unixMilliseconds: $0) }
    attempt = entry.attempt
    category = entry.category.rawValue
    mark = entry.mark
    wasHidden = entry.isHidden
    by = nil
    person = entry.person
    means = entry.means?.rawValue
    result = nil
    switch entry.content {
    case .command(let command, let outcome, let source):
      kind = outcome.isDone ? (command.isInquiry ? "inquiry" : "command") : "refused"
      by = source.name
      text = command.text
      result = outcome.text
    case .alert(let change):
      kind = Self.kind(change.kind)
      text = "\(change.rule.title) (\(change.rule.severity.name))"
      if change.kind != .acknowledge {
        result =
          "\(change.rule.signal.rawValue) \(change.rule.signal.unit.shortText(of: change.value)), "
          + "alarm if \(change.rule.comparison.rawValue) \(change.rule.signal.text(of: change.rule.threshold))"
      }
    case .notice(let notice):
      kind = "notice"
      text = Self.sentence(notice)
    case .remark(let remark):
      kind = "remark"
      text = remark
    case .malfunction(let change):
      kind = "malfunction"
      by = change.by?.name
      text = change.sentence
    case .message(let message, let sender):
      kind = "message"
      by = sender
      text = message
    case .event(let id):
      kind = "event"
      text = id
    case .session(let remark):
      kind = "session"
      text = remark
    case .objective(let id, let line):
      kind = "objective"
      by = id
      text = line
    case .instructor(let line):
      kind = "instructor"
      text = line
    case .trainee(let line):
      kind = "trainee"
      text = line
    }
  }

  private static func kind(_ change: AlertChange.Kind) -> String {
    switch change {
    case .raise: "raised"
    case .acknowledge: "acknowledged"
    case .clear: "cleared"
    }
  }

  private static func sentence(_ notice: Notice) -> String {
    switch notice {
    case .serverBackedOff(let server, let until):
      "server \(Figures.server(Int(server) + 1)) backs off until \(until.clockTime)"
    case .fleetBackedOff: "the last server that took work has backed off"
    case .resubmissionDone(let queue): "queue \(queue + 1): everything parked is re-submitted"
    case .deadLettersResubmitted(let queue):
      "queue \(queue + 1): the dead letters named are re-submitted"
    case .poolPlanDone: "OCSP pool: the last step is done"
    case .queueDrained(let queue): "queue \(queue + 1) is drained"
    case .ceremonyCompleted(let number, let issuer, let creates):
      "key ceremony \(number) is completed: CA \(issuer + 1) has \(creates ? "a new key" : "no key any more")"
    case .revocationDone(let revoked):
      "revocation ends: \(Figures.counted(Int(revoked), "certificate")) revoked"
    }
  }
}

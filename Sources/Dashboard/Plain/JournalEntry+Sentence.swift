import Basics
import Issuance
import Session
import Telemetry

extension JournalEntry {
  /// The line in full sentences, without its time.
  ///
  /// - Parameter model: provides the viewpoint, for its own actions, and the titles of objectives.
  func sentence(in model: Model) -> String {
    let by = person.map { " by \($0)" } ?? ""
    let name = person.map { " \($0)" } ?? ""
    switch content {
    case .command(let command, let outcome, let source):
      let who = model.run.isOwn(source, of: person) && !model.run.isReplay ? "you" : person ?? source.name
      return Spoken.sentence("\(who): \(command.text)") + " "
        + Spoken.sentence((outcome.isDone ? "done: " : "refused: ") + outcome.text)
    case .alert(let change):
      let (severity, title) = (change.rule.severity.name, change.rule.title)
      switch change.kind {
      case .raise: return "Alarm, \(severity): \(Spoken.sentence(title))"
      case .clear: return "Alarm over, \(severity): \(Spoken.sentence(title))"
      case .acknowledge: return "Alarm acknowledged\(by): \(Spoken.sentence(title))"
      }
    case .notice(let notice): return Spoken.sentence(notice.spoken)
    case .remark(let text): return "Scenario: \(Spoken.sentence(text))"
    case .malfunction(let change):
      return "Malfunction \(Spoken.sentence(change.sentence + (by.isEmpty ? "" : "," + by)))"
    case .message(let text, let sender): return "\(Spoken.sentence((person ?? sender) + " says: " + text))"
    case .event(let id): return "Event: " + Spoken.sentence(model.record.exercise?.text(ofEvent: id) ?? id)
    case .session(let text): return "Session: \(Spoken.sentence(text))"
    case .objective(let id, let text):
      let news = ObjectiveNews(id, text, model.record.exercise)
      guard let title = news.title else { return "Question: \(Spoken.sentence(news.text))" }
      return "Objective: \(Spoken.sentence(title)) \(Spoken.sentence(news.text))"
    case .instructor(let text): return "Instructor\(name): \(Spoken.sentence(text))"
    case .trainee(let text): return "Operator\(name): \(Spoken.sentence(text))"
    }
  }

  /// Whether it is reported at a verbosity.
  func isTold(at verbosity: PlainOptions.Verbosity, in run: RunInfo) -> Bool {
    switch content {
    case .command(_, _, let source):
      return verbosity != .quiet || run.isOwn(source, of: person)
    case .alert(let change): return verbosity != .quiet || change.kind != .acknowledge
    case .message, .remark: return true
    // Questions are reported with their answers.
    case .objective(_, let text): return !text.hasPrefix("asked:")
    case .notice(.serverBackedOff), .event: return verbosity == .verbose
    // Their own commands return as answers.
    case .trainee: return verbosity == .verbose || run.viewpoint != .trainee && verbosity == .normal
    case .notice, .malfunction, .session, .instructor: return verbosity != .quiet
    }
  }
}

extension RunInfo {
  /// Whether a source, with the name of its person, is the person at this console; a live plane has several operators.
  func isOwn(_ source: JournalEntry.Source, of person: String?) -> Bool {
    switch viewpoint {
    case .trainee: source == .operatorAtConsole
    case .operator: source == .operatorAtConsole && person == self.person
    case .instructor: source == .instructor
    case .viewer: false
    }
  }
}

extension Notice {
  fileprivate var spoken: String {
    switch self {
    case .serverBackedOff(let server, let until):
      "server \(Int(server) + 1) backs off until \(until.clockTime)"
    case .fleetBackedOff: "every working issuance server has backed off"
    case .resubmissionDone(let queue): "queue \(queue + 1): all parked requests are re-submitted"
    case .deadLettersResubmitted(let queue):
      "queue \(queue + 1): the dead letters named are re-submitted"
    case .poolPlanDone: "the OCSP pool has reached its planned size"
    case .queueDrained(let queue): "queue \(queue + 1) is drained"
    case .ceremonyCompleted(let number, let issuer, let creates):
      "key ceremony \(number) is completed: CA \(issuer + 1) has \(creates ? "a new key" : "no key any more")"
    case .revocationDone(let revoked):
      "revocation ends: \(Figures.counted(Int(revoked), "certificate")) revoked"
    }
  }
}

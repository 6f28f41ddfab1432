package import Issuance
package import Metrics

/// One line of a run's journal: what was done, by whom, and what came of it.
package struct JournalEntry: Equatable, Sendable {
  package enum Source: String, Sendable {
    /// Somebody at the dashboard.
    case operatorAtConsole = "operator"
    /// The scenario's scripted operator.
    case script
  }

  package enum Content: Equatable, Sendable {
    /// A command and the engine's answer.
    case command(Command, CommandOutcome, by: Source)
    case alert(AlertChange)
    case notice(Notice)
    /// The scenario speaks: the run begins, ends, or something in it is worth telling.
    case remark(String)
  }

  /// Entries of a run count from 1.
  package var number: Int
  package var time: Instant
  package var content: Content
  /// Operator actions that were carried out are numbered from 1: the marks on the graph.
  package var mark: Int?

  package init(number: Int, time: Instant, content: Content, mark: Int? = nil) {
    self.number = number
    self.time = time
    self.content = content
    self.mark = mark
  }
}

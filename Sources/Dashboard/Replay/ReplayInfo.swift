package import Basics

/// What a replay plays: whose session or which plane's journal it was, how it ended, and its actions.
package struct ReplayInfo: Equatable, Sendable {
  /// An input of a person: a command, an answer, a message.
  package struct Deed: Equatable, Sendable {
    package var time: Instant
    /// As typed.
    package var text: String

    package init(time: Instant, text: String) {
      self.time = time
      self.text = text
    }
  }

  /// One way through the run, from its start.
  package struct Attempt: Equatable, Sendable {
    /// In the order of time; those of earlier attempts that it keeps are included.
    package var deeds: [Deed]
    /// Where it was left.
    package var end: Instant

    package init(deeds: [Deed], end: Instant) {
      self.deeds = deeds
      self.end = end
    }
  }

  /// What it is a replay of: `the session of Ada`, `the journal of a plane`.
  package var subject: String
  /// In wall time.
  package var began: Instant
  /// How it ended: `67 of 100, not passed`.
  package var result: String
  /// At least one.
  package var attempts: [Attempt]

  /// - Parameter trainee: empty if the recording does not name one.
  package init(trainee: String, began: Instant, result: String, attempts: [Attempt]) {
    self.init(
      of: trainee.isEmpty ? "a session" : "the session of \(trainee)", began: began, result: result,
      attempts: attempts)
  }

  package init(of subject: String, began: Instant, result: String, attempts: [Attempt]) {
    precondition(!attempts.isEmpty, "a recording has at least one attempt")
    self.subject = subject
    self.began = began
    self.result = result
    self.attempts = attempts
  }

  /// Who, when, and how it ended.
  package var sentence: String {
    "Replay of \(subject), \(Format.date(began)) \(Format.hourMinute(began)) UTC: \(result)"
  }

  /// An attempt by its number; the last one for a higher number.
  func attempt(_ number: Int) -> Attempt { attempts[max(0, min(attempts.count, number) - 1)] }
}

package import Basics

/// The recording that a replay plays: whose session it was, how it ended, and its actions.
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

  /// Empty if the recording does not name one.
  package var trainee: String
  /// In wall time.
  package var began: Instant
  /// How the session ended: `67 of 100, not passed`.
  package var result: String
  /// At least one.
  package var attempts: [Attempt]

  package init(trainee: String, began: Instant, result: String, attempts: [Attempt]) {
    precondition(!attempts.isEmpty, "a recording has at least one attempt")
    self.trainee = trainee
    self.began = began
    self.result = result
    self.attempts = attempts
  }

  /// Who, when, and how it ended.
  package var sentence: String {
    let whose = trainee.isEmpty ? "a session" : "the session of \(trainee)"
    return "Replay of \(whose), \(Format.date(began)) \(Format.hourMinute(began)) UTC: \(result)"
  }

  /// An attempt by its number; the last one for a higher number.
  func attempt(_ number: Int) -> Attempt { attempts[max(0, min(attempts.count, number) - 1)] }
}

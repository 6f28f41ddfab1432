package import Telemetry

/// News that a console has not seen yet, filtered for its viewpoint.
package struct SessionUpdate: Codable, Sendable {
  package var frames: [Frame] = []
  package var journal: [JournalEntry] = []
  /// The run was backtracked: this console's later instants belong to an abandoned attempt. Frames and
  /// journal of this update come after it.
  package var backtrack: SessionNews.Backtrack?
  /// Answers to this console's controls.
  package var replies: [String] = []
  /// Answers to this console's questions.
  package var facts: [FactSheet] = []
  package var status: SessionStatus
  package var exercise: ExerciseStatus?
  /// Set once the run has ended and the score has been computed.
  package var debrief: Debrief?
  /// Set once the run has ended, for a demonstration.
  package var demoEnding: DemoEnding?
  /// Set with the last update of a session in another process, if that ended as it should.
  package var ending: SessionEnding?
  /// Whether more of the news that were there with it follow at once: a message between processes holds a part.
  package var isPart = false
  /// Whether the session in another process does not answer now and is being tried again: known at the console only.
  package var isAway = false
  /// The reason no more news will come: the connection to a session in another process is lost.
  package var lost: String?

  package init(status: SessionStatus) { self.status = status }

  /// What a message has.
  private enum CodingKeys: CodingKey {
    case frames, journal, backtrack, replies, facts, status, exercise, debrief, demoEnding, ending, isPart,
      lost
  }
}

/// A console's end of a running session: news arrive, controls leave. Neither blocks.
package protocol SessionConsole: AnyObject, Sendable {
  /// The news since the last call: every frame and every journal entry once, in order.
  func take() -> SessionUpdate
  /// Sends a control; it takes effect at the next opportunity, within milliseconds.
  func send(_ control: SessionControl)
  /// Sends a control with how it was given; a session in another process has its socket for that.
  func send(_ control: SessionControl, by means: InputMeans?)
  /// Registers `wake`, which is called from any thread whenever `take` has news.
  func onUpdate(_ wake: @escaping @Sendable () -> Void)
}

extension SessionConsole {
  package func send(_ control: SessionControl, by means: InputMeans?) { send(control) }
}

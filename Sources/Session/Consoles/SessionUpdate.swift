package import Metrics

/// What a console has not seen yet, cut to what it may see.
package struct SessionUpdate: Codable, Sendable {
  package var frames: [Frame] = []
  package var journal: [JournalEntry] = []
  /// The run was taken back: what this console knows of later instants belongs to an abandoned attempt. Frames and
  /// journal of this update come after it.
  package var backtrack: SessionNews.Backtrack?
  /// Answers to what was asked from this console.
  package var replies: [String] = []
  package var status: SessionStatus
  package var exercise: ExerciseStatus?
  /// There once the run has ended and the score has been reckoned.
  package var debrief: Debrief?
  /// Why nothing more will come: the line to a session in another process is cut.
  package var lost: String?

  package init(status: SessionStatus) { self.status = status }
}

/// A console's end of a running session: news arrive, wishes leave. Neither waits.
package protocol SessionConsole: AnyObject, Sendable {
  /// What is new since the last call: every frame and every journal entry once, in order.
  func take() -> SessionUpdate
  /// Hands over a wish; it takes effect at the next opportunity, within milliseconds.
  func send(_ control: SessionControl)
  /// Has `wake` called, from any thread, whenever `take` would bring something new.
  func onUpdate(_ wake: @escaping @Sendable () -> Void)
}

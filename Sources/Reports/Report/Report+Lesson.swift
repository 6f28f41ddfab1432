extension Report {
  /// What to learn from the run: the actions that mattered most, and the moment from which to try again.
  package struct Lesson: Codable, Equatable, Sendable {
    package var helped: Deed?
    package var hurt: Deed?
    /// What the reference operator does from its first action that this run lacks.
    package var missing: Deed?
    /// The instant before the action, or its absence, that mattered most.
    package var decisive: Moment?

    package struct Deed: Codable, Equatable, Sendable {
      package var time: ReportTime
      package var text: String
      /// The failed calls it made a difference of, at least 0.
      package var calls: Int
    }

    package struct Moment: Codable, Equatable, Sendable {
      package var time: ReportTime
      package var reason: String
    }
  }

  /// A missed objective.
  package struct Missed: Codable, Equatable, Sendable {
    package var id: String
    package var title: String
    /// The points lost.
    package var lost: Int
    /// When it was decided.
    package var time: ReportTime
    package var reason: String
    /// What was not so, each with its value and the wanted one.
    package var shortfalls: [String]
    /// Inputs that would have met it, in order, as they are typed.
    package var remedies: [String]
    /// When the reference operator met it, and its inputs before that.
    package var referenceMet: ReportTime?
    package var referenceGave: [String]
  }
}

@testable import Basics
@testable import Session

/// A debrief of a drill that went wrong in part.
enum DebriefFixture {
  static let score = Score(
    earned: 20, possible: 30, harm: 21_000, idleHarm: 40_000, referenceHarm: 2_000, passMark: 70)

  static let questions: [Debrief.Question] = [
    .init(
      text: "Which queue?", outcome: .wrong, points: 0, possible: 5, answer: "the first", right: "the last",
      why: "Only the last one was paused.")
  ]

  static let missed: [Debrief.Missed] = [
    .init(
      id: "a", title: "Declare the incident", lost: 10, time: IncidentFixture.present,
      reason: "not done by 14:36:00", shortfalls: ["requests set aside: 65 573, wanted 0"],
      remedy: .inputs(["declare"]))
  ]
}

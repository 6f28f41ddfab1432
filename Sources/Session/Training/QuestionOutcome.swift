/// A question's outcome, with its words on the screen.
package enum QuestionOutcome: String, Codable, Sendable {
  case right, wrong
  case notAnswered = "not answered"
  case notAsked = "not asked"
}

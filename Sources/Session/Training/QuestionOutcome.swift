/// What became of a question, in the words it is told in.
package enum QuestionOutcome: String, Codable, Sendable {
  case right, wrong
  case notAnswered = "not answered"
  case notAsked = "not asked"
}

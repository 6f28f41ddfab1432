/// How a session ended, for the consoles attached to it.
package struct SessionEnding: Codable, Equatable, Sendable {
  /// Who ended it and with which result, in one sentence.
  package var sentence: String
  /// The result in lines, as the trainee's terminal shows it; empty without a score.
  package var lines: [String]

  package init(sentence: String, lines: [String] = []) {
    self.sentence = sentence
    self.lines = lines
  }
}

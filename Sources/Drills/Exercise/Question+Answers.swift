import Metrics

extension Question {
  package var isPrediction: Bool {
    if case .prediction = kind { true } else { false }
  }

  /// Whether an answer is correct; nil for text that is not an answer.
  ///
  /// - Parameter truth: the value with which a prediction is compared.
  func judge(_ answer: String, truth: Double?) -> Bool? {
    switch kind {
    case .choice(let options, let right):
      guard let chosen = Self.chosen(answer, options) else { return nil }
      return chosen == right
    case .text(let accept):
      let said = answer.lowercased()
      guard said.contains(where: { $0 != " " }) else { return nil }
      return accept.contains { said.contains($0.lowercased()) }
    case .prediction(let signal, _, let tolerance):
      guard let value = signal.value(parsing: answer), let truth else { return nil }
      // A share of the value, and at least one unit, so that a true 0 can be predicted.
      return abs(value - truth) <= max(tolerance * abs(truth), signal.grain)
    }
  }

  /// By number from 1, by letter, or by its text.
  private static func chosen(_ answer: String, _ options: [String]) -> Int? {
    if let number = Int(answer) { return options.indices.contains(number - 1) ? number - 1 : nil }
    let said = answer.lowercased()
    if let exact = options.firstIndex(where: { $0.lowercased() == said }) { return exact }
    let letters = Array("abcdefghijklmnopqrstuvwxyz").map(String.init)
    if let letter = letters.firstIndex(of: said), options.indices.contains(letter) { return letter }
    return nil
  }

  /// The form of an answer.
  package var wanted: String {
    switch kind {
    case .choice(let options, _): "answer with a number from 1 to \(options.count)"
    case .text: "answer in words"
    case .prediction(let signal, _, _): "answer with \(signal.unit.example), \(signal.unit.span)"
    }
  }
}

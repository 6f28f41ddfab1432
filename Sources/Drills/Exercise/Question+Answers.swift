import Basics
import Telemetry

extension Question {
  package var isPrediction: Bool {
    if case .prediction = kind { true } else { false }
  }

  /// Whether an answer is correct; nil for text that is not an answer.
  ///
  /// - Parameters:
  ///   - truth: the value with which a prediction is compared.
  ///   - right: the correct options, counted from 0.
  func judge(_ answer: String, truth: Double?, right: [Int]) -> Bool? {
    switch kind {
    case .choice, .observed: return chosen(answer).map { right.contains($0) }
    case .text(let accept):
      let said = answer.lowercased()
      guard said.contains(where: { $0 != " " }) else { return nil }
      return accept.contains { said.contains($0.lowercased()) }
    case .prediction(let signal, _, let tolerance):
      guard let value = signal.value(parsing: answer), let truth else { return nil }
      return abs(value - truth) <= Self.margin(signal, tolerance, truth)
    }
  }

  /// How far a prediction may be off: a share of the value, and at least one unit, so that a true 0 can be predicted.
  private static func margin(_ signal: Signal, _ tolerance: Double, _ truth: Double) -> Double {
    max(tolerance * abs(truth), signal.grain)
  }

  /// The option an answer chooses, by number from 1, by letter, or by its text.
  private func chosen(_ answer: String) -> Int? {
    if let number = Int(answer) { return options.indices.contains(number - 1) ? number - 1 : nil }
    let said = answer.lowercased()
    if let exact = options.firstIndex(where: { $0.lowercased() == said }) { return exact }
    let letters = Array("abcdefghijklmnopqrstuvwxyz").map(String.init)
    if let letter = letters.firstIndex(of: said), options.indices.contains(letter) { return letter }
    return nil
  }

  /// An answer in words: the option chosen, the value predicted, the text.
  package func words(ofAnswer answer: String) -> String {
    switch kind {
    case .choice, .observed: chosen(answer).map { options[$0] } ?? answer
    case .text: answer
    case .prediction(let signal, _, _): signal.value(parsing: answer).map { signal.unit.words($0) } ?? answer
    }
  }

  /// The solution in words.
  ///
  /// - Parameters: as of ``judge(_:truth:right:)``.
  package func solution(truth: Double?, right: [Int]) -> String {
    switch kind {
    case .choice, .observed:
      return right.filter { options.indices.contains($0) }.map { options[$0] }.joined(separator: "; or ")
    case .text(let accept): return accept.joined(separator: ", or ")
    case .prediction(let signal, _, let tolerance):
      guard let truth, truth.isFinite else { return "unknown" }
      let margin = Self.margin(signal, tolerance, truth)
      let unit = signal.unit
      // No signal but a time left is ever negative.
      let low = signal == .signerTimeLeft ? truth - margin : max(0, truth - margin)
      return "\(unit.words(truth)); right from \(unit.words(low)) to \(unit.words(truth + margin))"
    }
  }

  /// What an answer looks like, as a sentence: `answer with a number from 1 to 4`.
  package var answerForm: String {
    switch kind {
    case .choice, .observed: "answer with a number from 1 to \(options.count)"
    case .text: "answer in words"
    case .prediction(let signal, _, _): "answer with \(signal.unit.example), \(signal.unit.span)"
    }
  }
}

import Basics

/// The score in sentences, the same on the screen, in plain mode and in reports.
extension Score {
  /// `62 of 100: not passed (70 needed)`.
  package var verdict: String {
    "\(total) of 100: " + (isPassed ? "passed" : "not passed (\(passMark) needed)")
  }

  /// The rule of the score with this run's parts, in one sentence.
  package var rule: String {
    let lacking =
      isPassed ? "." : "; \(passMark - total) more \(passMark - total == 1 ? "passes" : "pass") the drill."
    guard let forHarm else {
      return "There was no harm to avoid, so objectives and questions alone make the score\(lacking)"
    }
    return "Of 100, the harm avoided counts \(Self.harmPoints), and objectives and questions count "
      + "\(Self.taskPoints): here \(forHarm) + \(forTasks)\(lacking)"
  }

  /// The harm of this run beside the runs compared.
  package var harmSentence: String {
    if holdsCertificates == true {
      let share = harmAvoided.map {
        " That is \(Int(($0 * 100).rounded(.down))) % of the avoidable harm avoided."
      }
      return "Harm \(Figures.grouped(harm)): failed calls, and certificates revoked without a replacement; "
        + "\(Figures.grouped(idleHarm)) with no operator, \(Figures.grouped(referenceHarm)) with the reference operator."
        + (share ?? "")
    }
    func calls(_ count: Int) -> String { count == 0 ? "no call" : Figures.counted(count, "call") }
    if let harmAvoided {
      let share = Int((harmAvoided * 100).rounded(.down))
      return "\(Figures.counted(harm, "call")) failed; \(Figures.grouped(idleHarm)) fail with no operator, "
        + "\(Figures.grouped(referenceHarm)) with the reference operator. "
        + "That is \(share) % of the avoidable harm avoided."
    }
    if idleHarm == harm, referenceHarm == harm {
      return harm == 0
        ? "No call failed, and none fails with no operator."
        : "\(Figures.counted(harm, "call")) failed, with or without an operator."
    }
    return "\(calls(harm).capitalizedFirst) failed; \(calls(idleHarm)) with no operator, "
      + "\(calls(referenceHarm)) with the reference operator."
  }

  /// `57 of 100 points for objectives and questions`.
  package var pointsSentence: String {
    "\(earned) of \(Figures.counted(possible, "point")) for objectives and questions."
  }
}

extension String {
  /// With its first letter in upper case.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

import Testing

@testable import Session

/// The rule of the score, and its sentences.
@Suite struct ScoreTests {
  private func score(_ earned: Int, harm: Int, idle: Int = 40_000, reference: Int = 2_000) -> Score {
    Score(
      earned: earned, possible: 100, harm: harm, idleHarm: idle, referenceHarm: reference, passMark: 70)
  }

  @Test func `a trainee who avoids all the harm passes with a quarter of the points`() {
    #expect(score(25, harm: 2_000).total == 70 && score(25, harm: 2_000).isPassed)
    #expect(score(34, harm: 1_000).isPassed)
    #expect(!score(15, harm: 1_000).isPassed, "chance avoids harm now and then, and meets few objectives")
    #expect(score(15, harm: 1_000).rule.hasSuffix("here 60 + 6; 4 more pass the drill."))
    #expect(score(100, harm: 2_000).total == 100)
  }

  @Test func `a trainee who avoids no harm fails, whatever else was done`() {
    #expect(score(100, harm: 40_000).total == 40)
    // More harm than with no operator is no less than none avoided.
    #expect(score(100, harm: 90_000).total == 40)
  }

  @Test func `without harm to avoid, the points are the score`() {
    #expect(score(57, harm: 0, idle: 0, reference: 0).total == 57)
    #expect(score(57, harm: 5, idle: 1_072_450, reference: 1_072_450).total == 57)
  }

  @Test(arguments: 0...100)
  func `the parts add up to the total`(earned: Int) throws {
    let score = score(earned, harm: 2_000 + earned * 377)
    #expect(try #require(score.forHarm) + score.forTasks == score.total)
    #expect(score.rule.contains("here \(score.forHarm ?? 0) + \(score.forTasks)"))
  }

  @Test func `one point that is lacking stands in the singular`() {
    for lacking in 1...70 {
      let score = Score(
        earned: 70 - lacking, possible: 100, harm: 0, idleHarm: 0, referenceHarm: 0, passMark: 70)
      let words = lacking == 1 ? "; 1 more passes the drill." : "; \(lacking) more pass the drill."
      #expect(score.rule.hasSuffix(words), "\(score.rule)")
    }
  }

  @Test func `the sentences tell harm apart from a run without any`() {
    #expect(
      score(0, harm: 0, idle: 0, reference: 0).harmSentence
        == "No call failed, and none fails with no operator.")
    #expect(
      score(0, harm: 1_072_450, idle: 1_072_450, reference: 1_072_450).harmSentence
        == "1 072 450 calls failed, with or without an operator.")
    #expect(
      score(0, harm: 21_000).harmSentence
        == "21 000 calls failed; 40 000 fail with no operator, 2 000 with the reference operator. "
        + "That is 50 % of the avoidable harm avoided.")
    #expect(score(0, harm: 1, idle: 0, reference: 0).harmSentence.hasPrefix("1 call failed; no call"))
    var mixed = score(0, harm: 21_000)
    mixed.holdsCertificates = true
    #expect(
      mixed.harmSentence
        == "Harm 21 000: failed calls, and certificates revoked without a replacement; 40 000 with no operator, "
        + "2 000 with the reference operator. That is 50 % of the avoidable harm avoided.")
    #expect(score(25, harm: 2_000).verdict == "70 of 100: passed")
    #expect(score(0, harm: 40_000).verdict == "0 of 100: not passed (70 needed)")
  }
}

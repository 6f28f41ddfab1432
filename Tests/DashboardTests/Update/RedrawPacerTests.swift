import Testing

@testable import Dashboard

@Suite struct RedrawPacerTests {
  @Test func `news waits for its turn, a key does not`() {
    var pacer = RedrawPacer(perSecond: 10)
    var answers: [Bool] = []
    answers.append(pacer.changed(at: 1000, isUrgent: false))
    pacer.drawn(at: 1000)
    #expect(pacer.deadline == nil)
    answers.append(pacer.changed(at: 1040, isUrgent: false))
    #expect(pacer.deadline == 1100)
    answers.append(pacer.changed(at: 1041, isUrgent: true))
    pacer.drawn(at: 1041)
    answers.append(pacer.changed(at: 1100, isUrgent: false))
    answers.append(pacer.changed(at: 1141, isUrgent: false))
    #expect(answers == [true, false, true, false, true])
  }
}

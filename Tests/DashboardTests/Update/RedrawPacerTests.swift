import TestSupport
import Testing

@testable import Dashboard

@Suite struct RedrawPacerTests {
  @Test func `updates wait for their turn, a key does not`() {
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

  @Test func `a flash waits briefly to be drawn along with updates`() {
    var pacer = RedrawPacer(perSecond: 10)
    pacer.drawn(at: 1000)
    var answers = [pacer.flashed(at: 1010)]
    #expect(pacer.deadline == 1010 + RedrawPacer.patience)
    // Updates due earlier draw it too.
    answers.append(pacer.changed(at: 1050, isUrgent: false))
    #expect(pacer.deadline == 1100)
    answers.append(pacer.changed(at: 1100, isUrgent: false))
    pacer.drawn(at: 1100)
    #expect(pacer.deadline == nil)
    answers.append(pacer.flashed(at: 1250))
    // Another flash does not delay it.
    answers.append(pacer.flashed(at: 1360))
    #expect(answers == [false, false, true, false, true])
  }
}

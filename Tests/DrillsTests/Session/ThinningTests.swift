import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Session
@testable import Telemetry

/// The frames kept for consoles that join a long run.
@Suite struct ThinningTests {
  /// A frame each second, thinned whenever there are more than twice as many as wanted.
  private func kept(seconds: Int, most: Int) -> [Frame] {
    var exercise = Exercise(Drill(scenario: smallScenario()))
    let pattern = exercise.frame()
    var frames: [Frame] = []
    for second in 0..<seconds {
      var frame = pattern
      frame.number = second
      frame.time = at(Double(second))
      frames.append(frame)
      if frames.count > 2 * most { frames.thinByAge(to: most) }
    }
    return frames
  }

  @Test func `of two days the latest minutes stay whole, and the rest in view`() {
    let frames = kept(seconds: 172_800, most: 2048)
    #expect(frames.count <= 4096 && frames.first?.number == 0 && frames.last?.number == 172_799)
    let numbers = frames.map(\.number)
    #expect(numbers.suffix(256) == ArraySlice(172_544..<172_800))
    for (earlier, later) in zip(numbers, numbers.dropFirst()) {
      let age = 172_800 - earlier
      #expect(later - earlier <= max(2, age / 32), "a gap at \(earlier)")
    }
  }

  @Test(arguments: [1, 2, 3, 20])
  func `few places hold few frames, the newest always`(most: Int) {
    let frames = kept(seconds: 500, most: most)
    #expect(frames.count <= 2 * most && frames.last?.number == 499)
  }
}

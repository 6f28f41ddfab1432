import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import World

/// What is kept of a run in order to go back, and of what instructors write.
@Suite struct SnapshotMemoryTests {
  @Test func `copies stay within their share of the run's memory, and every instant can be reached`() {
    var exercise = Exercise(Drill(scenario: smallScenario(seconds: 3600)))
    // Room for a few copies.
    let room = exercise.simulation.bytes * 5
    var snapshots = Snapshots(exercise, bytesMax: room)
    var hash = ""
    for minute in 1...30 {
      exercise.advance(to: at(Double(minute) * 60))
      snapshots.keep(exercise)
      #expect(snapshots.bytes <= room)
      if minute == 7 { hash = exercise.simulation.stateHash }
    }
    #expect(snapshots.restore(at(420)).simulation.stateHash == hash)
  }

  @Test func `with no room at all the start alone is kept`() {
    var exercise = Exercise(Drill(scenario: smallScenario(seconds: 3600)))
    var snapshots = Snapshots(exercise, bytesMax: 0)
    exercise.advance(to: at(600))
    snapshots.keep(exercise)
    #expect(snapshots.bytes == snapshots.restore(start).simulation.bytes)
    #expect(snapshots.restore(start).now == start)
  }

  @Test func `instructors write so many lines, and then get an answer`() {
    var exercise = Exercise(Drill(scenario: smallScenario(seconds: 60)))
    for _ in 0..<Exercise.instructorLinesMax {
      #expect(exercise.take(.note("x"), by: .instructor) == nil)
    }
    let lines = exercise.journal.count
    for input in [Input.note("y"), .say("y"), .rate("calm", 5, "y")] {
      #expect(exercise.take(input, by: .instructor)?.contains("takes no more") == true)
    }
    #expect(exercise.journal.count == lines && exercise.score.ratings.isEmpty)
  }
}

import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Session
@testable import World

/// What the debrief says about a state that was to be avoided.
@Suite struct BreachTests {
  /// Pausing all queues breaks the objective, pausing one does not; the reference operator pauses one.
  private func run(_ inputs: [(Double, String)]) throws -> (Exercise, Playthrough) {
    let drill = Drill(
      scenario: smallScenario(seconds: 120),
      objectives: [
        Objective(
          id: "handing", title: "No more than one queue is paused",
          kind: .avoid(try Condition(parsing: "queue.paused > 1")), points: 20)
      ],
      reference: try script([(20, "ocsp.scale 2"), (70, "queue.pause 1"), (90, "queue.resume 1")]))
    let played = Playthrough(
      drill: drill, seed: 1, script: [],
      inputs: try inputs.map { ScriptedInput(time: at($0.0), input: try Input(parsing: $0.1)) })
    return (played.play(to: drill.scenario.end), played)
  }

  private let clumsy = [(60.0, "queue.pause all"), (62, "queue.inspect all"), (63, "queue.resume all")]

  @Test func `it names the command before, and the reference operator's gentler form of it`() throws {
    let missed = try #require(Debrief(try run(clumsy).0).missed.first)
    #expect(missed.reason.contains("\(at(60).clockTime) queue.pause all"), "\(missed.reason)")
    #expect(missed.remedy == .inputs(["queue.pause 1"]))
  }

  @Test func `the moment is before that command, which is named as the cause and not praised`() throws {
    let (exercise, played) = try run(clumsy)
    let effects = try #require(DebriefEffects(exercise, played))
    let breach = try #require(effects.breach)
    #expect(breach.time == at(60) && breach.text == "queue.pause all" && breach.points == 20)
    #expect(effects.helped?.text != "queue.pause all")
    #expect(effects.sentences.contains { $0.heading == "Cost points" && $0.text.contains("queue.pause all") })
    let costly = ActionTrials(exercise, played).effects([])
    #expect(costly.decisive?.time == at(60), "\(String(describing: costly.decisive))")
  }

  @Test func `without such a command nothing is named`() throws {
    let (exercise, played) = try run([])
    #expect(Debrief(exercise).missed.isEmpty)
    #expect(try #require(DebriefEffects(exercise, played)).breach == nil)
  }
}

import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import World

/// Persons who answer when the trainee tells them something.
@Suite struct RoleTests {
  private func exercise(
    _ roles: [DrillRole], _ inputs: [(Double, String)], seconds: Double = 60,
    _ change: (inout Parameters) -> Void = { _ in }
  ) throws -> Exercise {
    var drill = Drill(scenario: smallScenario(seconds: seconds, change))
    drill.roles = roles
    let script = try inputs.map { ScriptedInput(time: at($0.0), input: try Input(parsing: $0.1)) }
    return Exercise.finished(drill, seed: 1, script: script)
  }

  private func answers(_ exercise: Exercise) -> [(time: Instant, from: String, text: String)] {
    exercise.journal.compactMap { entry in
      if case .message(let text, let sender) = entry.content { (entry.time, sender, text) } else { nil }
    }
  }

  @Test func `a role answers after its time, once for many messages`() throws {
    let told = try exercise(
      [DrillRole(.engineering, after: .seconds(20))],
      [
        (20, "tell engineering What is up?"), (25, "tell engineering Please!"),
        (30, "tell management We look."),
      ])
    let answers = answers(told)
    #expect(answers.map(\.time) == [at(40)] && answers.map(\.from) == ["engineering"])
    // Dead CAs and front ends that were not notified, as in the small system.
    #expect(answers[0].text.contains("back off; the latest failures were for CA"))
  }

  @Test func `support answers an escalation, with what customers say`() throws {
    let told = try exercise([DrillRole(.support, after: .seconds(10))], [(15, "escalate")])
    let answers = answers(told)
    #expect(answers.map(\.from) == ["support"] && answers[0].time == at(25))
    #expect(
      answers[0].text.contains("identity calls ended with an error")
        && answers[0].text.contains("have given up"))
  }

  @Test func `management asks for a declaration, and after it for the end`() throws {
    let told = try exercise(
      [DrillRole(.management, after: .seconds(5))],
      [(10, "tell management Calls fail."), (20, "declare"), (21, "tell management It is an incident.")])
    let texts = answers(told).map(\.text)
    #expect(texts.count == 2 && texts[0].hasPrefix("No incident is declared."))
    #expect(texts.last?.contains("declared since \(at(20).clockTime)") == true)
  }

  @Test func `without roles no answer comes, and answers change nothing in the system`() throws {
    let inputs = [(15.0, "escalate"), (16, "tell support We look.")]
    let silent = try exercise([], inputs)
    let spoken = try exercise([DrillRole(.support, after: .seconds(5))], inputs)
    #expect(answers(silent).isEmpty && answers(spoken).count == 1)
    #expect(silent.simulation.stateHash == spoken.simulation.stateHash)
  }

  @Test func `engineering finds nothing where there is nothing`() throws {
    let told = try exercise(
      [DrillRole(.engineering, after: .seconds(1))], [(3, "tell engineering Anything?")], seconds: 10
    ) { parameters in
      parameters.engine.issuers.dead = 0
      parameters.world.renewals.due = 0
    }
    #expect(answers(told).map(\.text).first?.hasPrefix("Servers take work") == true)
  }

  @Test func `roles are read, each once`() throws {
    let text = Starter.text.replacing("  - {id: support}", with: "  - {id: engineering}")
    do throws(FileFindings) {
      _ = try ScenarioReader(file: "f", text: text).drill()
      Issue.record("nothing is found")
    } catch {
      #expect(error.findings.map(\.message) == ["'engineering' answers already; keep one of them"])
    }
  }
}

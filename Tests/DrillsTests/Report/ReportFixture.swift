import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Reports
@testable import Session
@testable import Telemetry
@testable import World

/// Sessions of ten minutes for reports.
enum ReportFixture {
  /// Hostile text of a scenario or trainee.
  static let hostile =
    "<script>alert(\"1\")</script> & 'quoted' | `code` *bold* [link](http://x) \u{1B}[31m\u{0}\u{202E}\u{61C}\u{7F}\u{FFFF}\u{85}"

  /// The command of a verb, whatever its arguments.
  static func pattern(_ verb: String) throws -> ActionPattern {
    try #require(ActionPattern(verb: verb, words: []))
  }

  static func drill(level: Drill.Level = .coached, title: String = "Small", unknownSeed: Bool = false) throws
    -> Drill
  {
    var scenario = smallScenario(seconds: 600) { parameters in
      parameters.world.renewals.after = .seconds(60)
      parameters.world.renewals.over = .seconds(60)
    }
    scenario.title = title
    scenario.events = [
      ScenarioEvent(
        id: "slow", trigger: .at(at(120)),
        effects: [
          .inject(
            Injection(
              id: "slow", malfunction: try Malfunction(parsing: "servers.slow x8"), duration: .seconds(240),
              isHidden: true))
        ], isHidden: true)
    ]
    let objectives = [
      Objective(
        id: "declare", title: "Declare the incident",
        kind: .action(try pattern("declare"), within: .minutes(2)), points: 20, isCritical: true,
        cue: try Condition(parsing: "dss.errors.1m > 5%")),
      Objective(
        id: "recover", title: title + " recovers",
        kind: .reach(try Condition(parsing: "dss.errors.1m < 5%"), hold: .seconds(20), before: at(590)),
        points: 30),
      Objective(
        id: "nothing-lost", title: "Nothing is lost",
        kind: .avoid(try Condition(parsing: "ledger.unaccounted > 0")),
        points: 10),
      Objective(
        id: "errors", title: "Most calls are answered",
        kind: .keep(try Condition(parsing: "dss.errors.1m < 50%"), share: 0.5, from: nil, until: nil),
        points: 20),
      Objective(
        id: "tell", title: "Tell support", kind: .comms(to: "support", within: .minutes(5)), points: 10,
        isCritical: true, cue: try Condition(parsing: "dss.errors.1m > 5%")),
    ]
    let questions = [
      Question(
        id: "q1", asked: .at(at(150)), text: "Requests in the queues in a minute?",
        kind: .prediction(.queueDepth, ahead: .minutes(1), tolerance: 0.25), points: 10),
      Question(
        id: "q2", asked: .at(at(200)), text: "What is slow?",
        kind: .choice(["the servers", "the network"], right: 0),
        points: 10),
      Question(
        id: "q3", asked: .when(try Condition(parsing: "queue.parked > 100000")), text: "Never asked",
        kind: .text(accept: ["x"]), points: 0),
    ]
    let reference = try inputs([
      (70, "backoff.exempt on"), (130, "declare"), (131, "tell support Calls fail; we work on it"),
      (160, "answer q1 100"), (210, "answer q2 1"), (220, "queue.park all"),
      (400, "queue.resubmit all rate=1/s filter=issuable rest=reject"),
    ])
    var drill = Drill(
      scenario: scenario, level: level, assumes: "Servers are slow for four minutes.", objectives: objectives,
      hints: [Hint(id: "h1", after: .seconds(30), text: "Look at the servers.", cost: 4)],
      questions: questions,
      reference: reference)
    drill.hasUnknownSeed = unknownSeed
    return drill
  }

  static func inputs(_ lines: [(Double, String)]) throws -> [ScriptedInput] {
    try lines.map { ScriptedInput(time: at($0.0), input: try Input(parsing: $0.1)) }
  }

  /// A trainee whose actions are partly good, late or wrong, with an instructor watching.
  static func trainee(_ remark: String = "queues are filling") throws -> [ScriptedInput] {
    let lines: [(Double, String, Originator)] = [
      (90, "hint", .operatorAtConsole), (125.5, "queue.park 77", .operatorAtConsole),
      (160, "answer q1 7", .operatorAtConsole), (180, "mark \(remark)", .operatorAtConsole),
      (190, "note \(remark)", .instructor), (220, "queue.park 1,2", .operatorAtConsole),
      (230, "tell support \(remark)", .operatorAtConsole), (240, "ack all", .operatorAtConsole),
      (250, "answer q2 1", .operatorAtConsole), (260, "ocsp.scale 1", .operatorAtConsole),
      (300, "declare", .operatorAtConsole), (420, "queue.resubmit all rate=2/s", .operatorAtConsole),
      (500, "rate communication 80 \(remark)", .instructor), (590, "belief \(remark)", .operatorAtConsole),
    ]
    return try lines.map { time, text, originator in
      ScriptedInput(time: at(time), input: try Input(parsing: text), by: originator)
    }
  }

  static func account(
    _ drill: Drill, _ inputs: [ScriptedInput], script: [ScriptedInput] = [], until end: Instant? = nil
  ) -> SessionAccount {
    let run = Playthrough(drill: drill, seed: drill.scenario.seed, script: script, inputs: inputs)
    let exercise = run.play(to: end ?? drill.scenario.end, stoppingAt: [])
    var account = SessionAccount(exercise, script: script, inputs: inputs.filter { $0.time <= exercise.now })
    account.trainee = "A. Trainee"
    account.program = "0.1.0"
    account.started = 1_700_000_000_000
    account.recording = "run.sbr"
    account.remarks = [SessionAccount.Remark(time: at(100), text: "frozen, by operator")]
    return account
  }

  /// The whole session, made once, because most tests use the same one.
  static let report: Report = {
    guard let drill = try? drill(), let inputs = try? trainee(),
      let report = try? Report(account(drill, inputs))
    else { preconditionFailure("the fixture is wrong") }
    return report
  }()
}

import Basics
import Drills
import Issuance
import Session
import World

/// A scenario to be timed, with its operator's script and the interval of its frames.
struct Workload {
  let name: String
  let what: String
  var scenario: Scenario
  var script: [ScriptedInput]

  /// Groups of workloads; those of a group are compared with one another, so they run in turn.
  static func all(quick: Bool) throws -> [[Workload]] {
    let id = ScenarioLibrary.defaultID
    guard let incident = try ScenarioLibrary.drill(id) else {
      throw Failure("the built-in scenario \(id) is missing")
    }
    let reference = Workload(
      name: "reference", what: "\(id), the whole clock, 1-minute frames", scenario: incident.scenario,
      script: incident.reference)
    return [
      [reference], [queue(seconds: quick ? 600 : 3000)],
      [
        single(incident, over: quick ? 18 : 30), hundredfold(incident, over: quick ? 18 : 30),
      ],
    ]
  }

  /// The scenario's first minutes, unchanged.
  private static func single(_ incident: Drill, over minutes: Int64) -> Workload {
    var scenario = incident.scenario
    scenario.end = min(scenario.end, scenario.start + .minutes(minutes))
    return Workload(
      name: "load_1x", what: "its first \(Figures.counted(Int(minutes), "minute"))", scenario: scenario,
      script: incident.reference.filter { $0.time <= scenario.end })
  }

  /// The same minutes with a hundred times the customers, servers and responders.
  private static func hundredfold(_ incident: Drill, over minutes: Int64) -> Workload {
    var load = single(incident, over: minutes)
    load.scenario.parameters.world.dssPerSecond *= 100
    load.scenario.parameters.world.hvcaPerSecond *= 100
    load.scenario.parameters.world.ocspPerSecond *= 100
    load.scenario.parameters.engine.rateLimit.accounts *= 100
    load.scenario.parameters.engine.servers.count *= 100
    load.scenario.parameters.engine.ocsp.count *= 100
    load.scenario.parameters.engine.ocsp.active *= 100
    return Workload(
      name: "load_100x", what: "the same minutes with all rates, accounts, servers and responders × 100",
      scenario: load.scenario, script: load.script)
  }

  /// M/M/8 at ρ = 0.9: 720 customers a second, eight servers, each 100 a second.
  private static func queue(seconds: Int64) -> Workload {
    var parameters = Parameters()
    parameters.world.dssPerSecond = 0
    parameters.world.hvcaPerSecond = 720
    parameters.world.ocspPerSecond = 0
    parameters.world.serviceTime = DurationDistribution(.exponential, mean: .milliseconds(10), spread: 0)
    parameters.world.renewals.due = 0
    parameters.engine.rateLimit.accounts = 1
    parameters.engine.issuers.dead = 0
    parameters.engine.queues.count = 1
    parameters.engine.servers.count = 8
    parameters.engine.ocsp.count = 0
    parameters.engine.ocsp.active = 0
    let start = Instant(nanoseconds: 0)
    return Workload(
      name: "mm8", what: "M/M/8 at ρ = 0.9, \(720 * seconds) customers",
      scenario: Scenario(
        id: "mm8", title: "M/M/8", start: start, end: start + .seconds(seconds), seed: 1,
        parameters: parameters),
      script: [])
  }
}

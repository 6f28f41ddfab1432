package import Basics
import Drills
import Issuance
package import Session
package import World

/// When the runs of these tests begin.
package let start = Instant(nanoseconds: 1_603_892_700_000_000_000)

package func at(_ seconds: Double) -> Instant { start + Interval(seconds: seconds) }

/// A small system in which much happens in a minute: dead CAs, short time-outs, short back-offs.
package func smallScenario(
  seconds: Double = 60, seed: UInt64 = 1, _ change: (inout Parameters) -> Void = { _ in }
) -> Scenario {
  var parameters = Parameters()
  parameters.engine.rateLimit.accounts = 5
  parameters.engine.rateLimit.burst = 3
  parameters.engine.issuers.live = 4
  parameters.engine.issuers.dead = 2
  parameters.engine.queues.count = 3
  parameters.engine.servers.count = 3
  parameters.engine.ocsp.count = 3
  parameters.engine.ocsp.active = 3
  parameters.engine.ocsp.requestTimeout = .seconds(5)
  parameters.engine.ocsp.restartTime = .seconds(2)
  parameters.engine.backOff.failures = 3
  parameters.engine.backOff.window = .seconds(5)
  parameters.engine.backOff.duration = .seconds(5)
  parameters.world.dssPerSecond = 6
  parameters.world.hvcaPerSecond = 3
  parameters.world.ocspPerSecond = 20
  parameters.world.renewals.due = 2
  parameters.world.renewals.after = .seconds(5)
  parameters.world.renewals.over = .seconds(10)
  parameters.world.renewals.retryDelay = .seconds(2)
  change(&parameters)
  return Scenario(
    id: "small", title: "Small", start: start, end: at(seconds), seed: seed, parameters: parameters)
}

/// Commands at set seconds, written as operators type them.
package func script(_ lines: [(Double, String)]) throws -> [ScriptedInput] {
  try lines.map { ScriptedInput(time: at($0.0), input: .command(try Command(parsing: $0.1))) }
}

/// A script that touches every part of the small system.
package func busyScript() throws -> [ScriptedInput] {
  try script([
    (0, "declare"), (12, "ocsp.restart 2 every=3s config=corrected"), (18.5, "queue.park 1/3"),
    (20, "ocsp.scale 1"),
    (24.25, "queue.pause 2"), (27, "backoff.exempt on"), (30, "ocsp.scale 3 every=4s"),
    (33, "queue.resume 2"),
    (36.001, "queue.resubmit all rate=5/s filter=issuable rest=reject"), (40, "server.stop 1"),
    (41, "ratelimit.set rate=5/s burst=9"), (44, "server.start 1"),
    (47, "queue.discipline all deadline margin=1s"),
    (50, "frontend.push all"), (52, "profile.disable 2"), (55, "server.reset all"), (57, "queue.resume 9"),
  ])
}

/// A run straight to the end, checked every second.
package func straight(_ scenario: Scenario, script: [ScriptedInput] = []) -> Simulation {
  var run = ScriptedRun(scenario, script: script)
  run.simulation.checks = true
  run.advance(to: scenario.end)
  return run.simulation
}

/// The small system with malfunctions and events of every kind: ramps, delays, conditions, colleagues.
package func troubledScenario(seconds: Double = 60, seed: UInt64 = 1) throws -> Scenario {
  var scenario = smallScenario(seconds: seconds, seed: seed)
  func injection(_ line: String) throws -> ScenarioEvent.Effect { .inject(try Injection(parsing: line)) }
  scenario.events = [
    ScenarioEvent(
      id: "load", trigger: .at(at(3.3)),
      effects: [
        try injection("load ramp=20s for=40s dss.load x3"), try injection("hvca ramp=9s hvca.load x2"),
        try injection("ocsp severity=50% ocsp.load x4"),
      ]),
    ScenarioEvent(id: "blip", trigger: .at(at(9.25)), effects: [try injection("cut for=4500ms network.cut")]),
    ScenarioEvent(
      id: "sick", trigger: .when(try Condition(parsing: "dss.errors.1m > 5% for 3s")),
      delay: .milliseconds(1700),
      effects: [
        try injection("disk ramp=8s hidden servers.faulty 1-2"), try injection("chance servers.failing 30%"),
        try injection("slow servers.slow x2 3"), .say("customers call", from: "support"),
      ], isHidden: true),
    ScenarioEvent(
      id: "well", trigger: .when(try Condition(parsing: "since(sick) > 12s and fired blip")),
      effects: [.remove("disk"), .remove("chance"), try injection("weak ramp=5s ocsp.slow x0.2")]),
    ScenarioEvent(
      id: "keys", trigger: .at(at(14)),
      effects: [
        try injection("mute profiles.unnotified both"), try injection("kill issuers.destroy 2"),
        try injection("due ramp=6s ocsp.renew all"),
        try injection("exp severity=50% ocsp.expire_in live 25s"),
      ]),
    ScenarioEvent(
      id: "ada", trigger: .when(try Condition(parsing: "run.elapsed > 20s")), repeats: .seconds(11),
      effects: [
        .command(try Command(parsing: "server.reset all"), by: "Ada"),
        .command(try Command(parsing: "frontend.shed 20%"), by: "Ada"),
      ]),
    ScenarioEvent(
      id: "change", trigger: .at(at(30)),
      effects: [
        try injection("retry customers.retry exponential"),
        try injection("delay ramp=4s network.delay 300ms"),
        .command(try Command(parsing: "backoff.set duration=2s failures=4"), by: "automation"),
        .command(try Command(parsing: "ocsp.renew all priority=high"), by: "automation"),
      ]),
  ]
  return scenario
}

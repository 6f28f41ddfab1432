package import Issuance
import Metrics
package import Simulation

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
package func script(_ lines: [(Double, String)]) throws -> [ScriptedCommand] {
  try lines.map { ScriptedCommand(time: at($0.0), command: try Command(parsing: $0.1)) }
}

/// A script that touches every part of the small system.
package func busyScript() throws -> [ScriptedCommand] {
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
package func straight(_ scenario: Scenario, script: [ScriptedCommand] = []) -> Simulation {
  var simulation = Simulation(scenario, script: script)
  simulation.checks = true
  simulation.advance(to: scenario.end)
  return simulation
}

import Drills
import Issuance
import Metrics
import Simulation
let args = CommandLine.arguments
let sc = try ScenarioLibrary.scenario("gs-2020-10-28")!
var scenario = sc
let seed = args.count > 1 ? UInt64(args[1])! : 1
for a in args.dropFirst(3) { let p = a.split(separator: "="); try scenario.parameters.set(String(p[0]), to: String(p[1])) }
let c = ContinuousClock.now
var sim = Simulation(scenario, seed: seed, script: args.count > 2 && args[2] == "none" ? [] : scenario.reference)
sim.checks = false
while !sim.isOver {
  sim.advance(to: sim.now + .minutes(1))
  let f = sim.frame()
  print(f.time.clockTime, "att", f.dss.attempts, "ok", f.dss.served, "503", f.dss.timedOut, "429", f.dss.rateLimited, "gu", f.dss.givenUp, "lat", f.dss.latency.mean, "depth", f.queues.reduce(0){$0+$1.depth}, "parked", f.queues.reduce(0){$0+$1.parked}, "bo", f.fleet.backingOff, "pend", f.ocsp.renewalsPending, "iss", f.fleet.issued, "dead", f.queues.reduce(0){$0+$1.byKind.ocspDeadCA}, "e60", f.averages.errorShare60m)
}
sim.close()
for e in sim.journal { print(e.number, e.time.clockTime, e.content) }
print(sim.engine.ledger.total, sim.engine.events, sim.stateHash, sim.engine.ledger.duplicates, ContinuousClock.now - c)

import Drills
import Issuance
import Metrics
import Simulation
let args = CommandLine.arguments
let sc = try ScenarioLibrary.scenario("gs-2020-10-28")!
var scenario = sc
let until = Instant(parsing: args[1], on: sc.start)!
for a in args.dropFirst(2) { let p = a.split(separator: "="); try scenario.parameters.set(String(p[0]), to: String(p[1])) }
for k in 0..<3 {
let c = ContinuousClock.now
var sim = Simulation(scenario, seed: UInt64(k), script: scenario.reference)
sim.advance(to: until)
let d = ContinuousClock.now - c
let s = Double(d.components.seconds) + Double(d.components.attoseconds)/1e18
print(sim.engine.ledger.total, sim.engine.events, sim.stateHash, s, "s", Double(sim.engine.events)/s/1e6, "M ev/s", Double(sim.engine.ledger.total.issued)/s/1e6, "M issued/s")
}

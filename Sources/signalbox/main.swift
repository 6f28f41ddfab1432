import Drills
import Issuance
import Metrics
import Simulation
let sc = try ScenarioLibrary.scenario("gs-2020-10-28")!
func t(_ s: String) -> Instant { Instant(parsing: s, on: sc.start)! }
for seed in 1...20 {
  var sim = Simulation(sc, seed: UInt64(seed), script: sc.reference)
  var frames: [Frame] = []
  while !sim.isOver { sim.advance(to: sim.now + .minutes(1)); frames.append(sim.frame()) }
  func between(_ a: String, _ b: String) -> [Frame] { frames.filter { $0.from >= t(a) && $0.time <= t(b) } }
  let before = between("13:45", "14:00")
  let ok = Double(before.map(\.dss.served).reduce(0,+)) / 900
  let lat = before.map(\.dss.latency.mean).reduce(0,+) / 15
  let errs = before.map { $0.dss.timedOut + $0.dss.rateLimited }.reduce(0,+)
  let reach = frames.first { $0.dss.latency.mean >= 5.99 }!.time.clockTime
  let reach5 = frames.first { $0.dss.latency.mean >= 5.5 }!.time.clockTime
  let pin = between("14:05", "15:30"); let pinned = Double(pin.count { $0.dss.latency.mean >= 5.99 }) / Double(pin.count)
  let r429 = pin.map(\.dss.rateLimited).reduce(0,+), r503 = pin.map(\.dss.timedOut).reduce(0,+), served = pin.map(\.dss.served).reduce(0,+)
  let depth = frames.first { $0.time == t("15:29") }!.queues.reduce(0) { $0 + $1.depth }
  let p = between("15:35","16:00"); let s2 = Double(p.map(\.dss.served).reduce(0,+)) / Double(p.count*60)
  let minS = p.map { Double($0.dss.served)/60 }.min()!, maxS = p.map { Double($0.dss.served)/60 }.max()!
  let drop = 1 - (Double(p.map(\.dss.rateLimited).reduce(0,+)) / Double(p.count)) / (Double(r429) / Double(pin.count))
  var rec = "-"
  for i in frames.indices where i + 5 <= frames.count && frames[i].from >= t("15:30") {
    if frames[i..<i+5].allSatisfy({ $0.dss.latency.mean < 1 && $0.dss.errorShare < 0.02 }) { rec = frames[i].from.clockTime; break }
  }
  let after = frames.filter { $0.from >= t("16:16") }
  let a429 = after.map(\.dss.rateLimited).reduce(0,+); let a503 = after.map(\.dss.timedOut).reduce(0,+)
  let done = frames.first { $0.from >= t("16:20") && $0.queues.allSatisfy { $0.parked == 0 } }!.time.clockTime
  let al = sim.journal.compactMap { e -> String? in if case .alert(let c) = e.content, c.kind == .raise, c.rule.id == "dss-error-average" || c.rule.id == "ocsp-renewal" { return c.rule.id.prefix(4) + " " + e.time.clockTime }; return nil }
  sim.close()
  let T = sim.engine.ledger.total
  print(seed, "pre", ok, lat, errs, "reach", reach, reach5, "pin", pinned, "429/503", Double(r429)/Double(r503), "served", served, "depth", depth, "rec1", s2, minS, maxS, "drop", drop, "rec2", rec, "429after", a429, a503, "resub", done, "bal", T.requested == T.issued + T.rejected + T.cancelled, T.queued+T.parked+T.inFlight, al.joined(separator: " "), sim.stateHash)
}
for (name, sets, ref) in [("exempt", ["back_off.exempt_dead_cas=true"], true), ("push", ["issuers.notification_fault=none"], true), ("exempt-none", ["back_off.exempt_dead_cas=true"], false), ("none", [], false)] {
  var s = sc
  for a in sets { let p = a.split(separator: "="); try s.parameters.set(String(p[0]), to: String(p[1])) }
  var sim = Simulation(s, seed: 1, script: ref ? sc.reference : [])
  var worst = 0.0, served = 0, err = 0
  while !sim.isOver { sim.advance(to: sim.now + .minutes(1)); let f = sim.frame(); worst = max(worst, f.dss.latency.mean); err += f.dss.timedOut + f.dss.rateLimited; if f.from >= t("17:00") { served += f.dss.served } }
  sim.close()
  print(name, worst, err, "served after 17:00", served, sim.engine.ledger.total)
}

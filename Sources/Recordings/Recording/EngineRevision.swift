import Basics
import Drills
import Issuance
import Session
import World

/// The engine's revision, computed from its behaviour: the digest of a short run that touches every part of the system, and
/// of random draws to their last bit, which a short run's nanoseconds seldom show.
///
/// A number to be raised by hand would be forgotten. Two programs of the same revision replay each other's
/// recordings; of another revision, a recording may still replay.
package enum EngineRevision {
  package static let current: String = {
    let start = Instant(nanoseconds: 1_603_893_600_000_000_000)
    let commands: [(Int64, String)] = [
      (5, "declare"), (10, "queue.pause 2"), (15, "ocsp.restart 2 every=2s config=corrected"),
      (20, Command.park(.third(0)).text), (25, "backoff.exempt on"), (30, "ratelimit.set rate=5/s burst=9"),
      (35, "queue.resume 2"), (40, "server.stop 1"),
      (45, "queue.resubmit all rate=5/s filter=issuable rest=reject"),
      (50, "server.start 1"),
    ]
    let script = commands.compactMap { second, text in
      (try? Command(parsing: text)).map {
        ScriptedInput(time: start + .seconds(second), input: .command($0))
      }
    }
    precondition(script.count == commands.count, "the script of the engine's revision has an invalid command")
    var parameters = Parameters()
    parameters.world.renewals.after = .seconds(8)
    parameters.world.renewals.over = .seconds(10)
    let scenario = Scenario(
      id: "revision", title: "", start: start, end: start + .seconds(60), seed: 1, parameters: parameters)
    var run = ScriptedRun(scenario, script: script)
    run.advance(to: scenario.end)
    var digest = StateDigest()
    digest.combine(run.simulation.stateDigest)
    let random = KeyedRandom(seed: 1)
    for key in 0..<100 as Range<UInt64> {
      digest.combine(random.exponential(.dssArrival, key))
      digest.combine(random.normal(.serviceTime, key))
    }
    return digest.hexadecimal
  }()
}

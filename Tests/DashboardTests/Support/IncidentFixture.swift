import TestSupport
import Training

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry

/// The incident of 28 October 2020 at 15:41, as frames of ten seconds since 13:45: a believable past, not a simulated
/// one.
enum IncidentFixture {
  static let start = time("13:45:00")
  static let present = time("15:41:00")

  static func time(_ clock: String) -> Instant {
    guard let day = Instant(parsing: "2020-10-28T00:00:00Z", on: nil),
      let time = Instant(parsing: clock, on: day)
    else { preconditionFailure("the fixture has a time that is none: \(clock)") }
    return time
  }

  static let run: RunInfo = {
    var run = RunInfo(
      scenario: "gs-2020-10-28", title: "Certificates for CAs that no longer exist", seed: 20_201_028,
      start: start, end: time("17:15:00"), origin: time("14:00:00"))
    run.faults = WorldFaults()
    return run
  }()

  /// The dashboard at 15:41, before any key.
  static func model(width: Int = 160, height: Int = 48) -> Model {
    var model = atPresent
    _ = model.update(.resize(width: width, height: height))
    return model
  }

  private static let atPresent = model(until: present)
  static let frames = makeFrames()

  /// The dashboard at 15:41 of a run with or without backtracking.
  static func model(canBacktrack: Bool) -> Model {
    var run = run
    if !canBacktrack { run.abilities.remove(.backtrack) }
    return model(until: present, run)
  }

  /// The dashboard at another time.
  static func model(until: Instant, _ run: RunInfo = run) -> Model {
    var model = Model(
      run: run, width: 160, height: 48, status: SessionStatus(phase: .running, speed: .times(60), now: start))
    _ = model.update(.tick(1000))
    _ = model.update(.frames(frames.filter { $0.time <= until }))
    _ = model.update(.journal(journal.filter { $0.time <= until }))
    _ = model.update(.status(SessionStatus(phase: .running, speed: .times(60), now: until)))
    // The reply to the last command has expired.
    _ = model.update(.tick(60_000))
    return model
  }

  /// The run's state at a time: answers per second, latency in seconds, and the queues' depth.
  struct Phase {
    var served: Double, timedOut: Double, rateLimited: Double, latency: Double, p99: Double, depth: Double,
      issued: Double
  }

  static func phase(at instant: Instant) -> Phase {
    let minutes = (instant - time("14:00:00")).seconds / 60
    if minutes < 0 {
      return Phase(served: 12, timedOut: 0, rateLimited: 0, latency: 0.21, p99: 0.4, depth: 4, issued: 16)
    }
    if minutes < 3 {
      let part = minutes / 3
      return Phase(
        served: 12 * (1 - part), timedOut: 25 * part, rateLimited: 60 * part, latency: 0.2 + 5.8 * part,
        p99: 6,
        depth: 3000 * part, issued: 12)
    }
    if minutes < 90 {
      return Phase(
        served: 0, timedOut: 30, rateLimited: min(140, 30 * minutes), latency: 6, p99: 6,
        depth: 3000 + 1280 * minutes,
        issued: 38)
    }
    return Phase(
      served: 10.7, timedOut: 2.1, rateLimited: 4.5, latency: 1.4, p99: 6, depth: 77_000, issued: 58.6)
  }

  private static func makeFrames() -> [Frame] {
    var annunciator = Annunciator()
    var frames: [Frame] = []
    var credit = [0.0, 0.0, 0.0, 0.0]
    var time = start
    while time < present {
      let next = time + .seconds(10)
      let phase = phase(at: time)
      // A wave instead of noise: the same in every run, and still no straight line.
      let wave = 1 + 0.06 * Double((frames.count * 7) % 13 - 6) / 6
      func count(_ index: Int, _ perSecond: Double) -> Int {
        credit[index] += perSecond * 10
        let whole = Int(credit[index])
        credit[index] -= Double(whole)
        return whole
      }
      var dss = IdentityFrame()
      dss.served = count(0, phase.served * wave)
      dss.timedOut = count(1, phase.timedOut * wave)
      dss.rateLimited = count(2, phase.rateLimited * wave)
      dss.attempts = dss.served + dss.timedOut + dss.rateLimited
      dss.trying = phase.timedOut > 0 ? 640 : 3
      dss.latency.count = dss.served + dss.timedOut
      dss.latency.mean = phase.latency
      // Where latency varies, half of the calls take less than the mean.
      dss.latency.p50 = phase.latency < phase.p99 ? phase.latency * 0.6 : phase.latency
      dss.latency.p95 = phase.p99
      dss.latency.p99 = phase.p99
      dss.latency.max = phase.p99
      evaluate(&annunciator, phase, at: next)
      frames.append(
        FrameFixture.frame(
          number: frames.count, from: time, to: next, dss: dss, phase: phase,
          issued: count(3, phase.issued * wave),
          alerts: annunciator.alerts))
      time = next
    }
    return frames
  }

  private static func evaluate(_ annunciator: inout Annunciator, _ phase: Phase, at now: Instant) {
    let isTrouble = now >= time("14:00:10")
    _ = annunciator.evaluate(at: now) { signal in
      switch signal {
      case .renewalsFailed1m: isTrouble ? 12 : 0
      case .dssErrors60m: now >= time("14:29:00") ? 0.93 : 0
      case .dssLatency1m: phase.latency
      case .backedOffShare1m: now >= time("14:02:00") && now < time("14:09:00") ? 0.8 : 0
      case .signerTimeLeft: 166_000
      default: 0
      }
    }
    if now == time("14:03:00") { _ = annunciator.acknowledge("ocsp-renewal") }
  }
}

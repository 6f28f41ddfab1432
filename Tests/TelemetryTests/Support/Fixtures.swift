import TestSupport

@testable import Basics
@testable import Issuance
@testable import Telemetry

/// When the runs of these tests begin.
let start = Instant(nanoseconds: 1_603_892_700_000_000_000)

func at(_ seconds: Double) -> Instant { start + Interval(seconds: seconds) }

/// A small engine: one queue, one server, one account.
func smallEngine(_ change: (inout EngineConfiguration) -> Void = { _ in }) -> IssuanceEngine {
  var configuration = EngineConfiguration()
  configuration.rateLimit.accounts = 1
  configuration.rateLimit.perSecond = 1000
  configuration.rateLimit.burst = 1000
  configuration.issuers.live = 2
  configuration.issuers.dead = 0
  configuration.queues.count = 1
  configuration.servers.count = 1
  configuration.ocsp.count = 0
  configuration.ocsp.active = 0
  change(&configuration)
  return IssuanceEngine(configuration, start: start)
}

/// An engine with its observer, driven by hand.
struct Watched {
  var engine: IssuanceEngine
  var recorder: IntervalRecorder
  var builder: FrameBuilder

  init(_ engine: IssuanceEngine) {
    self.engine = engine
    builder = FrameBuilder(engine)
    recorder = IntervalRecorder(accounts: engine.accounts)
  }

  mutating func handle(_ event: Event, at seconds: Double) {
    var effects = Effects()
    engine.handle(event, at: start + Interval(seconds: seconds), into: &effects)
    for effect in effects.list { recorder.record(effect) }
  }

  mutating func execute(_ command: Command) {
    var effects = Effects()
    _ = engine.execute(command, at: engine.now, into: &effects)
    for effect in effects.list { recorder.record(effect) }
  }

  mutating func finish(_ server: Int32 = 0, isIssued: Bool = true, at seconds: Double) {
    guard let request = engine.fleet.servers[Int(server)].current else { return }
    let result =
      isIssued ? ServiceResult.issued(notAfter: at(seconds) + .days(14)) : .refused(.keyDestroyed)
    handle(.serviceEnded(server: server, request: request.id, result: result), at: seconds)
  }

  /// Reports when a responder's signing certificate expires.
  mutating func report(signerOf responder: Int, _ issuer: Int, expires expiry: Instant) {
    var effects = Effects()
    engine.handle(
      .signerReported(responder: Int32(responder), issuer: UInt16(issuer), notAfter: expiry), at: engine.now,
      into: &effects)
  }

  mutating func frame(trying: Int = 0) -> Frame {
    builder.frame(engine, &recorder, averages: MovingAverages(), alerts: [], trying: trying)
  }
}

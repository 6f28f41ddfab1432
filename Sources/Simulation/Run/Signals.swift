import Issuance
import Metrics

/// The values of all signals at an instant.
struct Signals {
  private let averages: MovingAverages
  private let queued: Int
  private let signerSecondsLeft: Double

  init(_ averages: MovingAverages, _ engine: IssuanceEngine) {
    self.averages = averages
    queued = engine.ledger.total.queued
    signerSecondsLeft = engine.earliestSignerExpiry.map { ($0 - engine.now).seconds } ?? .infinity
  }

  func value(_ signal: Signal) -> Double {
    switch signal {
    case .dssErrors1m: averages.errorShare1m
    case .dssErrors5m: averages.errorShare5m
    case .dssErrors60m: averages.errorShare60m
    case .dssLatency1m: averages.latency1m
    case .dssRateLimited1m: averages.rateLimited1m
    case .renewalsFailed1m: Double(averages.renewalsFailed1m)
    case .inboundFailed1m: averages.inboundFailedShare1m
    case .signerTimeLeft: signerSecondsLeft
    case .backedOffShare1m: averages.backedOffShare1m
    case .queueDepth: Double(queued)
    }
  }
}

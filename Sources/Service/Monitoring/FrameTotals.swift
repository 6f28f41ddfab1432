import Telemetry

/// Sums of the counts that frames have for their interval only: counters that never go back.
struct FrameTotals: Sendable {
  private(set) var identityCalls = Counts()
  private(set) var unavailable = UnavailableCounts()
  private(set) var inbound = 0
  private(set) var inboundFailed = 0
  private(set) var renewed = 0
  private(set) var renewalsFailed = 0
  private(set) var rerequested = 0
  private(set) var lateAnswers = 0
  /// By the place in frames.
  private(set) var issuedByServer: [Int] = []
  private(set) var failedByServer: [Int] = []
  private(set) var forwarded: [Int] = []
  private(set) var turnedAway: [Int] = []

  mutating func add(_ frame: Frame) {
    identityCalls += frame.dss.counts
    if let counts = frame.unavailable { unavailable += counts }
    inbound += frame.ocsp.inbound
    inboundFailed += frame.ocsp.inboundFailed
    renewed += frame.ocsp.renewed
    renewalsFailed += frame.ocsp.renewalsFailed
    rerequested += frame.ocsp.rerequested
    lateAnswers += frame.ocsp.lateAnswers
    Self.add(frame.servers.map(\.issued), to: &issuedByServer)
    Self.add(frame.servers.map(\.failed), to: &failedByServer)
    Self.add(frame.frontEnds.map(\.forwarded), to: &forwarded)
    Self.add(frame.frontEnds.map(\.turnedAway), to: &turnedAway)
  }

  /// Objects are added to a system and never removed.
  private static func add(_ counts: [Int], to sums: inout [Int]) {
    sums += repeatElement(0, count: max(0, counts.count - sums.count))
    for (place, count) in counts.enumerated() { sums[place] += count }
  }
}

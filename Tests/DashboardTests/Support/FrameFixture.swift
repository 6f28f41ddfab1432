import Simulation

@testable import Dashboard
@testable import Issuance
@testable import Metrics

/// Frames made by hand.
enum FrameFixture {
  static func frame(
    number: Int, from: Instant, to: Instant, dss: IdentityFrame, phase: IncidentFixture.Phase, issued: Int,
    alerts: [AlertState]
  ) -> Frame {
    let isParked = to > IncidentFixture.time("15:30:00")
    let isTrouble = to > IncidentFixture.time("14:01:00")
    var hvca = CertificateFrame()
    hvca.requested = 40
    hvca.issued = isTrouble && !isParked ? 20 : 40
    var averages = MovingAverages()
    averages.errorShare1m = isParked ? 0.38 : isTrouble ? 1 : 0
    averages.errorShare60m = isParked ? 0.93 : 0
    averages.latency1m = phase.latency
    var fleet = FleetFrame()
    let servers = servers(at: to, issued: issued, isTrouble: isTrouble, isParked: isParked)
    for server in servers {
      if case .backingOff = server.state { fleet.backingOff += 1 } else { fleet.busy += 1 }
    }
    fleet.issued = issued
    return Frame(
      number: number, from: from, time: to, dss: dss, hvca: hvca, averages: averages,
      queues: queues(depth: Int(phase.depth), isTrouble: isTrouble, isParked: isParked), servers: servers,
      fleet: fleet,
      ocsp: ocsp(at: to, isTrouble: isTrouble),
      frontEnds: [
        FrontEndFrame(name: "dss-1", revision: 41, staleProfiles: 6),
        FrontEndFrame(name: "dss-2", revision: 41, staleProfiles: 6),
        FrontEndFrame(name: "hvca-1", revision: 42, staleProfiles: 0),
        FrontEndFrame(name: "hvca-2", revision: 42, staleProfiles: 0),
      ], managementRevision: 42, alerts: alerts, ledger: ledger(number: number, isParked: isParked),
      incidentDeclared: to >= IncidentFixture.time("14:33:00") ? IncidentFixture.time("14:33:00") : nil,
      escalated: to >= IncidentFixture.time("14:30:00") ? IncidentFixture.time("14:30:00") : nil, events: 0)
  }

  static func queues(depth: Int, isTrouble: Bool, isParked: Bool) -> [QueueFrame] {
    (0..<6).map { index in
      let hasParked = isParked && index < 2
      let here = hasParked ? 148 + 4 * index : depth / (isParked ? 4 : 6) - 40 * index * (isTrouble ? 1 : 0)
      let depth = max(0, here)
      let kinds =
        hasParked || !isTrouble
        ? KindCounts(dss: depth * 3 / 4, hvca: depth - depth * 3 / 4)
        : KindCounts(
          dss: depth * 66 / 100, hvca: depth * 6 / 100, ocsp: depth * 22 / 100,
          ocspDeadCA: depth - depth * 66 / 100 - depth * 6 / 100 - depth * 22 / 100)
      let isFull = isTrouble && !hasParked
      return QueueFrame(
        id: index + 1, mode: .running, discipline: .firstInFirstOut, depth: depth, byKind: kinds,
        expiredIdentities: isFull ? depth * 66 / 100 : 0, expiredSigners: isFull ? depth * 6 / 100 : 0,
        oldestAge: isFull ? .seconds(326 + 4 * Int64(index)) : .milliseconds(400),
        parked: hasParked ? 21_042 - 12 * index : 0,
        parkedByKind: hasParked
          ? KindCounts(dss: 15_042 - 12 * index, ocsp: 5000, ocspDeadCA: 1000) : KindCounts(),
        parkedExpired: hasParked ? 19_800 : 0, resubmitting: 0, entered: 62, left: isFull ? 104 : 63,
        meanDepth: Double(depth), waitedSeconds: Double(depth) * 10)
    }
  }

  static func servers(at now: Instant, issued: Int, isTrouble: Bool, isParked: Bool) -> [ServerFrame] {
    (0..<12).map { index in
      let isBackingOff = isTrouble && (isParked ? index == 6 || index == 10 : index != 3)
      let left = Interval.seconds(4 + Int64(index) * 2)
      return ServerFrame(
        id: index + 1, state: isBackingOff ? .backingOff(until: now + left) : .busy, isFaulty: false,
        backOffLeft: isBackingOff ? left : nil, failuresInWindow: isBackingOff ? 0 : index % 5,
        issued: issued / 12, failed: isTrouble ? index % 5 : 0, backOffs: isTrouble ? 30 + index : 0)
    }
  }

  static func ocsp(at now: Instant, isTrouble: Bool) -> OCSPFrame {
    let isReduced = now >= IncidentFixture.time("14:32:00")
    let isCorrected = now >= IncidentFixture.time("14:18:00")
    let responders = (0..<24).map { index -> ResponderFrame in
      let state: ResponderFrame.State =
        !isReduced || index < 8 ? .active : index == 8 ? .restarting : .standby
      return ResponderFrame(
        state: state, revision: isCorrected && index < 6 ? 2 : 1, pending: isTrouble ? 7 : 0)
    }
    let active = responders.count { $0.state == .active }
    return OCSPFrame(
      responders: responders, active: active, standby: responders.count { $0.state == .standby },
      restarting: responders.count { $0.state == .restarting }, renewalsPending: isTrouble ? 58 : 0,
      rerequested: isTrouble ? 20 : 0, renewalsFailed: isTrouble ? 6 : 0, renewed: 4,
      lateAnswers: isTrouble ? 9 : 0,
      inbound: 2400, inboundFailed: 0, capacityPerSecond: Double(active) * 100,
      earliestExpiry: now + .hours(46),
      earliestExpiryResponder: 7, earliestExpiryIssuer: 31, revision: isCorrected ? 2 : 1,
      revisionIssuers: isCorrected ? 60 : 66)
  }

  static func ledger(number: Int, isParked: Bool) -> Ledger {
    var ledger = Ledger()
    ledger.identity.issued = 166_240 + number
    ledger.identity.queued = 50_912
    ledger.identity.parked = isParked ? 30_072 : 0
    ledger.certificate.issued = 28_000
    ledger.ocspSigner.issued = 53_876
    ledger.ocspSigner.rejected = 9412
    ledger.ocspSigner.queued = 26_000
    ledger.ocspSigner.parked = isParked ? 12_000 : 0
    ledger.ocspSigner.inFlight = 12
    ledger.identity.requested = ledger.identity.accountedFor
    ledger.certificate.requested = ledger.certificate.accountedFor
    ledger.ocspSigner.requested = ledger.ocspSigner.accountedFor
    ledger.duplicates = 40_897
    ledger.issuedToNobody = 106_240
    ledger.rejections[Int(RejectionReason.keyDestroyed.rawValue)] = 9412
    return ledger
  }
}

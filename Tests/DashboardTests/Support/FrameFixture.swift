import TestSupport

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Telemetry

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
    var frame = Frame(
      number: number, from: from, time: to, dss: dss, hvca: hvca, averages: averages,
      queues: queues(depth: Int(phase.depth), isTrouble: isTrouble, isParked: isParked), servers: servers,
      fleet: fleet,
      ocsp: ocsp(at: to, isTrouble: isTrouble),
      frontEnds: ["dss-1", "dss-2", "hvca-1", "hvca-2"].enumerated().map { index, name in
        FrontEndFrame(
          name: name, revision: index < 2 ? 41 : 42, staleProfiles: index < 2 ? 6 : 0,
          differingIssuers: index < 2 ? Array(61...66) : [], forwarded: 60 + index)
      },
      managementRevision: 42, alerts: alerts, ledger: ledger(number: number, isParked: isParked),
      incidentDeclared: to >= IncidentFixture.time("14:33:00") ? IncidentFixture.time("14:33:00") : nil,
      escalated: to >= IncidentFixture.time("14:30:00") ? IncidentFixture.time("14:30:00") : nil, events: 0)
    frame.customers = customers(dss, isTrouble: isTrouble, isParked: isParked)
    frame.issuers = issuers(isTrouble: isTrouble, isParked: isParked)
    return frame
  }

  /// Sixty active CAs and six with destroyed keys.
  private static func issuers(isTrouble: Bool, isParked: Bool) -> [IssuerFrame] {
    (0..<66).map { index in
      var issuer = IssuerFrame()
      (issuer.keyDestroyed, issuer.profileEnabled) = (index >= 60, index < 60)
      issuer.identities = index >= 60 ? 0 : isTrouble ? 40 + Int32(index % 7) : 3
      issuer.certificates = index < 60 && isTrouble ? 4 : 0
      issuer.signers = !isTrouble ? 0 : index >= 60 ? 90 : 12
      issuer.parked = isParked ? 5 : 0
      return issuer
    }
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
        parkedExpired: hasParked ? 19_800 : 0, resubmitting: 0, ages: ages(kinds, isOld: isFull),
        parkedAges: hasParked
          ? ages(KindCounts(dss: 15_042 - 12 * index, ocsp: 6000), isOld: true) : AgeHistogram(),
        entered: 62, left: isFull ? 104 : 63,
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
        issued: issued / 12, failed: isTrouble ? index % 5 : 0, backOffs: isTrouble ? 30 + index : 0,
        recentFailures: isTrouble ? failures(before: now, of: index) : [],
        recentBackOffs: isTrouble
          ? [
            BackOffPeriod(from: now - .seconds(64), until: now - .seconds(34)),
            BackOffPeriod(from: now - (.seconds(30) - left), until: now + left),
          ] : [])
    }
  }

  private static func failures(before now: Instant, of server: Int) -> [ServerFailure] {
    (0..<8).map { number in
      ServerFailure(
        time: now - .seconds(Int64(40 - 3 * number)), kind: number == 5 ? .identity : .ocspSigner,
        issuer: number == 5 ? 11 : UInt16(60 + (number + server) % 6), queue: UInt16(number % 6),
        reason: number == 5 ? .signingFailed : .issuerUnavailable)
    }
  }

  /// Requests of some kinds, spread over the age classes like a backlog of minutes, or all young.
  static func ages(_ kinds: KindCounts, isOld: Bool) -> AgeHistogram {
    let limits = AgeHistogram.limits(timeout: .seconds(6))
    var ages = AgeHistogram(classes: limits.count + 1)
    for (kind, count) in [(0, kinds.dss), (1, kinds.hvca), (2, kinds.ocsp + kinds.ocspDeadCA)] {
      let weights = isOld ? [1, 1, 4, 24, 30, 240, 0, 0, 0, 0] : [1, 0, 0, 0, 0, 0, 0, 0, 0, 0]
      let sum = weights.reduce(0, +)
      var left = count
      for index in weights.indices.reversed() where weights[index] > 0 {
        let part = index == 0 ? left : count * weights[index] / sum
        ages.add(part, kind: kind, class: index)
        left -= part
      }
    }
    return ages
  }

  static func customers(_ dss: IdentityFrame, isTrouble: Bool, isParked: Bool) -> CustomersFrame {
    var customers = CustomersFrame()
    customers.trying = dss.trying
    customers.waiting = dss.trying * 7 / 10
    customers.givenUp = dss.givenUp
    customers.givenUpInAll = isTrouble ? 4210 : 0
    let retries = isTrouble ? dss.attempts * (isParked ? 3 : 9) / 10 : 0
    customers.tries = [
      dss.attempts - retries, retries / 4, retries / 5, retries - retries / 4 - retries / 5,
    ]
    customers.accounts = 40
    customers.activeAccounts = 40
    customers.overLimit = isTrouble ? isParked ? 9 : 31 : 0
    customers.busiest = (0..<CustomersFrame.namedMax).map { index in
      var account = AccountFrame(id: 1 + index * 7 % 40)
      account.served = isTrouble && !isParked ? 0 : 17 - index
      account.timedOut = isTrouble ? 46 - index : 0
      account.rateLimited = isTrouble ? 190 - 11 * index : 0
      account.trying = isTrouble ? 18 - index : 0
      account.tokens = isTrouble && index < 9 ? 0 : 10 - index / 4
      account.burst = 10
      account.perSecond = 0.9
      return account
    }
    return customers
  }

  static func ocsp(at now: Instant, isTrouble: Bool) -> OCSPFrame {
    let isReduced = now >= IncidentFixture.time("14:32:00")
    let isCorrected = now >= IncidentFixture.time("14:18:00")
    let responders = (0..<24).map { index -> ResponderFrame in
      let state: ResponderFrame.State =
        !isReduced || index < 8 ? .active : index == 8 ? .restarting : .standby
      return ResponderFrame(
        state: state, revision: isCorrected && index < 6 ? 2 : 1, pending: isTrouble ? 7 : 0,
        signers: signers(of: index, isTrouble: isTrouble))
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

  private static func signers(of responder: Int, isTrouble: Bool) -> SignersFrame {
    var signers = SignersFrame()
    signers.configured = 66
    signers.asked = isTrouble ? 5 : 0
    signers.pausing = isTrouble ? 2 : 0
    signers.worst = (0..<(isTrouble ? 7 : 4)).map { index in
      SignerFrame(
        issuer: UInt16(index < 6 ? 61 + index : 12),
        state: !isTrouble ? .installed : index < 5 ? .asked : .pausing,
        secondsLeft: Int32(165_600 + 97 * index + responder),
        askedSecondsAgo: isTrouble ? Int32(index * 4) : -1,
        repeated: isTrouble ? UInt16(20 - index) : 0, failures: isTrouble ? UInt16(3 + index) : 0)
    }
    signers.lastSecondsLeft = 1_209_000
    return signers
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

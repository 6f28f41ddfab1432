package import Basics
package import Issuance

/// The observable state of the system at the end of an interval. Immutable; counts are of the interval.
package struct Frame: Codable, Sendable {
  /// Frames of a run count from 0.
  package var number: Int
  /// The interval's beginning and end; levels (depths, states) are those at the end.
  package var from: Instant
  package var time: Instant
  package var dss: IdentityFrame
  package var customers = CustomersFrame()
  /// Whether the run knows its customers beyond their calls: who is trying, at which try, and who has given up.
  ///
  /// A live plane does not; then these numbers are 0 and mean nothing.
  package var knowsCustomers = true
  package var hvca: CertificateFrame
  package var averages: MovingAverages
  package var queues: [QueueFrame]
  package var servers: [ServerFrame]
  package var fleet: FleetFrame
  package var ocsp: OCSPFrame
  package var frontEnds: [FrontEndFrame]
  package var managementRevision: Int
  /// In the order of the CAs' numbers.
  package var issuers: [IssuerFrame] = []
  /// Key ceremonies that are open, and the latest that have ended.
  package var ceremonies: [KeyCeremony] = []
  /// nil in a system without certificates that must be revoked.
  package var revocation: RevocationFrame?
  package var alerts: [AlertState]
  /// Whether there is an alarm flood: more than ten alerts raised in ten minutes.
  package var alarmFlood = false
  package var ledger: Ledger
  /// Requests of all kinds refused in the interval since no queue had room; nil if none was.
  package var refusedForRoom: Int?
  /// Requests that a live plane answered 503 in the interval without taking them; nil if there was none.
  package var unavailable: UnavailableCounts?
  package var incidentDeclared: Instant?
  package var escalated: Instant?
  /// Engine events since the start of the run.
  package var events: UInt64
  /// The policies in force at the end.
  package var policies = Policies()
  /// Servers, counted from 0, whose faulty hardware is hidden from trainees.
  package var hiddenFaults: [Int] = []

  package var interval: Interval { time - from }

  /// The frame without hidden faults: their servers are counted by their visible state.
  package var masked: Frame {
    guard !hiddenFaults.isEmpty else { return self }
    var frame = self
    frame.hiddenFaults = []
    for server in hiddenFaults where frame.servers.indices.contains(server) {
      frame.servers[server].isFaulty = false
    }
    frame.fleet = FleetFrame(frame.servers)
    return frame
  }
}

/// Mean, quantiles and maximum of a duration over an interval, in seconds; all zero without samples.
package struct DurationSummary: Codable, Equatable, Sendable {
  package var count = 0
  package var mean = 0.0
  package var p50 = 0.0
  package var p95 = 0.0
  package var p99 = 0.0
  package var max = 0.0

  package init() {}
}

/// Identity calls (DSS, `POST /identity`) over an interval.
@dynamicMemberLookup
package struct IdentityFrame: Codable, Equatable, Sendable {
  package var counts = Counts()
  /// Customers trying at the end of the interval.
  package var trying = 0
  /// Of calls served or timed out; a 503 counts with its whole time-out.
  package var latency = DurationSummary()
  /// From request to each beginning of its issuance, including expired requests: one that a server failed counts again.
  package var queueWait = DurationSummary()
  /// The same at the first beginning only: each request once.
  package var firstWait = DurationSummary()

  package init() {}

  package subscript<Value>(dynamicMember count: WritableKeyPath<Counts, Value>) -> Value {
    get { counts[keyPath: count] }
    set { counts[keyPath: count] = newValue }
  }

  package subscript<Value>(dynamicMember count: KeyPath<Counts, Value>) -> Value { counts[keyPath: count] }
}

/// Asynchronous certificate requests (HVCA) over an interval.
package struct CertificateFrame: Codable, Equatable, Sendable {
  package var requested = 0
  package var issued = 0
  package var queueWait = DurationSummary()
  /// The same at the first beginning only: each request once.
  package var firstWait = DurationSummary()

  package init() {}
}

/// A number for each kind of request a queue can hold.
package struct KindCounts: Codable, Equatable, Sendable {
  package var dss = 0
  package var hvca = 0
  /// OCSP signer requests for CAs that can issue.
  package var ocsp = 0
  /// OCSP signer requests for CAs that cannot.
  package var ocspDeadCA = 0

  package init(dss: Int = 0, hvca: Int = 0, ocsp: Int = 0, ocspDeadCA: Int = 0) {
    self.dss = dss
    self.hvca = hvca
    self.ocsp = ocsp
    self.ocspDeadCA = ocspDeadCA
  }

  package var total: Int { dss + hvca + ocsp + ocspDeadCA }
}

package struct QueueFrame: Codable, Equatable, Sendable {
  /// Counts from 1.
  package var id: Int
  package var mode: IssuanceQueue.Mode
  package var discipline: Discipline
  package var depth: Int
  package var byKind: KindCounts
  /// Of `depth`, expired requests (caller has timed out).
  package var expired: Int { expiredIdentities + expiredSigners }
  package var expiredIdentities: Int
  package var expiredSigners: Int
  package var oldestAge: Interval?
  package var parked: Int
  package var parkedByKind: KindCounts
  package var parkedExpired: Int
  /// Of `parked`, requests being re-submitted.
  package var resubmitting: Int
  /// Ages of waiting and of parked requests; classes as in `AgeHistogram.limits`.
  package var ages = AgeHistogram()
  package var parkedAges = AgeHistogram()
  /// Requests set aside because servers failed to serve them too often; not of `parked`.
  package var deadLetters = DeadLetterFrame()
  /// Kinds and accounts that servers skip, and how many of `depth` these are.
  package var pauses: [PartialPause] = []
  package var skipped = 0
  /// Requests that entered and left over the interval.
  package var entered: Int
  package var left: Int
  /// The queue's depth averaged over the interval.
  package var meanDepth: Double
  /// The time requests spent waiting here within the interval, in request-seconds, counted request by request.
  /// By Little's law it equals `meanDepth` times the interval.
  package var waitedSeconds: Double
}

package struct ServerFrame: Codable, Equatable, Sendable {
  /// Counts from 1.
  package var id: Int
  package var state: IssuanceServer.State
  package var isFaulty: Bool
  /// Until the end of its back-off.
  package var backOffLeft: Interval?
  package var failuresInWindow: Int
  /// Over the interval.
  package var issued: Int
  package var failed: Int
  /// Since the start.
  package var backOffs: Int
  /// The latest failures and back-offs, oldest first.
  package var recentFailures: [ServerFailure] = []
  package var recentBackOffs: [BackOffPeriod] = []
}

/// Servers by state; each is counted once.
package struct FleetFrame: Codable, Equatable, Sendable {
  package var ready = 0
  package var busy = 0
  package var backingOff = 0
  package var halfOpen = 0
  /// With faulty hardware, and neither backing off nor stopped.
  package var faulty = 0
  package var stopped = 0
  /// Certificates issued over the interval.
  package var issued = 0

  package init() {}

  package init(_ servers: [ServerFrame]) {
    for server in servers {
      issued += server.issued
      switch server.state {
      case .stopped, .stopping: stopped += 1
      case .backingOff: backingOff += 1
      case _ where server.isFaulty: faulty += 1
      case .halfOpen: halfOpen += 1
      case .busy, .probing: busy += 1
      case .ready: ready += 1
      }
    }
  }
}

package struct OCSPFrame: Codable, Equatable, Sendable {
  /// In responder order, counted from r1.
  package var responders: [ResponderFrame]
  package var active: Int
  package var standby: Int
  package var restarting: Int
  /// Certificates that active responders need and lack.
  package var renewalsPending: Int
  /// Over the interval: requested again after a time-out; failed; installed; answered too late.
  package var rerequested: Int
  package var renewalsFailed: Int
  package var renewed: Int
  package var lateAnswers: Int
  /// OCSP requests over the interval, and those answered with an error or unanswered.
  package var inbound: Int
  package var inboundFailed: Int
  /// The active responders' capacity in OCSP requests a second.
  package var capacityPerSecond: Double
  /// The earliest expiry of a signing certificate in use, with its responder and CA, counted from 1.
  package var earliestExpiry: Instant?
  package var earliestExpiryResponder: Int
  package var earliestExpiryIssuer: Int
  /// The latest configuration revision and the number of CAs it lists.
  package var revision: Int
  package var revisionIssuers: Int
}

package struct ResponderFrame: Codable, Equatable, Sendable {
  package enum State: String, Codable, Sendable { case active, standby, restarting }
  package var state: State
  package var revision: Int
  /// Certificates it needs and lacks.
  package var pending: Int
  package var signers = SignersFrame()
}

package struct FrontEndFrame: Codable, Equatable, Sendable {
  package var name: String
  package var revision: Int
  /// Disabled profiles that its copy has enabled.
  package var staleProfiles: Int
  /// CAs, counted from 1, whose profile here differs from issuer management.
  package var differingIssuers: [UInt16] = []
  /// Over the interval: requests accepted, and those rejected for a disabled profile.
  package var forwarded = 0
  package var turnedAway = 0
}

package import Basics

/// A driver's input to the engine: requests, results of service, reports.
///
/// A driver is the simulated world or a live service. Faults are not events: a fault reaches the engine as a result of
/// service, as a count of failures, or not at all.
package enum Event: Equatable, Sendable, BitwiseCopyable {
  /// A customer called `POST /identity` for a certificate of a CA by a profile. `caller` is the driver's own number of
  /// the call and is returned with the answer.
  case identityRequested(account: Int32, caller: UInt32, issuer: UInt16, profile: UInt16)
  /// A customer called `POST /certificates`, which is answered at once. `caller` is returned with `Effect.accepted`.
  case certificateRequested(account: Int32, caller: UInt32, issuer: UInt16, profile: UInt16)
  /// An issuance server has finished its request, or did not answer in time.
  case serviceEnded(server: Int32, request: RequestID, result: ServiceResult)
  /// A responder's pause after a failed renewal is over.
  case renewalRetry(slot: UInt32, failed: RequestID)
  /// The OCSP requests since the last such event, and the number of them without a valid response.
  case ocspAnswered(count: Int32, failed: Int32)
  /// The driver's measure of the responders: the share of their nominal capacity that they reach, for display only.
  case responderCapacity(factor: Double)
  /// The driver lost its connection to the issuance servers (false) or has it again (true).
  case serversReachable(Bool)
  /// A front end has applied the change of `Effect.profileChanged`. An older revision than its own changes nothing.
  case profileDelivered(frontEnd: Int32, issuer: UInt16, enabled: Bool, revision: Int32)
  /// A front end restarted with the profile copies of its installation: all enabled, revision 1.
  case profilesReverted(frontEnd: Int32)
  /// A key ceremony destroyed a CA's key and disabled its profile.
  case keyDestroyed(issuer: Int32)
  /// A responder holds a signing certificate with this expiry, from any source.
  case signerReported(responder: Int32, issuer: UInt16, notAfter: Instant)
  /// A new customer, CA, issuance server or OCSP responder; each gets the next number of its kind.
  case accountAdded(perSecond: Double, burst: Int32)
  case issuerAdded
  case serverAdded
  case responderAdded(isActive: Bool)
  /// Time-outs of later identity calls and renewals; pending ones keep their time-out. Zero or less leaves a time-out
  /// unchanged.
  case timeoutsChanged(identity: Interval, renewal: Interval)
  /// Certificates of an account were issued in breach of a rule: they must be revoked by a deadline. They get the next
  /// numbers from 0.
  case revocationRequired(account: Int32, issuer: UInt16, count: Int32, deadline: Instant)
  /// A customer called `POST /certificates` for the replacement of such a certificate.
  case replacementRequested(certificate: UInt32)
  /// A front end refused a customer's request for what it says, before any queue: it is booked with the reason. An
  /// identity call over the account's rate limit is answered so instead, and not booked but with that as its reason.
  case requestRefused(kind: RequestKind, account: Int32, caller: UInt32, reason: RejectionReason)
  /// Only time has passed.
  case timePassed

  /// Whether it counts as one of the engine's events; confirmations, reports and the passing of time do not.
  @inline(__always) var isCounted: Bool {
    switch self {
    case .timePassed, .profileDelivered, .signerReported: false
    case .identityRequested, .certificateRequested, .serviceEnded, .renewalRetry, .ocspAnswered,
      .responderCapacity, .serversReachable, .profilesReverted, .keyDestroyed, .accountAdded, .issuerAdded,
      .serverAdded, .responderAdded, .timeoutsChanged, .revocationRequired, .replacementRequested,
      .requestRefused:
      true
    }
  }
}

/// How an issuance server's work on a request ended.
package enum ServiceResult: Equatable, Sendable, BitwiseCopyable {
  /// Signed, with the certificate's expiry.
  case issued(notAfter: Instant)
  /// Refused for good, with the reason. Only a CA without key or profile, or one that the server does not know, counts as
  /// a failure of the server.
  case refused(RejectionReason)
  /// It could not sign. The request remains valid and returns to the head of its queue.
  case signingFailed
  /// The signer did not answer in the driver's time. As `signingFailed`; should its answer come after all while the same
  /// server works on the same request again, it is that request's answer, and any later one is ignored.
  case timedOut
  /// The driver was restarted while it worked. The request returns to the head of its queue; neither it nor the server is
  /// charged with a failure.
  case interrupted

  /// Whether the request goes back into its queue.
  var isRetried: Bool {
    switch self {
    case .issued, .refused: false
    case .signingFailed, .timedOut, .interrupted: true
    }
  }
}

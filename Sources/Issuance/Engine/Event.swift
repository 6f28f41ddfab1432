/// Something that happened in the world around the engine.
package enum Event: Equatable, Sendable, BitwiseCopyable {
  /// A customer called `POST /identity`; `caller` comes back with the answer.
  case identityRequested(account: Int32, caller: UInt32)
  /// A customer asked for a certificate without waiting for it.
  case certificateRequested(account: Int32)
  /// An issuance server is done with its request.
  case serviceEnded(server: Int32, request: RequestID, result: ServiceResult)
  /// A responder's pause after a failed renewal is over.
  case renewalRetry(slot: UInt32, failed: RequestID)
  /// OCSP requests that arrived since the last such event.
  case ocspRequests(count: Int32)
  /// A server's hardware broke, or was repaired.
  case hardware(server: Int32, faulty: Bool)
  /// Responders answer this much of what they are built for.
  case responderCapacity(factor: Double)
  /// The connection between the queues and the issuance servers broke, or is back.
  case networkCut(Bool)
  /// Issuer management began, or ceased, to fail in notifying the front ends.
  case notificationFault(NotificationFault)
  /// A front end's profile copies went back to what they were before anything was disabled.
  case profilesReverted(frontEnd: Int32)
  /// A key ceremony destroyed a CA's key and disabled its profile.
  case keyDestroyed(issuer: Int32)
  /// Nothing but the passing of time.
  case timePassed
}

/// How an issuance server's work on a request ended.
package enum ServiceResult: UInt8, Sendable, BitwiseCopyable {
  case issued
  /// The CA has no key, or its profile is disabled.
  case issuerDead
  /// The server's hardware failed; the request is as good as before.
  case hardwareFailed
}

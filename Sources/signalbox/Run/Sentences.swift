import Basics
import Issuance

extension Notice {
  /// The notice as a complete sentence, readable without context.
  var sentence: String {
    switch self {
    case .serverBackedOff(let server, let until):
      "server \(Figures.server(Int(server) + 1)) backs off until \(until.clockTime)"
    case .fleetBackedOff: "every issuance server has backed off"
    case .resubmissionDone(let queue): "queue \(queue + 1): re-submission is done"
    case .deadLettersResubmitted(let queue):
      "queue \(queue + 1): the dead letters named are re-submitted"
    case .poolPlanDone: "the OCSP pool has reached its planned size"
    case .queueDrained(let queue): "queue \(queue + 1) is drained"
    case .ceremonyCompleted(let number, let issuer, let creates):
      "key ceremony \(number) is completed: CA \(issuer + 1) has \(creates ? "a new key" : "no key any more")"
    case .revocationDone(let revoked):
      "revocation ends: \(Figures.counted(Int(revoked), "certificate")) revoked"
    }
  }
}

extension RejectionReason {
  var key: String {
    switch self {
    case .profileDisabled: "profile_disabled"
    case .keyDestroyed: "key_destroyed"
    case .queueFull: "queue_full"
    case .noQueue: "no_queue"
    case .notIssuable: "not_issuable"
    case .shed: "shed"
    case .unknownAccount: "unknown_account"
    case .unknownProfile: "unknown_profile"
    case .invalid: "invalid"
    case .quotaUsedUp: "quota_used_up"
    case .rateLimited: "rate_limited"
    }
  }

  /// What it says of the request, after "the request was rejected because".
  var meaning: String {
    switch self {
    case .profileDisabled: "the front end's copy of the profile is disabled"
    case .keyDestroyed: "the key of its CA is destroyed"
    case .queueFull: "every queue that takes requests had reached its bound"
    case .noQueue: "all queues were draining"
    case .notIssuable: "a re-submission with rest=reject left it out"
    case .shed: "the front ends shed a share of its kind"
    case .unknownAccount: "no account has its number"
    case .unknownProfile: "no CA has its number, or the profile belongs to another CA"
    case .invalid: "its contents do not fit a certificate"
    case .quotaUsedUp: "the quota of its account is used up"
    case .rateLimited: "its account has reached its rate limit"
    }
  }
}

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
    case .poolPlanDone: "the OCSP pool has reached its planned size"
    case .queueDrained(let queue): "queue \(queue + 1) is drained"
    }
  }
}

extension RejectionReason {
  var key: StaticString {
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
    }
  }
}

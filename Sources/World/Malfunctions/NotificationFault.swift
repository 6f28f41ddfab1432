import Issuance

/// The fault in the issuer management API; the report leaves open which of the two it was.
package enum NotificationFault: String, CaseIterable, Sendable, BitwiseCopyable {
  /// Every profile update reaches the front ends.
  case none
  /// Updates of disabled profiles are not pushed.
  case disabled
  /// Updates of profiles whose CA has lost its key are not pushed.
  case absent
  /// Neither is pushed.
  case both

  /// Whether the update of a CA's profile is pushed to the front ends.
  func notifies(enabled: Bool, keyDestroyed: Bool) -> Bool {
    switch self {
    case .none: true
    case .disabled: enabled
    case .absent: !keyDestroyed
    case .both: enabled && !keyDestroyed
    }
  }
}

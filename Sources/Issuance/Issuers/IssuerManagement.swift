package import Basics

/// An issuing CA and the issuance profile linked to it, as issuer management knows them.
package struct Issuer: Equatable, Sendable {
  /// When a key ceremony destroyed its key; nil while it has one.
  package internal(set) var destroyed: Instant?
  package internal(set) var profileEnabled = true

  package var keyDestroyed: Bool { destroyed != nil }

  /// Whether a certificate can be issued for it.
  package var isIssuable: Bool { !keyDestroyed && profileEnabled }
}

/// The source of truth for issuing CAs and their profiles, which notifies the front ends of changes.
package struct IssuerManagement: Sendable {
  package internal(set) var issuers: [Issuer]
  package internal(set) var revision = 1
  package internal(set) var fault: NotificationFault
  /// Updates the fault kept from the front ends.
  package internal(set) var suppressedNotifications = 0

  init(count: Int, fault: NotificationFault) {
    issuers = Array(repeating: Issuer(), count: count)
    self.fault = fault
  }

  /// Whether the update of an issuer's profile is pushed to the front ends.
  func notifies(of issuer: Issuer) -> Bool {
    switch fault {
    case .none: true
    case .disabled: issuer.profileEnabled
    case .absent: !issuer.keyDestroyed
    case .both: issuer.profileEnabled && !issuer.keyDestroyed
    }
  }
}

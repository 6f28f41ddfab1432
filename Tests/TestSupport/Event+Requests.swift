package import Issuance

extension Event {
  /// An identity call for the certificate of an account's CA: the accounts take turns over so many CAs.
  package static func identity(account: Int32, caller: UInt32, issuers: Int32 = 2) -> Event {
    let issuer = UInt16(account % issuers)
    return .identityRequested(account: account, caller: caller, issuer: issuer, profile: issuer)
  }

  /// A certificate request of that kind.
  package static func certificate(account: Int32, caller: UInt32 = 0, issuers: Int32 = 2) -> Event {
    let issuer = UInt16(account % issuers)
    return .certificateRequested(account: account, caller: caller, issuer: issuer, profile: issuer)
  }
}

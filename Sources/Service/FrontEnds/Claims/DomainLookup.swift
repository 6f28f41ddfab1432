/// Why a domain's records or pages could not be had.
package struct LookupFailure: Error, Equatable, Sendable {
  /// For the claim's log.
  package var reason: String
  package init(_ reason: String) { self.reason = reason }
}

/// Asks for what a domain's owner has put into it; goes nowhere but where the configuration allows.
package protocol DomainLookup: Sendable {
  /// The texts of a name's TXT records (RFC 1035, 3.3.14).
  func texts(of name: String) async throws(LookupFailure) -> [String]
  /// The mailbox of the domain's SOA record (RFC 1035, 3.3.13) as an e-mail address; nil without one.
  func mailbox(of domain: String) async throws(LookupFailure) -> String?
  /// A page of the domain's web server, 64 KiB at most.
  ///
  /// - Parameter scheme: `http` or `https`.
  func page(_ path: String, of host: String, scheme: String) async throws(LookupFailure) -> String
  /// Whether the owner of a mailbox has confirmed the token that is sent there, now or before.
  func confirmation(of token: String, from address: String) async throws(LookupFailure) -> Bool
}

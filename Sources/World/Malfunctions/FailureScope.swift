package import Issuance

/// Which issuances a malfunction of the servers hits: those that match every part.
package struct FailureScope: Equatable, Sendable {
  package var servers = Selection.all
  package var kind: RequestKind?
  /// Counted from 0; nil for all. A call that has timed out is no longer known as its account's.
  package var account: Int?
  /// The CA that issues, counted from 0; nil for all.
  package var issuer: Int?

  package init(
    servers: Selection = .all, kind: RequestKind? = nil, account: Int? = nil, issuer: Int? = nil
  ) {
    self.servers = servers
    self.kind = kind
    self.account = account
    self.issuer = issuer
  }

  /// Whether it names no server, account or CA.
  var isOfKind: Bool { servers == .all && account == nil && issuer == nil }
}

/// A share of the issuances of one kind that fail: of some servers, of an account, of a CA.
struct PartialFailure: Equatable, Sendable {
  var share: Double
  /// A flag for each server; empty for all.
  var servers: [Bool] = []
  var account: Int?
  var issuer: Int?

  func hits(server: Int, account known: Int?, issuer given: Int) -> Bool {
    (servers.isEmpty || (server < servers.count && servers[server])) && (account == nil || account == known)
      && (issuer == nil || issuer == given)
  }
}

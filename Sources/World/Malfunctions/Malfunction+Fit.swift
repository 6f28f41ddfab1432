package import Issuance

extension Malfunction {
  /// The reason it does not fit such a system; nil if it does.
  package func problem(in configuration: EngineConfiguration) -> String? {
    switch self {
    case .load(_, _, let account), .retry(_, let account):
      return Self.missing(account: account, configuration.rateLimit.accounts)
    case .misissued(let set):
      if let problem = Self.missing(account: set.account, configuration.rateLimit.accounts) { return problem }
      guard case .some(let issuers) = set.issuers else { return nil }
      return Self.missing(issuers, "CA", configuration.issuers.count)
    case .slowServers(_, let servers, _), .faultyServers(let servers):
      return Self.missing(servers, "server", configuration.servers.count)
    case .failingServers(_, let scope):
      if let account = scope.account {
        if let problem = Self.missing(account: account, configuration.rateLimit.accounts) { return problem }
        if scope.kind == .ocspSigner { return "OCSP requests have no account" }
      }
      return Self.missing(scope.servers, "server", configuration.servers.count)
        ?? scope.issuer.flatMap { Self.missing(.some([$0]), "CA", configuration.issuers.count) }
    case .destroyedKeys(let issuers), .foreignIssuers(let issuers):
      return Self.missing(issuers, "CA", configuration.issuers.count)
    case .slowResponders(_, let responders):
      return Self.missing(responders, "OCSP responder", configuration.ocsp.count)
    case .staleProfiles(let frontEnds), .unnotified(_, let frontEnds):
      let counts = configuration.frontEnds
      guard case .failure(let missing) = frontEnds.resolve(dss: counts.dss, hvca: counts.hvca) else {
        return nil
      }
      return missing.frontEndText(counts)
    case .renewals(.some(let issuers), _), .expiringSigners(.some(let issuers), _):
      return Self.missing(issuers, "CA", configuration.issuers.count)
    case .lockedDatabase, .outsideStep, .renewals, .expiringSigners, .networkCut,
      .networkDelay:
      return nil
    }
  }

  private static func missing(account: Int?, _ count: Int) -> String? {
    guard let account, account >= count else { return nil }
    return "there is no account \(account + 1); there are \(count)"
  }

  private static func missing(_ selection: Selection, _ what: String, _ count: Int) -> String? {
    switch selection.resolve(count: count) {
    case .success: nil
    case .failure(let missing): "there is no \(what) \(missing.index + 1); there are \(count)"
    }
  }
}

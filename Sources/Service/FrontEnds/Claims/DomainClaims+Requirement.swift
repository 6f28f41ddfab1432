import Basics
import Store

/// Certificates of accounts that need claims.
extension DomainClaims {
  /// Throws 422 with the names under no verified claim of the account, and 424 for those under one that has expired; an
  /// account that needs no claims may have any name.
  func require(_ names: [String], of account: Account) throws(Problem) {
    guard account.claimsRequired == true, !names.isEmpty else { return }
    let domains = Set(names.flatMap(Self.domains))
    let claims = try Problem.caught { () throws(StoreError) in
      try records.claims(of: account.number, domains: domains.sorted())
    }
    let now = clock()
    var errors: [Problem.FieldError] = []
    for name in names {
      let covering = claims.filter { Self.domains(of: name).contains($0.domain) && $0.status == .verified }
      if covering.contains(where: { $0.expires > now }) { continue }
      guard covering.isEmpty else { throw Problem(424, "Claim expired: '\(name.excerpt)'; prove it anew") }
      errors.append(
        .init(
          "san.dns_names", "'\(name.excerpt)' is under no verified claim of the account; claim its domain"))
    }
    guard errors.isEmpty else { throw .invalid(errors) }
  }

  /// A name without its wildcard, and the domains above it but for the top: a claim of any of them covers it.
  private static func domains(of name: String) -> [String] {
    var labels = name.lowercased().split(separator: ".")
    if labels.first == "*" { labels.removeFirst() }
    return labels.indices.dropLast().map { labels[$0...].joined(separator: ".") }
  }
}

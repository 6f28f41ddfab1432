import Basics
import HTTPTypes
import Store

extension HVCAFrontEnd {
  var claimRoutes: [Route] {
    let missing = Operation.Answer(404, "The account has no such claim")
    let malformed = Operation.Answer(422, "This is no id of a claim")
    let asserted: [Operation.Answer] = [
      .init(201, "The proof was looked for, and is not there yet"), .init(202, "It is not there yet"),
      .init(204, "The claim is verified"), missing,
      .init(422, "The body has a field that is not one of these, or this is no id of a claim"),
      .init(424, "The time in which the claim had to be proven has passed"),
    ]
    return [
      Route(
        .get, "/claims/domains",
        Operation(
          "listClaims", "The account's claims of domains",
          parameters: PageQuery.parameters + PageQuery.status,
          [
            .init(200, "A page of the list", "ClaimList", headers: ["Total-Count", "Links"]),
            .init(422, "A parameter is not one that can be given"),
          ]), .account { request, account throws(Problem) in try self.listClaims(request, account) }),
      Route(
        .post, "/claims/domains/{claim}", body: .optional,
        Operation(
          "claimDomain", "Claims a domain; the path ends with the domain's name",
          [
            .init(201, "The token that proves the claim", "ClaimToken", headers: ["Location"]),
            .init(409, "The account has a claim of this domain"),
            .init(422, "This is no domain name, or the account has too many claims"),
          ]),
        .account { request, account throws(Problem) in
          Self.token(try await self.claims.make(request.parameter(0), account), self.base)
        }),
      Route(
        .get, "/claims/domains/{claim}",
        Operation(
          "getClaim", "A claim; the path ends with its id",
          [.init(200, "The claim", "Claim"), missing, malformed]),
        .account { request, account throws(Problem) in
          let claim = try self.claims.claim(request.parameter(0), of: account)
          return .json { Self.write(claim, &$0) }
        }),
      Route(
        .delete, "/claims/domains/{claim}",
        Operation(
          "deleteClaim", "Withdraws a claim; the path ends with its id",
          [.init(204, "Withdrawn"), missing, malformed]),
        .account { request, account throws(Problem) in
          try await self.claims.remove(self.claims.claim(request.parameter(0), of: account))
          return .empty(204)
        }),
      assertion(
        "dns", "assertByDNS", "Proves a claim with a TXT record that has the token", "DomainAuthorization",
        asserted),
      assertion(
        "http", "assertByHTTP", "Proves a claim with the page \(DomainClaims.page) that has the token",
        "PageAuthorization",
        asserted),
      assertion(
        "email", "assertByEmail", "Proves a claim by a mailbox of the domain", "MailAuthorization", asserted),
      Route(
        .get, "/claims/domains/{claim}/email",
        Operation(
          "listMailboxes", "The mailboxes that can prove a claim",
          [.init(200, "E-mail addresses", "Mailboxes"), missing, malformed]),
        .account { request, account throws(Problem) in try await self.mailboxes(request, account) }),
      Route(
        .post, "/claims/domains/{claim}/reassert", body: .optional,
        Operation(
          "reassertClaim", "Gives a claim a new token, and time to prove it anew",
          [
            .init(201, "The token that proves the claim", "ClaimToken", headers: ["Location"]), missing,
            malformed,
          ]),
        .account { request, account throws(Problem) in
          let claim = try self.claims.claim(request.parameter(0), of: account)
          return Self.token(try await self.claims.reassert(claim), self.base)
        }),
    ]
  }

  private func assertion(
    _ name: String, _ id: String, _ summary: String, _ schema: String, _ answers: [Operation.Answer]
  ) -> Route {
    Route(
      .post, "/claims/domains/{claim}/\(name)", body: .optional,
      Operation(id, summary, request: schema, answers),
      .account { request, account throws(Problem) in
        let claim = try self.claims.claim(request.parameter(0), of: account)
        let method = try Self.method(name, request.body)
        switch try await self.claims.assert(claim, by: method) {
        case .begun: return .empty(201)
        case .pending: return .empty(202)
        case .verified: return .empty(204)
        case .expired: throw Problem(424, "Claim expired")
        }
      })
  }

  private static func method(_ name: String, _ body: [UInt8]) throws(Problem) -> DomainClaims.Method {
    let errors = FieldErrors(body: body)
    var fields = try JSONFields.body(body.isEmpty ? Array("{}".utf8) : body, errors)
    let domain = fields.text("authorization_domain", max: 253)
    var method = DomainClaims.Method.dns(authorizationDomain: domain)
    switch name {
    case "http":
      let scheme = fields.text("scheme", max: 8)?.lowercased() ?? "http"
      if scheme != "http", scheme != "https" {
        errors.add("scheme", "expected HTTP or HTTPS, found '\(scheme)'")
      }
      method = .http(authorizationDomain: domain, scheme: scheme)
    case "email": method = .email(address: fields.requiredText("email_address", max: 254) ?? "")
    default: break
    }
    fields.finish()
    try errors.report()
    return method
  }

  private func listClaims(_ request: APIRequest, _ account: Account) throws(Problem) -> APIResponse {
    let query = try PageQuery(request.query, hasStatus: true)
    let found = try claims.list(account, query.status, query.page)
    var response = APIResponse.json { writer in
      writer.list { list in for claim in found.elements { Self.write(claim, &list) } }
    }
    query.describe(found.total, request, &response)
    return response
  }

  private func mailboxes(_ request: APIRequest, _ account: Account) async throws(Problem) -> APIResponse {
    let addresses = await claims.addresses(of: try claims.claim(request.parameter(0), of: account))
    return .json {
      $0.object { writer in
        writer.member("constructed", addresses.constructed)
        writer.object("DNS") {
          $0.object("SOA") { zone in
            zone.member("emails", addresses.mailbox.map { [$0] } ?? [])
            if let failure = addresses.failure { zone.member("errors", [failure]) }
          }
        }
      }
    }
  }

  private static func token(_ claim: DomainClaim, _ base: String) -> APIResponse {
    var response = APIResponse.json(201) {
      $0.object {
        $0.member("token", claim.token)
        $0.member("assert_by", Int(claim.assertBy.nanoseconds / 1_000_000_000))
      }
    }
    response.headers[.location] = "\(base)/claims/domains/\(claim.id)"
    return response
  }

  private static func write(_ claim: DomainClaim, _ writer: inout JSONWriter) {
    writer.object {
      $0.member("id", claim.id)
      $0.member("status", claim.status == .verified ? "VERIFIED" : "PENDING")
      $0.member("domain", DomainClaims.absolute(claim.domain))
      $0.member("created_at", Int(claim.created.nanoseconds / 1_000_000_000))
      $0.member("expires_at", Int(claim.expires.nanoseconds / 1_000_000_000))
      $0.member("assert_by", Int(claim.assertBy.nanoseconds / 1_000_000_000))
      $0.key("log")
      $0.raw(claim.log.utf8)
    }
  }
}

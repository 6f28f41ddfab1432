import Basics
import HTTPTypes
import Issuance
import Signing
import Store

extension HVCAFrontEnd {
  private var information: AccountInformation {
    AccountInformation(profiles: profiles, records: records, quotas: quotas)
  }

  /// Trust chain, policy, counters, quotas and lists.
  var informationRoutes: [Route] {
    [
      Route(
        .get, "/trustchain",
        Operation(
          "getTrustChain", "The CA's certificate and those above it",
          parameters: [FrontEndProfiles.parameter],
          [.init(200, "From the CA to the root", "TrustChain"), FrontEndProfiles.missing]),
        .account { request, account throws(Problem) in
          let chain = try self.profiles.profile(of: account, request).chain
          return .json { $0.list { list in for certificate in chain { list.text(certificate.pem) } } }
        }),
      information.policy("What the account may have in certificates"),
      information.counter(
        "/counters/certificates/issued", "countIssued", "How many certificates the account has been issued",
        .issued),
      information.counter(
        "/counters/certificates/revoked", "countRevoked",
        "How many of the account's certificates are revoked", .revoked),
      information.quota(
        "/quotas/issuance", "getIssuanceQuota", "How many certificates the account may still have issued"),
      list("/stats/issued", "listIssued", "Certificates by the time when they were issued", .issued),
      list(
        "/stats/revoked", "listRevoked", "Revoked certificates by the time when that was asked for", .revoked),
      list("/stats/expiring", "listExpiring", "Certificates by their expiry", .expiring),
    ]
  }

  private func list(_ path: String, _ id: String, _ summary: String, _ list: CertificateList) -> Route {
    Route(
      .get, path,
      Operation(
        id, summary, parameters: PageQuery.parameters + PageQuery.times,
        [
          .init(
            200, "A page of the list, the newest first", "CertificateList", headers: ["Total-Count", "Links"]),
          .init(422, "A parameter is not one that can be given"),
        ]),
      .account { request, account throws(Problem) in
        let month = Int64(30 * 86_400)
        let present = self.plane.now.nanoseconds / 1_000_000_000
        let span = list == .expiring ? (present, present + month) : (present - month, present)
        let query = try PageQuery(request.query, times: span)
        let found = try Problem.caught { () throws(StoreError) in
          try self.records.certificates(
            list, of: account.number, kind: .certificate, from: query.from, to: query.to, page: query.page)
        }
        var response = APIResponse.json { writer in
          writer.list { items in
            for certificate in found.elements {
              items.object {
                $0.member("serial_number", SerialText.hexadecimal(certificate.serial))
                $0.member("not_before", Int(certificate.notBefore.nanoseconds / 1_000_000_000))
                $0.member("not_after", Int(certificate.notAfter.nanoseconds / 1_000_000_000))
              }
            }
          }
        }
        query.describe(found.total, request, &response)
        return response
      })
  }
}

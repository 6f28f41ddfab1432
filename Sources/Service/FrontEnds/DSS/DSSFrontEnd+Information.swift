import Basics
import Foundation
import HTTPTypes
import Signing
import Store

extension DSSFrontEnd {
  private var information: AccountInformation {
    AccountInformation(profiles: profiles, records: records, quotas: quotas)
  }

  /// Certificates, policy, quotas and counters.
  var informationRoutes: [Route] {
    [
      Route(
        .get, "/certificate_path",
        Operation(
          "getCertificatePath", "The CA's certificate", parameters: [FrontEndProfiles.parameter],
          [.init(200, "In PEM", "CertificatePath"), FrontEndProfiles.missing]),
        .account { request, account throws(Problem) in
          let authority = try self.profiles.profile(of: account, request).authority
          return .json { $0.object { $0.member("path", authority.certificate.pem) } }
        }),
      Route(
        .get, "/trustchain",
        Operation(
          "getTrustChain", "The CA's certificate and those above it, with OCSP answers",
          parameters: [FrontEndProfiles.parameter],
          [.init(200, "From the CA to the root", "TrustChain"), FrontEndProfiles.missing]),
        .account { request, account throws(Problem) in
          let chain = try self.profiles.profile(of: account, request).chain
          var answers: [String] = []
          for certificate in chain.dropLast() {
            if let answer = await self.services.ocspAnswer(certificate) {
              answers.append(Data(answer).base64EncodedString())
            }
          }
          return .json {
            $0.object { writer in
              writer.member("trustchain", chain.map(\.pem))
              writer.member("ocsp_revocation_info", answers)
            }
          }
        }),
      information.policy("What the account may have in identities"),
      // Identities alone have a quota; signatures and time-stamps have none of their own.
      information.quota(
        "/quotas/signatures", "getSignatureQuota", "How many documents the account may still sign"),
      information.quota(
        "/quotas/timestamps", "getTimeStampQuota", "How many time-stamps the account may still have"),
      information.counter(
        "/counters/signatures", "countSignatures", "How many signatures the account has had", .signatures),
      information.counter(
        "/counters/timestamps", "countTimeStamps", "How many time-stamps the account has had", .timestamps),
      information.counter(
        "/counters/identities", "countIdentities", "How many identities the account has had", .identities),
    ]
  }
}

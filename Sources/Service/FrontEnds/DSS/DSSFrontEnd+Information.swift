import Basics
import Foundation
import HTTPTypes
import Signing
import Store

extension DSSFrontEnd {
  /// Certificates, policy, quotas and counters.
  var informationRoutes: [Route] {
    [
      Route(
        .get, "/certificate_path",
        Operation("getCertificatePath", "The CA's certificate", [.init(200, "In PEM", "CertificatePath")]),
        .account { _, account throws(Problem) in
          let authority = try self.profiles.profile(of: account).authority
          return .json { $0.object { $0.member("path", authority.certificate.pem) } }
        }),
      Route(
        .get, "/trustchain",
        Operation(
          "getTrustChain", "The CA's certificate and those above it, with OCSP answers",
          [.init(200, "From the CA to the root", "TrustChain")]),
        .account { _, account throws(Problem) in
          let chain = try self.profiles.profile(of: account).chain
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
      Route(
        .get, "/validationpolicy",
        Operation(
          "getValidationPolicy", "What the account may have in identities",
          [.init(200, "The policy", "ValidationPolicy")]),
        .account { _, account throws(Problem) in
          let policy = try self.profiles.profile(of: account).file.policy
          return .json { policy.write(to: &$0) }
        }),
      quota("/quotas/signatures", "getSignatureQuota", "How many documents the account may still sign"),
      quota("/quotas/timestamps", "getTimeStampQuota", "How many time-stamps the account may still have"),
      counter(
        "/counters/signatures", "countSignatures", "How many signatures the account has had", .signatures),
      counter(
        "/counters/timestamps", "countTimeStamps", "How many time-stamps the account has had", .timestamps),
      counter(
        "/counters/identities", "countIdentities", "How many identities the account has had", .identities),
    ]
  }

  /// Identities alone have a quota; signatures and time-stamps have none of their own.
  private func quota(_ path: String, _ id: String, _ summary: String) -> Route {
    Route(
      .get, path, Operation(id, summary, [.init(200, "The number", "Value")]),
      .account { _, account throws(Problem) in .value(try self.quotas.rest(account)) })
  }

  private func counter(_ path: String, _ id: String, _ summary: String, _ counter: AccountCounter) -> Route {
    Route(
      .get, path, Operation(id, summary, [.init(200, "The number", "Value")]),
      .account { _, account throws(Problem) in
        let counters = try Problem.caught { () throws(StoreError) in
          try self.records.counters(of: account.number)
        }
        return .value(counters[counter])
      })
  }
}

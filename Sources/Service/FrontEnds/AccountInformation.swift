import HTTPTypes
import Store

/// Routes by which an account asks about itself, the same in every API.
struct AccountInformation: Sendable {
  let profiles: FrontEndProfiles
  let records: any FrontEndRecords
  let quotas: QuotaBook

  /// The validation policy of the profile that a request is for.
  func policy(_ summary: String) -> Route {
    Route(
      .get, "/validationpolicy",
      Operation(
        "getValidationPolicy", summary, parameters: [FrontEndProfiles.parameter],
        [.init(200, "The policy", "ValidationPolicy"), FrontEndProfiles.missing]),
      .account { request, account throws(Problem) in
        let policy = try profiles.profile(of: account, request).file.policy
        return .json { policy.write(to: &$0) }
      })
  }

  /// What is left of the account's quota.
  func quota(_ path: String, _ id: String, _ summary: String) -> Route {
    Route(
      .get, path, Operation(id, summary, [.init(200, "The number", "Value")]),
      .account { _, account throws(Problem) in .value(try quotas.rest(account)) })
  }

  func counter(_ path: String, _ id: String, _ summary: String, _ counter: AccountCounter) -> Route {
    Route(
      .get, path, Operation(id, summary, [.init(200, "The number", "Value")]),
      .account { _, account throws(Problem) in
        let counters = try Problem.caught { () throws(StoreError) in
          try records.counters(of: account.number)
        }
        return .value(counters[counter])
      })
  }
}

extension APIResponse {
  /// `{"value": …}`.
  static func value(_ number: Int) -> APIResponse { .json { $0.object { $0.member("value", number) } } }
}

import Testing

@testable import Issuance
@testable import World

/// Constraints between parameters.
@Suite struct ParametersTests {
  @Test(
    arguments: [
      ("ocsp.active", "25", "ocsp.active=25 is more than the pool has (ocsp.responders=24)"),
      ("servers.faulty", "13", "servers.faulty=13 is more than there are (servers.count=12)"),
      ("servers.count", "0", nil), ("queues.count", "0", nil), ("dss.rate", "0", nil),
      (
        "ocsp.renew_ahead", "14d",
        "ocsp.renew_ahead=14d is not shorter than ocsp.signer_lifetime=14d: certificates would be renewed without end"
      ),
      ("ocsp.renew_ahead", "13d", nil),
    ] as [(String, String, String?)])
  func `contradictory values are refused`(path: String, value: String, message: String?) throws {
    var parameters = Parameters()
    try parameters.set(path, to: value)
    if let message {
      #expect(throws: ParameterError(message: message)) { try parameters.validate() }
    } else {
      #expect(throws: Never.self) { try parameters.validate() }
    }
  }

  @Test func `systems too large for the memory are refused`() throws {
    var parameters = Parameters()
    try parameters.set("ocsp.responders", to: "100000")
    try parameters.set("issuers.live", to: "20000")
    #expect(throws: ParameterError.self) { try parameters.validate() }
    parameters = Parameters()
    try parameters.set("queues.count", to: "10000")
    try parameters.set("issuers.live", to: "20000")
    #expect(throws: ParameterError.self) { try parameters.validate() }
  }

  @Test func `an account's rate limit follows from its mean rate`() throws {
    var parameters = Parameters()
    #expect(parameters.effectiveEngine.rateLimit.perSecond == 0.9)
    try parameters.set("accounts", to: "4")
    try parameters.set("dss.rate", to: "2")
    try parameters.set("rate_limit.multiple", to: "5")
    #expect(parameters.effectiveEngine.rateLimit.perSecond == 2.5)
  }
}

import Basics
import HTTPTypes
import Logging
import Synchronization

@testable import Service

/// A server with a few routes, and the accounts that may call it.
final class TestFrontEnd: Sendable {
  static let secret = "0123456789abcdef0123456789abcdef01234567"

  let server: FrontEndServer
  let gate: Gate
  let port: Int
  let table: RouteTable

  static func account(_ number: Int32, client: String, _ change: (inout Account) -> Void = { _ in })
    -> Account
  {
    var account = Account(
      number: number, name: "account \(number)", apiKey: "00000000000000\(number + 10)",
      secretDigest: SecretDigest.hexadecimal(secret), clientSerials: [TestAuthority.shared.serial(client)],
      issuers: [0], perSecond: 100_000, burst: 100_000)
    change(&account)
    return account
  }

  init(
    routes: [Route] = [], limits: FrontEndLimits = FrontEndLimits(), proxies: ProxyTrust = ProxyTrust(),
    requiresClientCertificate: Bool = true, accounts: [Account]? = nil, box: TimeBox = TimeBox(),
    makeTable: ((Gate) -> RouteTable)? = nil
  ) async throws {
    let authority = TestAuthority.shared
    let accounts = accounts ?? [Self.account(0, client: "client"), Self.account(1, client: "second")]
    gate = Gate(
      accounts: AccountDirectory(accounts), tokens: AccessTokens(key: [UInt8](repeating: 7, count: 32)),
      clock: { box.now })
    self.box = box
    let echo = Route(
      .post, "/echo", body: .required, Operation("echo", "Returns the body", []),
      .account { request, account throws(Problem) in
        .json {
          $0.object {
            $0.member("account", Int(account.number))
            $0.member("body", String(decoding: request.body, as: UTF8.self))
          }
        }
      })
    let item = Route(
      .get, "/items/{id}", Operation("item", "Returns the name", []),
      .open { request throws(Problem) in
        .json { $0.object { $0.member("id", request.parameter(0)) } }
      })
    let slow = Route(
      .get, "/slow", Operation("slow", "Answers after a while", []),
      .open { _ throws(Problem) in
        try? await Task.sleep(for: .milliseconds(200))
        return .empty(204)
      })
    let held = Route(
      .get, "/held", Operation("held", "Answers when it is released", []),
      .open { _ throws(Problem) in
        for _ in 0..<1_000 where !box.isReleased { try? await Task.sleep(for: .milliseconds(5)) }
        return .empty(204)
      })
    table =
      makeTable?(gate) ?? RouteTable(base: "/v2", routes: [gate.loginRoute, echo, item, slow, held] + routes)
    server = FrontEndServer(
      .init(
        name: "test",
        certificates: try ServerCertificates(
          .init(
            chain: authority.path("server"), key: authority.path("server-key"),
            clientAuthorities: authority.path("root"), requiresClientCertificate: requiresClientCertificate)),
        proxies: proxies, limits: limits), table: table, gate: gate,
      logger: Logger(label: "test") { _ in
        SwiftLogNoOpLogHandler()
      })
    port = try await server.start()
  }

  private let box: TimeBox

  /// The plane's present.
  func advance(_ interval: Interval) { box.advance(interval) }

  /// Lets requests to `/held` end.
  func release() { box.release() }

  func client(_ certificate: String? = "client") async throws -> TestClient {
    try await TestClient(port: port, certificate: certificate)
  }

  /// Logs in, and returns the token.
  func token(_ client: TestClient, account: Int32 = 0) async -> String {
    let answer = await client.call(
      "POST", "/v2/login",
      body: #"{"api_key": "00000000000000\#(account + 10)", "api_secret": "\#(Self.secret)"}"#)
    return answer?.json["access_token"] as? String ?? ""
  }

  func stop() async { await server.stop(within: .seconds(1)) }
}

/// A clock that tests move.
final class TimeBox: Sendable {
  private let time = Mutex(Instant(nanoseconds: 1_800_000_000_000_000_000))
  var now: Instant { time.withLock { $0 } }
  private let released = Mutex(false)
  var isReleased: Bool { released.withLock { $0 } }
  func release() { released.withLock { $0 = true } }
  func advance(_ interval: Interval) { time.withLock { $0 = $0 + interval } }
}

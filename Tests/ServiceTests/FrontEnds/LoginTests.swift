import Basics
import Testing

@testable import Service

@Suite struct LoginTests {
  private func body(_ key: String = "0000000000000010", _ secret: String = TestFrontEnd.secret) -> String {
    #"{"api_key": "\#(key)", "api_secret": "\#(secret)"}"#
  }

  @Test func `a key, its secret and its certificate get a token; any other three do not`() async throws {
    let front = try await TestFrontEnd()
    let client = try await front.client()
    #expect(await client.call("POST", "/v2/login", body: body())?.status == 200)
    #expect(await client.call("POST", "/v2/login", body: body("0000000000000011"))?.status == 401)
    #expect(await client.call("POST", "/v2/login", body: body("0000000000000099"))?.status == 401)
    #expect(await client.call("POST", "/v2/login", body: body("0000000000000010", "x"))?.status == 401)
    let second = try await front.client("second")
    #expect(await second.call("POST", "/v2/login", body: body())?.status == 401)
    await front.stop()
  }

  @Test(arguments: [
    ("{", 400), ("", 411), ("[]", 422), (#"{"api_key": "a"}"#, 422),
    (#"{"api_key": 1, "api_secret": "b"}"#, 422),
    (#"{"api_key": "a", "api_secret": "b", "more": 1}"#, 422),
    (#"{"api_key": "a", "api_key": "a", "api_secret": "b"}"#, 400), ("\u{FEFF}{}", 400),
  ])
  func `a body that is not a key and a secret is refused`(_ body: String, _ status: Int) async throws {
    let front = try await TestFrontEnd()
    #expect(try await front.client().call("POST", "/v2/login", body: body)?.status == status)
    await front.stop()
  }

  @Test func `a token is good for ten minutes, and for its certificate alone`() async throws {
    let front = try await TestFrontEnd()
    let client = try await front.client()
    let token = await front.token(client)
    #expect(await client.call("POST", "/v2/echo", token: token, body: "{}")?.status == 200)
    let second = try await front.client("second")
    #expect(await second.call("POST", "/v2/echo", token: token, body: "{}")?.status == 401)
    front.advance(.seconds(599))
    #expect(await client.call("POST", "/v2/echo", token: token, body: "{}")?.status == 200)
    front.advance(.seconds(1))
    let late = await client.call("POST", "/v2/echo", token: token, body: "{}")
    #expect(late?.status == 401)
    #expect(late?.fields["www-authenticate"] == "Bearer")
    await front.stop()
  }

  @Test func `a token outlives the process that gave it, and ends with its secret`() async throws {
    let front = try await TestFrontEnd()
    let client = try await front.client()
    let token = await front.token(client)
    await front.stop()
    let restarted = try await TestFrontEnd()
    let again = try await restarted.client()
    #expect(await again.call("POST", "/v2/echo", token: token, body: "{}")?.status == 200)
    restarted.gate.accounts.replace([
      TestFrontEnd.account(0, client: "client") { $0.secretDigest = SecretDigest.hexadecimal("another") }
    ])
    #expect(await again.call("POST", "/v2/echo", token: token, body: "{}")?.status == 401)
    await restarted.stop()
  }

  @Test func `tokens that were tampered with are refused`() async throws {
    let front = try await TestFrontEnd()
    let client = try await front.client()
    let token = await front.token(client)
    let parts = token.split(separator: ".").map(String.init)
    let none = "eyJhbGciOiJub25lIn0"
    let tampered = [
      "", "x", "a.b.c", parts[0] + "." + parts[1], parts[0] + "." + parts[1] + ".",
      none + "." + parts[1] + ".",
      none + "." + parts[1] + "." + parts[2], parts[0] + "." + parts[1].dropLast() + "A." + parts[2],
      token + "A", String(repeating: "a", count: 5_000), parts[0] + "." + parts[1] + "." + parts[1],
    ]
    for token in tampered {
      #expect(await client.call("POST", "/v2/echo", token: token, body: "{}")?.status == 401, "\(token)")
    }
    let other = await client.call("POST", "/v2/echo", body: "{}", ["Authorization": "Basic \(token)"])
    #expect(other?.status == 401)
    await front.stop()
  }

  @Test func `a client that logs in again and again is held up`() async throws {
    let front = try await TestFrontEnd()
    let client = try await front.client()
    var answers: [TestAnswer?] = []
    for _ in 0..<21 { answers.append(await client.call("POST", "/v2/login", body: body())) }
    #expect(answers.count { $0?.status == 200 } == 20)
    #expect(answers.last??.status == 429)
    #expect(answers.last??.fields["retry-after"] == "1")
    await front.stop()
  }

  @Test func `an account that calls too often waits, and others do not`() async throws {
    let front = try await TestFrontEnd(accounts: [
      TestFrontEnd.account(0, client: "client") { ($0.perSecond, $0.burst) = (1, 1) },
      TestFrontEnd.account(1, client: "second"),
    ])
    let (client, second) = (try await front.client(), try await front.client("second"))
    let token = await front.token(client)
    for _ in 0..<10 {
      #expect(await client.call("POST", "/v2/echo", token: token, body: "{}")?.status == 200)
    }
    #expect(await client.call("POST", "/v2/echo", token: token, body: "{}")?.status == 429)
    let other = await front.token(second, account: 1)
    #expect(await second.call("POST", "/v2/echo", token: other, body: "{}")?.status == 200)
    await front.stop()
  }
}

import Basics
import Foundation
import NIOSSL
import Testing

@testable import Service

@Suite struct FrontEndServerTests {
  @Test func `curl with a client certificate gets a token, and with it an answer`() async throws {
    let front = try await TestFrontEnd()
    let authority = TestAuthority.shared
    let curl = [
      "curl", "-sS", "--cacert", authority.path("root"), "--cert", authority.path("client"), "--key",
      authority.path("client-key"), "-H", "Content-Type: application/json;charset=utf-8",
    ]
    let port = front.port
    let login = try await Aside.run {
      Shell.run(
        curl + [
          "-d", #"{"api_key": "0000000000000010", "api_secret": "\#(TestFrontEnd.secret)"}"#,
          "https://127.0.0.1:\(port)/v2/login",
        ])
    }
    let words: [Substring] = login.split(separator: "\"")
    let token = try #require(words.last { $0.count > 40 })
    let echo = try await Aside.run {
      Shell.run(
        curl + ["-H", "Authorization: Bearer \(token)", "-d", "{}", "https://127.0.0.1:\(port)/v2/echo"])
    }
    #expect(login.hasPrefix(#"{"access_token":"#))
    #expect(echo == #"{"account":0,"body":"{}"}"#)
    await front.stop()
  }

  @Test(arguments: ["client", "second", "large"])
  func `a client certificate with a key of any kind is taken`(_ name: String) async throws {
    let front = try await TestFrontEnd()
    let client = try await front.client(name)
    #expect(await client.call("GET", "/v2/items/7")?.status == 200)
    await front.stop()
  }

  @Test func `a client that offers the curves P-521, P-384 and P-256 alone is served`() async throws {
    let front = try await TestFrontEnd()
    let client = try await TestClient(port: front.port) { $0.curves = [.secp521r1, .secp384r1, .secp256r1] }
    #expect(await client.call("GET", "/v2/items/7")?.status == 200)
    await front.stop()
  }

  @Test(arguments: ["stranger", nil])
  func `a connection without a certificate of the CA gets no answer`(_ name: String?) async throws {
    let front = try await TestFrontEnd()
    let client = try await front.client(name)
    #expect(await client.call("GET", "/v2/items/7") == nil)
    #expect(client.isClosed)
    await front.stop()
  }

  @Test func `a proxy names the client certificate, and others do not`() async throws {
    let proxies = ProxyTrust(serials: [TestAuthority.shared.serial("proxy")])
    let front = try await TestFrontEnd(proxies: proxies)
    let field = ["X-SSL-Client-Serial": TestAuthority.shared.serial("second").lowercased()]
    let body = #"{"api_key": "0000000000000011", "api_secret": "\#(TestFrontEnd.secret)"}"#
    let proxy = try await front.client("proxy")
    #expect(await proxy.call("POST", "/v2/login", body: body, field)?.status == 200)
    #expect(await proxy.call("POST", "/v2/login", body: body)?.status == 401)
    let client = try await front.client("client")
    #expect(await client.call("POST", "/v2/login", body: body, field)?.status == 401)
    await front.stop()
  }

  @Test func `problems have the members of both worlds`() async throws {
    let front = try await TestFrontEnd()
    let answer = try #require(try await front.client().call("GET", "/v2/nothing"))
    #expect(answer.status == 404)
    #expect(answer.fields["content-type"] == "application/problem+json;charset=utf-8")
    #expect(
      answer.body
        == #"{"description":"Not found","type":"about:blank","title":"Not Found","status":404,"detail":"Not found"}"#
    )
    await front.stop()
  }

  @Test(arguments: [
    ("/v2/items/a%2Fb", 404), ("/v2/items/..", 404), ("/v2//items/7", 404), ("/v2/items/7//", 404),
    ("/v2/items/7/", 200), ("/v2/items/", 404), ("/v2/", 404),
    ("/v2/items/%zz", 404), ("/v2/items/%2e%2e", 404), ("/v2/./items/7", 404), ("/V2/items/7", 404),
    ("/v2/items/%C0%AF", 404), ("/v2/items/a%00b", 404), ("/v2/items/%41", 200), ("*", 404), ("/v2", 404),
  ])
  func `paths are taken as they were sent`(_ path: String, _ status: Int) async throws {
    let front = try await TestFrontEnd()
    #expect(try await front.client().call("GET", path)?.status == status)
    await front.stop()
  }

  @Test func `another method is refused with those that the path has`() async throws {
    let front = try await TestFrontEnd()
    let answer = try #require(try await front.client().call("DELETE", "/v2/items/7"))
    #expect(answer.status == 405)
    #expect(answer.fields["allow"] == "GET")
    await front.stop()
  }

  @Test func `a body needs its length and its type`() async throws {
    let front = try await TestFrontEnd()
    let client = try await front.client()
    let token = await front.token(client)
    #expect(
      await client.call("POST", "/v2/echo", token: token, body: "x", ["Content-Type": "text/plain"])?.status
        == 415)
    #expect(
      await client.call(
        "POST", "/v2/echo", token: token, body: "x", ["Content-Type": "application/json; charset=latin1"])?
        .status
        == 415)
    #expect(await client.call("POST", "/v2/echo", token: token)?.status == 411)
    #expect(await client.wait { $0.isClosed })
    let second = try await front.client()
    #expect(await second.call("POST", "/v2/echo", token: token, body: "")?.status == 411)
    await front.stop()
  }

  @Test func `a certificate that is replaced serves the next connection`() async throws {
    let authority = TestAuthority.shared
    let copy = authority.folder + "/reloaded"
    let files = ServerCertificates.Files(
      chain: copy + ".pem", key: copy + "-key.pem", clientAuthorities: authority.path("root"))
    for (from, to) in [("server", files.chain), ("server-key", files.key)] {
      try? FileManager.default.removeItem(atPath: to)
      try FileManager.default.copyItem(atPath: authority.path(from), toPath: to)
    }
    let certificates = try ServerCertificates(files)
    let before = certificates.context
    try "no certificate".write(toFile: files.chain, atomically: true, encoding: .utf8)
    #expect(throws: FileError.self) { try certificates.reload() }
    #expect(certificates.context === before)
    try FileManager.default.removeItem(atPath: files.chain)
    try FileManager.default.copyItem(atPath: authority.path("server"), toPath: files.chain)
    try certificates.reload()
    #expect(certificates.context !== before)
  }
}

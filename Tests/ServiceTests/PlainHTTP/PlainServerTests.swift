import Dispatch
import NIOCore
import NIOPosix
import Testing

@testable import Service

@Suite struct PlainServerTests {
  /// Says what it was asked; `/later` from another thread.
  private struct Echo: PlainResponder {
    func respond(to request: PlainRequest) -> PlainStep {
      let answer = PlainAnswer(200, text: "\(request.method) \(request.target) \(request.body.count)\n")
      guard request.path == "/later" else { return .now(answer) }
      return .later { done in DispatchQueue.global().async { done(answer) } }
    }
  }

  private static func with(
    _ limits: PlainServer.Limits = .init(), _ body: (Int) async throws -> Void
  ) async throws {
    let server = try await PlainServer(
      host: "127.0.0.1", port: 0, on: MultiThreadedEventLoopGroup.singleton, limits: limits, responder: Echo()
    )
    do { try await body(server.port) } catch {
      await server.close()
      throw error
    }
    await server.close()
  }

  @Test func `requests of a connection are answered in their order`() async throws {
    try await Self.with { port in
      let client = try RawClient(port: port)
      client.send(
        "GET /later HTTP/1.1\r\nHost: a\r\n\r\nPOST /now HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
          + "GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
      let lines = client.readToEnd().split(whereSeparator: \.isNewline).filter { $0.contains(" /") }
      #expect(lines == ["get /later 0", "post /now 3", "get /last 0"])
    }
  }

  @Test func `a connection goes on after a request of another form`() async throws {
    try await Self.with { port in
      let client = try RawClient(port: port)
      client.send(
        "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx"
          + "POST /b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nxy\r\n0\r\n\r\n"
          + "POST /c HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nxyz"
          + "GET /d HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
      let lines = client.readToEnd().split(whereSeparator: \.isNewline).filter { $0.contains(" /") }
      #expect(lines == ["post /a 1", "post /b 2", "post /c 3", "get /d 0"])
    }
  }

  @Test(arguments: [
    "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.0\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
    "GET / HTTP/1.1\nHost: a\n\n", "GET / HTTP/1.1\r\nHost: a\r\n X: b\r\n\r\n",
    "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n\r",
    "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\na",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\ncontent-length: 1\r\n\r\na",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\na",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1 1\r\n\r\na",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n" + String(repeating: "a", count: 11),
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "",
    "GET / HTTP/1.1\r\nHost: a\r\nX: \u{7F}\r\n\r\n",
    "GET /" + String(repeating: "a", count: 5000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
  ])
  func `a request of an unusual form is left to the general decoder, and stays as it was`(request: String) {
    var buffer = ByteBuffer(string: request)
    #expect(SimpleRequest.read(&buffer, bodyMax: 10) == nil)
    #expect(String(buffer: buffer) == request)
  }

  @Test func `requests of the usual form are taken off one by one`() throws {
    var buffer = ByteBuffer(
      string:
        "POST /a HTTP/1.1\r\nHOST:a\r\nContent-length: 2\r\nX-y_z:  b \r\n\r\nxyGET /b?c HTTP/1.1\r\nhost: a\r\n\r\nG"
    )
    let first = try #require(SimpleRequest.read(&buffer, bodyMax: 10))
    #expect(first.method == .post && first.target == "/a" && first.body == Array("xy".utf8))
    let second = try #require(SimpleRequest.read(&buffer, bodyMax: 10))
    #expect(second.method == .get && second.target == "/b?c" && second.body.isEmpty)
    #expect(String(buffer: buffer) == "G")
  }

  @Test func `a target is given on as it was written`() async throws {
    try await Self.with { port in
      let client = try RawClient(port: port)
      client.send("GET http://a.example/ocsp//a%2F+b/../?x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
      #expect(client.readToEnd().hasSuffix("get /ocsp//a%2F+b/../?x 0\n"))
    }
  }

  @Test func `an answer to HEAD has a length and no body`() async throws {
    try await Self.with { port in
      let client = try RawClient(port: port)
      client.send("HEAD /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
      let answer = client.readToEnd()
      #expect(answer.contains("Content-Length: 10\r\n") && answer.hasSuffix("\r\n\r\n"))
    }
  }

  @Test(arguments: [
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10001\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2712\r\n"
      + String(repeating: "a", count: 10_002) + "\r\n0\r\n\r\n",
  ])
  func `a body that is too long is refused, and the connection ended`(request: String) async throws {
    try await Self.with { port in
      let client = try RawClient(port: port)
      client.send(request)
      let answer = client.readToEnd()
      #expect(answer.hasPrefix("HTTP/1.1 413 ") || answer.hasPrefix("HTTP/1.1 400 "), "\(answer)")
    }
  }

  @Test(arguments: [
    "GET /" + String(repeating: "a", count: 40_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "a", count: 40_000) + "\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: "X: a\r\n", count: 1000) + "\r\n",
    "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}\u{FC}", "GET / HTTP/9.9\r\n\r\n", "\r\n\r\n\r\nX\r\n\r\n",
    "\u{0}\u{0}\u{0}\u{0}",
  ])
  func `what is no proper request ends its connection`(request: String) async throws {
    try await Self.with { port in
      let client = try RawClient(port: port)
      client.send(request)
      let answer = client.readToEnd()
      #expect(
        answer.isEmpty || answer.hasPrefix("HTTP/1.1 400 ") || answer.hasPrefix("HTTP/1.1 505 "), "\(answer)")
      let other = try RawClient(port: port)
      other.send("GET /a HTTP/1.0\r\n\r\n")
      #expect(other.readToEnd().hasSuffix("get /a 0\n"))
    }
  }

  @Test func `a connection without a complete request is ended in time, though bytes drip in`() async throws {
    var limits = PlainServer.Limits()
    limits.idleMax = .milliseconds(200)
    try await Self.with(limits) { port in
      let (silent, dripping) = (try RawClient(port: port), try RawClient(port: port))
      for byte in "GET / HTTP/1.1\r\nHost" {
        dripping.send(String(byte))
        try await Task.sleep(for: .milliseconds(20))
      }
      #expect(silent.isEnded() && dripping.isEnded())
    }
  }

  @Test func `connections beyond the limit are closed, and those within it served`() async throws {
    var limits = PlainServer.Limits()
    limits.connectionsMax = 2
    try await Self.with(limits) { port in
      let first = try RawClient(port: port)
      first.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(first.read() != nil)
      let second = try RawClient(port: port)
      second.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(second.read() != nil)
      let third = try RawClient(port: port)
      third.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(third.isEnded())
      first.send("GET /b HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(first.read() != nil)
    }
  }

  /// hyperium/hyper#1614: such a client waits for the connection's end unless it is told.
  @Test func `a client of HTTP 1.0 that asks for it keeps its connection, and is told so`() async throws {
    try await Self.with { port in
      let client = try RawClient(port: port)
      for path in ["/a", "/b"] {
        client.send("GET \(path) HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n")
        let answer = client.read().map { String(decoding: $0, as: UTF8.self) } ?? ""
        #expect(
          answer.contains("\r\nConnection: keep-alive\r\n") && answer.hasSuffix("get \(path) 0\n"),
          "\(answer)")
      }
      client.send("GET /c HTTP/1.0\r\n\r\n")
      let last = client.readToEnd()
      #expect(last.contains("\r\nConnection: close\r\n") && last.hasSuffix("get /c 0\n"), "\(last)")
    }
  }

  /// mongrel2/mongrel2#153, hyperium/hyper#3294: it would take the interim answer for the answer.
  @Test func `a client of HTTP 1.0 gets no interim answer`() async throws {
    try await Self.with { port in
      let client = try RawClient(port: port)
      client.send("POST /a HTTP/1.0\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\nab")
      let answer = client.readToEnd()
      #expect(answer.hasPrefix("HTTP/1.1 200 ") && answer.hasSuffix("post /a 2\n"), "\(answer)")
    }
  }

  /// oven-sh/bun#1028, elastic/elasticsearch#157382.
  @Test(arguments: ["GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET /a HTTP/1.1\r\n\r\n"])
  func `every answer has its date`(request: String) async throws {
    try await Self.with { port in
      let client = try RawClient(port: port)
      client.send(request)
      let answer = client.readToEnd()
      let date = /\r\nDate: [A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT\r\n/
      #expect(answer.firstMatch(of: date) != nil, "\(answer)")
    }
  }

  @Test(arguments: ["", "Host: a\r\nHost: b\r\n"])
  func `a request of HTTP 1.1 names one host`(fields: String) async throws {
    try await Self.with { port in
      let client = try RawClient(port: port)
      client.send("GET /a HTTP/1.1\r\n\(fields)\r\n")
      #expect(client.readToEnd().hasPrefix("HTTP/1.1 400 "))
    }
  }

  @Test func `a body may be announced before it is sent`() async throws {
    try await Self.with { port in
      let client = try RawClient(port: port)
      client.send(
        "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"
      )
      let interim = client.read().map { String(decoding: $0, as: UTF8.self) }
      #expect(interim?.hasPrefix("HTTP/1.1 100 Continue\r\n") == true)
      client.send("ab")
      #expect(client.readToEnd().hasSuffix("post /a 2\n"))
    }
  }
}

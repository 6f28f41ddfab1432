import Basics
import Testing

@testable import Service

@Suite struct HostileClientTests {
  private func limits(_ change: (inout FrontEndLimits) -> Void = { _ in }) -> FrontEndLimits {
    var limits = FrontEndLimits()
    limits.firstRequestWithin = .milliseconds(100)
    limits.bodyWithin = .milliseconds(100)
    limits.idleWithin = .milliseconds(100)
    change(&limits)
    return limits
  }

  @Test(arguments: [
    "", "GET /v2/items/7 HT", "GET /v2/items/7 HTTP/1.1\r\nHost: local",
    "POST /v2/login HTTP/1.1\r\nHost: l\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"api",
  ])
  func `a connection that stops sending is closed`(_ begin: String) async throws {
    let front = try await TestFrontEnd(limits: limits())
    let client = try await front.client()
    if !begin.isEmpty { await client.send(begin) }
    #expect(await client.wait { $0.isClosed })
    await front.stop()
  }

  @Test func `a body that drips in is cut off`() async throws {
    let front = try await TestFrontEnd(limits: limits())
    let client = try await front.client()
    await client.send(
      "POST /v2/login HTTP/1.1\r\nHost: l\r\nContent-Type: application/json\r\nContent-Length: 10000\r\n\r\n")
    for _ in 0..<200 where !client.isClosed {
      await client.send(" ")
      try await Task.sleep(for: .milliseconds(5))
    }
    #expect(client.isClosed)
    await front.stop()
  }

  @Test func `a connection that waits after its answer is closed`() async throws {
    let front = try await TestFrontEnd(limits: limits { $0.firstRequestWithin = .seconds(30) })
    let client = try await front.client()
    #expect(await client.call("GET", "/v2/items/7")?.status == 200)
    #expect(await client.wait { $0.isClosed })
    await front.stop()
  }

  @Test func `an answer that takes its time is no reason to close`() async throws {
    let front = try await TestFrontEnd(limits: limits { $0.firstRequestWithin = .seconds(30) })
    #expect(try await front.client().call("GET", "/v2/slow")?.status == 204)
    await front.stop()
  }

  @Test func `a body beyond the bound is refused, with its length or without`() async throws {
    let front = try await TestFrontEnd()
    let long = String(repeating: "a", count: 70_000)
    #expect(try await front.client().call("POST", "/v2/login", body: long)?.status == 413)
    let client = try await front.client()
    await client.send(
      "POST /v2/login HTTP/1.1\r\nHost: l\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    #expect(await client.answer()?.status == 411)
    await front.stop()
  }

  @Test(arguments: [
    "GET /v2/items/7 HTTP/1.1\r\nX: \(String(repeating: "a", count: 20_000))\r\n\r\n",
    "GET /v2/items/\(String(repeating: "a", count: 40_000)) HTTP/1.1\r\n\r\n",
    "GET /v2/items/7 HTTP/1.1\r\n" + String(repeating: "a: b\r\n", count: 100) + "\r\n", "\u{1}\u{2}\r\n\r\n",
    "POST /v2/login HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    "POST /v2/login HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST /v2/login HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
  ])
  func `a header beyond the bounds or against the protocol is refused`(_ text: String) async throws {
    let front = try await TestFrontEnd()
    let client = try await front.client()
    await client.send(text)
    let answer = await client.answer()
    #expect(answer == nil || (400..<500).contains(answer?.status ?? 0))
    #expect(await client.wait { $0.isClosed } || answer?.status == 404)
    #expect(try await front.client().call("GET", "/v2/items/7")?.status == 200)
    await front.stop()
  }

  @Test func `requests over the bound in flight are answered 503 with the time to wait`() async throws {
    var limits = FrontEndLimits()
    limits.requestsInFlightMax = 2
    let front = try await TestFrontEnd(limits: limits)
    let held = [try await front.client(), try await front.client()]
    for client in held { await client.send("GET /v2/held HTTP/1.1\r\nHost: l\r\n\r\n") }
    #expect(await held[0].wait { _ in front.server.pipeline.requestsInFlight == 2 })
    let third = try await front.client().call("GET", "/v2/items/7")
    #expect(third?.status == 503)
    #expect(third?.fields["retry-after"] == "2")
    front.release()
    for client in held { #expect(await client.answer()?.status == 204) }
    #expect(try await front.client().call("GET", "/v2/items/7")?.status == 200)
    await front.stop()
  }

  @Test func `connections over the bound wait for one that is closed`() async throws {
    let front = try await TestFrontEnd(
      limits: limits {
        $0.connectionsMax = 2
        $0.firstRequestWithin = .seconds(3)
      })
    let idle = [try await front.client(), try await front.client()]
    #expect(try await front.client().call("GET", "/v2/items/7")?.status == 200)
    #expect(idle.contains { $0.isClosed })
    await front.stop()
  }

  @Test func `stopping lets a request end`() async throws {
    let front = try await TestFrontEnd()
    let client = try await front.client()
    await client.send("GET /v2/held HTTP/1.1\r\nHost: l\r\n\r\n")
    #expect(await client.wait { _ in front.server.pipeline.requestsInFlight == 1 })
    async let stopped: Void = front.stop()
    front.release()
    #expect(await client.answer()?.status == 204)
    await stopped
  }

  @Test func `a connection that has no end is cut off when the server stops`() async throws {
    let front = try await TestFrontEnd()
    let client = try await front.client()
    await client.send("GET /v2/held HTTP/1.1\r\nHost: l\r\n\r\n")
    #expect(await client.wait { _ in front.server.pipeline.requestsInFlight == 1 })
    let begin = ContinuousClock.now
    await front.server.stop(within: .milliseconds(100))
    #expect(ContinuousClock.now - begin < .seconds(4))
    front.release()
  }
}

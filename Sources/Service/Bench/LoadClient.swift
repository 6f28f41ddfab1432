internal import Foundation
package import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import Signing
internal import Synchronization

/// A client of a live plane that asks one thing after another: it logs in, and asks what has been issued.
package final class LoadClient: Sendable {
  package struct Failure: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
  }

  /// The connection with the callers that wait for its answers, in order; of the event loop alone.
  private final class Line {
    var connection: LoadConnection?
    var callers = CircularBuffer<EventLoopPromise<LoadAnswer>>()

    func end() {
      connection = nil
      while let caller = callers.popFirst() {
        caller.fail(Failure("the connection ended without an answer"))
      }
    }
  }

  private let target: LoadTarget
  private let loop: any EventLoop
  private let line = Mutex<NIOLoopBound<Line>?>(nil)

  package init(_ target: LoadTarget) {
    self.target = target
    loop = MultiThreadedEventLoopGroup.singleton.next()
  }

  /// Asks on the client's connection, which is opened if there is none.
  package func call(
    _ method: String, _ path: String, token: String? = nil, body: [UInt8]? = nil,
    type: String = "application/json"
  ) async throws -> LoadAnswer {
    var fields = ""
    if let token { fields += "Authorization: Bearer \(token)\r\n" }
    if body != nil { fields += "Content-Type: \(type)\r\n" }
    return try await exchange(LoadTarget.request(method, path, fields: fields, body: body))
  }

  /// Sends a request as it is.
  package func exchange(_ request: ByteBuffer) async throws -> LoadAnswer {
    let answer = loop.makePromise(of: LoadAnswer.self)
    loop.execute { [self] in
      let bound = line.withLock { line in
        let bound = line ?? NIOLoopBound(Line(), eventLoop: loop)
        line = bound
        return bound
      }
      bound.value.callers.append(answer)
      if let connection = bound.value.connection { return connection.send(request) }
      target.connect(on: loop) {
        let connection = LoadConnection()
        connection.onAnswer = { bound.value.callers.popFirst()?.succeed($0) }
        connection.onEnd = { bound.value.end() }
        bound.value.connection = connection
        return connection
      }
      .whenComplete { outcome in
        if case .failure = outcome { bound.value.end() } else { bound.value.connection?.send(request) }
      }
    }
    return try await answer.futureResult.get()
  }

  /// An answer's JSON object.
  package func json(_ method: String, _ path: String, token: String? = nil, body: [UInt8]? = nil) async throws
    -> [String: Any]
  {
    let answer = try await call(method, path, token: token, body: body)
    guard answer.status == 200,
      let object = try? JSONSerialization.jsonObject(with: Data(buffer: answer.body)) as? [String: Any]
    else { throw Failure("\(method) \(path): expected 200 with JSON, found \(answer.status)") }
    return object
  }

  /// An access token.
  package func login(_ doors: Doors) async throws -> String {
    let body = #"{"api_key":"\#(doors.apiKey)","api_secret":"\#(doors.apiSecret)"}"#
    let answer = try await json("POST", "/v2/login", body: Array(body.utf8))
    guard let token = answer["access_token"] as? String else { throw Failure("expected an access token") }
    return token
  }

  /// The certificates that the account has been issued.
  package func issued(token: String) async throws -> Int {
    try await json("GET", "/v2/counters/certificates/issued", token: token)["value"] as? Int ?? 0
  }

  /// The serial numbers of the certificates issued last, a thousand at most.
  func serials(token: String) async throws -> [SerialNumber] {
    let answer = try await call("GET", "/v2/stats/issued?per_page=1000", token: token)
    let list = try? JSONSerialization.jsonObject(with: Data(buffer: answer.body)) as? [[String: Any]]
    let serials = (list ?? []).compactMap {
      ($0["serial_number"] as? String).flatMap { SerialNumber(hex: $0) }
    }
    guard !serials.isEmpty else { throw Failure("expected certificates in /stats/issued, found none") }
    return serials
  }
}

extension Data {
  fileprivate init(buffer: ByteBuffer) { self.init(buffer.readableBytesView) }
}

extension LoadTarget {
  /// HVCA or DSS of a plane, with the first account's client certificate.
  ///
  /// - Parameter url: one of the doors' URLs.
  package static func account(_ url: String, of doors: Doors) throws -> LoadTarget {
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.trustRoots = .file(doors.rootFile)
    tls.certificateChain = try NIOSSLCertificate.fromPEMFile(doors.clientCertificateFile).map {
      .certificate($0)
    }
    tls.privateKey = .privateKey(try NIOSSLPrivateKey(file: doors.clientKeyFile, format: .pem))
    guard let target = LoadTarget(url: url, tls: try NIOSSLContext(configuration: tls)) else {
      throw LoadClient.Failure("expected a URL with a port, found '\(url)'")
    }
    return target
  }
}

package import Basics
import HTTPTypes
import HummingbirdCore
package import Logging
import NIOCore
import Synchronization

/// What a front end's answers are counted by.
package protocol FrontEndObserver: Sendable {
  /// - Parameter operation: the route's, or `none` for a request that has no route.
  func answered(_ operation: String, status: Int, in time: Interval)
}

/// Takes requests in, and writes answers: bounds, routes, authentication, problems.
package final class RequestPipeline: Sendable {
  private let table: RouteTable
  private let gate: Gate
  private let proxies: ProxyTrust
  private let limits: FrontEndLimits
  private let observer: (any FrontEndObserver)?
  private let logger: Logger
  private let inFlight = Atomic<Int>(0)
  private let date = HTTPDate()

  package init(
    table: RouteTable, gate: Gate, proxies: ProxyTrust, limits: FrontEndLimits,
    observer: (any FrontEndObserver)?, logger: Logger
  ) {
    self.table = table
    self.gate = gate
    self.proxies = proxies
    self.limits = limits
    self.observer = observer
    self.logger = logger
  }

  /// Requests being answered at present.
  package var requestsInFlight: Int { inFlight.load(ordering: .relaxed) }

  @concurrent func respond(_ request: Request, _ writer: consuming ResponseWriter, _ peer: ConnectionPeer)
    async throws
  {
    let begin = ContinuousClock.now
    let target = (request.head.path ?? "")[...]
    let mark = target.utf8.firstIndex(of: UInt8(ascii: "?"))
    let path = target[..<(mark ?? target.endIndex)]
    let match = table.match(request.method, path: path.utf8)
    var operation = "none"
    if case .route(let route, _) = match { operation = route.operation.id }

    let count = inFlight.add(1, ordering: .relaxed).newValue
    defer { inFlight.subtract(1, ordering: .relaxed) }
    var response: APIResponse
    do {
      guard count <= limits.requestsInFlightMax else { throw Problem.busy(.seconds(2)) }
      var api = APIRequest(
        method: request.method, path: String(path),
        query: mark.map { target[target.utf8.index(after: $0)...] },
        headers: request.headers)
      api.clientSerial = serial(of: peer, request.headers)
      response = try await answer(match, &api, request, &writer)
    } catch let problem as Problem {
      response = problem.response
    }
    response.headers[.date] = date.text(at: gate.now)
    if let type = response.contentType { response.headers[.contentType] = type }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    // Neither has a body, and 204 has no length either (RFC 9110, 8.6).
    if response.status != 204 { response.headers[.contentLength] = String(response.body.count) }
    observer?.answered(
      operation, status: response.status, in: Interval(nanoseconds: (ContinuousClock.now - begin).nanoseconds)
    )
    if response.status >= 500 {
      logger.warning(
        "a request was answered \(response.status)",
        metadata: ["operation": "\(operation)", "status": "\(response.status)"])
    }
    let head = HTTPResponse(
      status: .init(code: response.status, reasonPhrase: Problem.title(response.status)),
      headerFields: response.headers)
    let body =
      response.body.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: response.body))
    try await writer.write(response: head, body: body)
  }

  private func serial(of peer: ConnectionPeer, _ headers: HTTPFields) -> String? {
    guard peer.isProxy, let field = headers[.clientSerial] else { return peer.serial }
    return SerialText.normalized(field)
  }

  @concurrent private func answer(
    _ match: RouteTable.Match, _ api: inout APIRequest, _ request: Request, _ writer: inout ResponseWriter
  ) async throws -> APIResponse {
    switch match {
    case .notFound: throw Problem.notFound
    case .otherMethods(let methods):
      var problem = Problem(405, "Method Not Allowed: this path takes \(methods.joined(separator: " and "))")
      problem.allowed = methods
      throw problem
    case .route(let route, let parameters):
      api.parameters = parameters
      switch route.work {
      case .open(let handler):
        try await read(&api, request, route, &writer)
        return try await handler(api)
      case .account(let handler):
        let account = try await gate.account(of: api)
        try await read(&api, request, route, &writer)
        return try await handler(api, account)
      }
    }
  }

  // MARK: Bodies

  @concurrent private func read(
    _ api: inout APIRequest, _ request: Request, _ route: Route, _ writer: inout ResponseWriter
  ) async throws {
    let length = try Self.contentLength(request.headers)
    switch route.body {
    case .required:
      guard let length, length > 0 else { throw Self.closing(Problem(411, "Length Required")) }
      try Self.checkType(request.headers)
    case .optional:
      if let length, length > 0 { try Self.checkType(request.headers) }
    case .none: guard length ?? 0 == 0 else { throw Self.bodyless }
    }
    guard length ?? 0 <= limits.bodyBytesMax else { throw tooLong }
    if request.headers[.expect]?.lowercased() == "100-continue" {
      try await writer.writeInformationalHead(HTTPResponse(status: .continue))
    }
    api.body.reserveCapacity(length ?? 0)
    for try await part in request.body {
      if case .none = route.body, part.readableBytes > 0 { throw Self.bodyless }
      guard api.body.count + part.readableBytes <= limits.bodyBytesMax else { throw tooLong }
      api.body.append(contentsOf: part.readableBytesView)
    }
  }

  private static let bodyless = closing(.badRequest("this operation has no body; send none"))

  private var tooLong: Problem {
    Self.closing(Problem(413, "Content Too Large: a body has \(limits.bodyBytesMax) bytes at most"))
  }

  private static func closing(_ problem: Problem) -> Problem {
    var problem = problem
    problem.closes = true
    return problem
  }

  private static func contentLength(_ headers: HTTPFields) throws(Problem) -> Int? {
    guard let text = headers[.contentLength] else { return nil }
    guard let length = Int(text), length >= 0 else {
      throw closing(.badRequest("Content-Length is no number"))
    }
    return length
  }

  private static func checkType(_ headers: HTTPFields) throws(Problem) {
    let type = headers[.contentType] ?? ""
    // As clients write it.
    if type == "application/json" || type == "application/json;charset=utf-8" { return }
    let words = type.split(separator: ";", omittingEmptySubsequences: false)
      .map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
    let parameters = words.dropFirst().filter { !$0.isEmpty }
    guard words.first == "application/json",
      parameters.allSatisfy({ $0 == "charset=utf-8" || $0 == "charset=\"utf-8\"" })
    else {
      throw Problem(415, "Unsupported Media Type: expected Content-Type: application/json;charset=utf-8")
    }
  }
}

extension Duration {
  fileprivate var nanoseconds: Int64 {
    components.seconds &* 1_000_000_000 &+ components.attoseconds / 1_000_000_000
  }
}

extension HTTPField.Name {
  /// The client certificate's serial number, from a TLS terminator.
  static let clientSerial = Self("X-SSL-Client-Serial") ?? .from
  static let idempotencyKey = Self("Idempotency-Key") ?? .from
  static let profile = Self(FrontEndProfiles.header) ?? .from
  static let totalCount = Self("Total-Count") ?? .from
  static let links = Self("Links") ?? .from
}

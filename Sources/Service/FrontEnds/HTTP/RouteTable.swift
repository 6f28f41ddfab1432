package import HTTPTypes

/// Finds the route of a request's path, which is taken as it was sent: no segment is dropped, joined or resolved. One slash
/// may end it.
package struct RouteTable: Sendable {
  package enum Match: Sendable {
    case route(Route, parameters: [String])
    /// 405, with the methods that the path has.
    case otherMethods([String])
    case notFound
  }

  /// Segments of a path, at most.
  private static let segmentsMax = 12
  /// Bytes of a parameter, at most.
  private static let parameterBytesMax = 512

  /// Such as `/v2`.
  package let base: String
  package let routes: [Route]
  private let prefix: [UInt8]
  /// Routes by the number of their segments; those without parameters first.
  private let bySegments: [[Route]]

  package init(base: String, routes: [Route]) {
    self.base = base
    self.routes = routes
    prefix = Array((base + "/").utf8)
    var table: [[Route]] = Array(repeating: [], count: Self.segmentsMax + 1)
    for route in routes where route.segments.count <= Self.segmentsMax {
      table[route.segments.count].append(route)
    }
    bySegments = table.map { routes in
      routes.enumerated().sorted {
        (Self.parameters($0.element), $0.offset) < (Self.parameters($1.element), $1.offset)
      }.map(\.element)
    }
  }

  private static func parameters(_ route: Route) -> Int {
    route.segments.count { if case .parameter = $0 { true } else { false } }
  }

  package func match(_ method: HTTPRequest.Method, path: some Sequence<UInt8>) -> Match {
    let path = Array(path)
    guard path.starts(with: prefix) else { return .notFound }
    var segments = path[prefix.count...].split(
      separator: UInt8(ascii: "/"), maxSplits: Self.segmentsMax, omittingEmptySubsequences: false)
    if segments.count > 1, segments.last?.isEmpty == true { segments.removeLast() }
    guard bySegments.indices.contains(segments.count) else { return .notFound }
    var others: [String] = []
    var found: Int?
    for route in bySegments[segments.count] {
      guard let parameters = Self.parameters(of: segments, in: route) else { continue }
      // A path of literals hides one with parameters.
      if let found, found < parameters.count { break }
      found = parameters.count
      if route.method == method { return .route(route, parameters: parameters) }
      others.append(route.method.rawValue)
    }
    return others.isEmpty ? .notFound : .otherMethods(others)
  }

  private static func parameters(of segments: [ArraySlice<UInt8>], in route: Route) -> [String]? {
    var parameters: [String] = []
    for (segment, expected) in zip(segments, route.segments) {
      switch expected {
      case .literal(let literal):
        guard segment.elementsEqual(literal) else { return nil }
      case .parameter:
        guard let decoded = decoded(segment) else { return nil }
        parameters.append(decoded)
      }
    }
    return parameters
  }

  /// The segment with its percent escapes resolved; nil if it is empty, a step such as `..`, or no text.
  private static func decoded(_ segment: ArraySlice<UInt8>) -> String? {
    guard !segment.isEmpty, segment.count <= parameterBytesMax else { return nil }
    guard let bytes = PercentEncoding.decoded(segment), let text = String(validating: bytes, as: UTF8.self),
      text != ".", text != "..",
      !bytes.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "/") })
    else { return nil }
    return text
  }
}

/// The percent escapes of RFC 3986, 2.1.
enum PercentEncoding {
  /// nil for an incomplete escape.
  static func decoded(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard text.contains(UInt8(ascii: "%")) else { return Array(text) }
    var out: [UInt8] = []
    var rest = Array(text)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        out.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
        return nil
      }
      out.append(high << 4 | low)
    }
    return out
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
  }
}

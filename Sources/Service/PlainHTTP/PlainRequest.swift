/// A request of plain HTTP, complete with its body.
package struct PlainRequest: Sendable {
  package enum Method: Sendable { case get, head, post, other }

  package var method: Method
  /// The request target as the caller wrote it: escapes and empty path segments are as they came.
  package var target: Substring
  package var body: [UInt8]

  /// - Parameter target: as the caller wrote it; scheme and authority of the absolute form are left out.
  package init(_ method: Method, _ target: String, body: [UInt8] = []) {
    self.method = method
    self.target = Self.withoutAuthority(target)
    self.body = body
  }

  /// The path alone: what comes before the query.
  package var path: Substring {
    target.utf8.firstIndex(of: UInt8(ascii: "?")).map { target[..<$0] } ?? target
  }

  /// `http://host/ocsp` is the same as `/ocsp` (RFC 9112, section 3.2.2).
  private static func withoutAuthority(_ target: String) -> Substring {
    guard target.utf8.first != UInt8(ascii: "/"), let scheme = target.firstRange(of: "://") else {
      return target[...]
    }
    let rest = target[scheme.upperBound...]
    return rest.utf8.firstIndex(of: UInt8(ascii: "/")).map { rest[$0...] } ?? "/"
  }
}

/// An answer of plain HTTP.
package struct PlainAnswer: Sendable {
  package var status: Int
  package var contentType: String
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]

  package init(
    _ status: Int, contentType: String = "text/plain; charset=utf-8",
    headers: [(name: String, value: String)] = [], body: [UInt8]
  ) {
    self.status = status
    self.contentType = contentType
    self.headers = headers
    self.body = body
  }

  package init(_ status: Int, text: String, headers: [(name: String, value: String)] = []) {
    self.init(status, headers: headers, body: Array(text.utf8))
  }

  package static let notFound = PlainAnswer(404, text: "there is nothing at this path\n")

  /// 405 with the methods that the path has.
  package static func wrongMethod(_ allowed: String) -> PlainAnswer {
    PlainAnswer(
      405, text: "expected \(allowed)\n", headers: [("Allow", allowed)])
  }
}

/// What a responder does with a request.
package enum PlainStep: Sendable {
  case now(PlainAnswer)
  /// The answer comes later, exactly once, from any thread.
  case later(@Sendable (_ answer: @escaping @Sendable (PlainAnswer) -> Void) -> Void)
}

/// Answers requests of plain HTTP; called on the threads of the event loops, which it must not block.
package protocol PlainResponder: Sendable {
  func respond(to request: PlainRequest) -> PlainStep
}

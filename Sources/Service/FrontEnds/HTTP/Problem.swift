package import Basics
import HTTPTypes

/// An answer other than success, as `application/problem+json`.
///
/// It has the members of both worlds: `description`, `id` and `errors` of GlobalSign's APIs, and `type`, `title`, `status` and
/// `detail` of RFC 9457.
package struct Problem: Error, Equatable, Sendable {
  /// A field of the request that was refused, and why.
  package struct FieldError: Equatable, Sendable {
    package var field: String
    package var detail: String

    package init(_ field: String, _ detail: String) {
      self.field = field
      self.detail = detail
    }
  }

  package var status: Int
  package var description: String
  /// Names the occurrence in the log.
  package var id: String?
  package var errors: [FieldError]
  package var retryAfter: Interval?
  /// The methods of a path, with 405.
  package var allowed: [String] = []
  /// Whether the connection is closed after the answer.
  package var closes = false
  /// Why the plane did not take the request, with a 503 that no ledger has.
  package var unavailability: Unavailability?

  package init(
    _ status: Int, _ description: String, id: String? = nil, errors: [FieldError] = [],
    retryAfter: Interval? = nil
  ) {
    self.status = status
    self.description = description
    self.id = id
    self.errors = errors
    self.retryAfter = retryAfter
  }

  /// 400: the request is not what the protocol allows.
  package static func badRequest(_ detail: String) -> Problem { Problem(400, "Bad Request: " + detail) }
  /// 401.
  package static func unauthorized(_ detail: String) -> Problem { Problem(401, "Unauthorized: " + detail) }
  /// 402.
  package static let quotaReached = Problem(402, "Quota Reached")
  /// 404.
  package static let notFound = Problem(404, "Not found")
  /// 422 with the fields that are refused.
  package static func invalid(_ errors: [FieldError]) -> Problem {
    let first = errors.first.map { $0.field.isEmpty ? $0.detail : "\($0.field): \($0.detail)" }
    return Problem(422, first ?? "the request is not valid", errors: errors)
  }
  package static func invalid(_ field: String, _ detail: String) -> Problem {
    invalid([FieldError(field, detail)])
  }
  /// 429: the caller's own limit.
  package static func rateLimited(_ wait: Interval) -> Problem {
    Problem(429, "Rate Limit Reached", retryAfter: wait)
  }
  /// 503: the plane's limit, which is no fault of the caller.
  package static func busy(_ wait: Interval, id: String? = nil) -> Problem {
    Problem(503, "Service busy, please retry later", id: id, retryAfter: wait)
  }
  /// 503 for a request that the plane does not take.
  static func untaken(_ reason: Unavailability, _ wait: Interval, id: String? = nil) -> Problem {
    var problem = busy(wait, id: id)
    problem.unavailability = reason
    return problem
  }

  var response: APIResponse {
    var writer = JSONWriter()
    writer.object { fields in
      fields.member("description", description)
      if let id { fields.member("id", id) }
      if !errors.isEmpty {
        fields.object("errors") { list in
          var written: Set<String> = []
          for error in errors where written.insert(error.field).inserted {
            list.member(error.field, error.detail)
          }
        }
      }
      fields.member("type", "about:blank")
      fields.member("title", Self.title(status))
      fields.member("status", status)
      fields.member("detail", description)
    }
    var response = APIResponse(status: status, body: writer.bytes)
    response.contentType = "application/problem+json;charset=utf-8"
    if let retryAfter {
      // Whole seconds, and never sooner than asked (RFC 9110, 10.2.3).
      let seconds = max(1, (retryAfter.nanoseconds + 999_999_999) / 1_000_000_000)
      response.headers[.retryAfter] = String(seconds)
    }
    if status == 401 { response.headers[.wwwAuthenticate] = "Bearer" }
    if !allowed.isEmpty { response.headers[.allow] = allowed.joined(separator: ", ") }
    if closes { response.headers[.connection] = "close" }
    return response
  }

  /// The phrases of RFC 9110, 15, RFC 4918 and RFC 6585.
  static func title(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 201: "Created"
    case 202: "Accepted"
    case 204: "No Content"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 402: "Payment Required"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 409: "Conflict"
    case 411: "Length Required"
    case 413: "Content Too Large"
    case 415: "Unsupported Media Type"
    case 422: "Unprocessable Content"
    case 424: "Failed Dependency"
    case 429: "Too Many Requests"
    case 500: "Internal Server Error"
    case 503: "Service Unavailable"
    default: ""
    }
  }
}

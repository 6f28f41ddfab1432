package import HTTPTypes

/// One operation of an API: its method and path, what its answers are, and what makes them.
///
/// The OpenAPI document is made from the same table as the answers.
package struct Route: Sendable {
  package enum Access: Sendable {
    /// Needs no token.
    case open
    /// Needs an account's token, and its client certificate.
    case account
  }

  package enum Body: Sendable {
    /// Refused if there is one.
    case none
    /// JSON, or nothing.
    case optional
    /// JSON with its length: 411 without, 415 for another type.
    case required
  }

  package typealias Handler = @Sendable (APIRequest, Account) async throws(Problem) -> APIResponse
  package typealias OpenHandler = @Sendable (APIRequest) async throws(Problem) -> APIResponse

  package enum Work: Sendable {
    case open(OpenHandler)
    case account(Handler)
  }

  package var method: HTTPRequest.Method
  /// Below the base path; `{name}` stands for one segment.
  package var template: String
  package var body: Body
  package var operation: Operation
  package var work: Work
  let segments: [Segment]

  enum Segment: Equatable, Sendable {
    case literal([UInt8])
    case parameter(String)
  }

  package init(
    _ method: HTTPRequest.Method, _ template: String, body: Body = .none, _ operation: Operation, _ work: Work
  ) {
    self.method = method
    self.template = template
    self.body = body
    self.operation = operation
    self.work = work
    segments = template.split(separator: "/").map { segment in
      segment.first == "{"
        ? .parameter(String(segment.dropFirst().dropLast())) : .literal(Array(segment.utf8))
    }
  }

  package var access: Access {
    switch work {
    case .open: .open
    case .account: .account
    }
  }
}

/// What documents say of a route.
package struct Operation: Sendable {
  /// Unique within an API: `requestCertificate`.
  package var id: String
  package var summary: String
  /// The schema of the body, by its name in the document.
  package var request: String?
  /// What the answers besides the common ones are.
  package var answers: [Answer]
  /// Query parameters and header fields.
  package var parameters: [Parameter]

  package struct Answer: Sendable {
    package var status: Int
    package var summary: String
    /// The schema of its body, by name; nil without a body, and for problems.
    package var schema: String?
    /// Header fields besides the usual ones.
    package var headers: [String]

    package init(_ status: Int, _ summary: String, _ schema: String? = nil, headers: [String] = []) {
      self.status = status
      self.summary = summary
      self.schema = schema
      self.headers = headers
    }
  }

  package struct Parameter: Sendable {
    package enum Place: String, Sendable { case query, header }
    package var name: String
    package var place: Place
    package var summary: String
    /// Its JSON schema.
    package var schema: String

    package init(_ name: String, in place: Place = .query, _ summary: String, schema: String) {
      self.name = name
      self.place = place
      self.summary = summary
      self.schema = schema
    }
  }

  package init(
    _ id: String, _ summary: String, request: String? = nil, parameters: [Parameter] = [], _ answers: [Answer]
  ) {
    self.id = id
    self.summary = summary
    self.request = request
    self.parameters = parameters
    self.answers = answers
  }
}

import Basics
package import HTTPTypes

/// A request as its route sees it: read whole, within the bounds.
package struct APIRequest: Sendable {
  package var method: HTTPRequest.Method
  /// As sent, without the query.
  package var path: String
  /// What the path has in place of the route's `{names}`, percent-decoded, in order.
  package var parameters: [String] = []
  /// As sent, without the question mark.
  package var query: Substring?
  package var headers: HTTPFields
  package var body: [UInt8] = []
  /// The serial number of the client's certificate, upper-case hexadecimal without leading zeros.
  package var clientSerial: String?

  /// The path's parameter of that number; empty where the route has fewer.
  package func parameter(_ index: Int) -> String {
    parameters.indices.contains(index) ? parameters[index] : ""
  }
}

/// An answer with a body in memory.
package struct APIResponse: Sendable {
  package var status: Int
  package var headers = HTTPFields()
  package var body: [UInt8]
  /// nil without a body.
  package var contentType: String?

  package init(status: Int, body: [UInt8] = []) {
    self.status = status
    self.body = body
  }

  /// 200 with JSON.
  package static func json(_ status: Int = 200, _ write: (inout JSONWriter) -> Void) -> APIResponse {
    var writer = JSONWriter()
    write(&writer)
    var response = APIResponse(status: status, body: writer.bytes)
    response.contentType = "application/json;charset=utf-8"
    return response
  }

  /// An answer without a body.
  package static func empty(_ status: Int) -> APIResponse { APIResponse(status: status) }

  /// 201 with the place of what was made.
  package static func created(_ location: String) -> APIResponse {
    var response = APIResponse(status: 201)
    response.headers[.location] = location
    return response
  }
}

internal import Basics
internal import Foundation
package import NIOCore
package import Signing

/// The requests of a load.
package enum LoadRequests {
  /// Requests for certificates, each with a name of its own and the same key.
  ///
  /// - Parameter series: distinguishes runs against the same plane.
  /// - Returns: the request of an access token and a number.
  package static func certificates(series: String) throws -> @Sendable (String, Int) -> ByteBuffer {
    let key = try SoftwareKey(generating: .p256)
    let signature = Data(try key.sign(key.publicKey.der)).base64EncodedString()
    let pem = key.publicKey.pem.replacingOccurrences(of: "\n", with: "\\n")
    let tail = #""},"public_key":"\#(pem)","public_key_signature":"\#(signature)"}"#
    return { token, number in
      let body = #"{"subject_dn":{"common_name":"\#(series)-\#(number)\#(tail)"#
      return ByteBuffer(
        string: "POST /v2/certificates HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n"
          + "Content-Type: application/json;charset=utf-8\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
      )
    }
  }

  /// The same with one token.
  package static func certificates(token: String, series: String) throws -> @Sendable (Int) -> ByteBuffer {
    let make = try certificates(series: series)
    return { make(token, $0) }
  }

  /// OCSP requests by POST, of certificates in turn.
  package static func ocsp(_ serials: [SerialNumber], of issuer: SignedCertificate, path: String) throws
    -> @Sendable (Int) -> ByteBuffer
  {
    let names = OCSPIssuer(issuer)
    let requests = try serials.map { serial in
      LoadTarget.request(
        "POST", path, fields: "Content-Type: application/ocsp-request\r\n",
        body: try OCSPRequest.der([OCSPCertID(serial, of: names)]))
    }
    return { requests[$0 % requests.count] }
  }

  /// The same request each time.
  package static func same(_ request: ByteBuffer) -> @Sendable (Int) -> ByteBuffer { { _ in request } }
}

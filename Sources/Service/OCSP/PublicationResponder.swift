internal import Basics
internal import Signing

/// Answers at the addresses that certificates name: OCSP, lists of revoked certificates, certificates of CAs.
///
///     POST /ocsp, POST /          OCSP request in the body
///     GET  /ocsp/{base64}         OCSP request in the path
///     GET  /crl/{name}.crl        list of revoked certificates, DER
///     GET  /issuer/{name}.cer     certificate of a CA, DER
package struct PublicationResponder: PlainResponder {
  private let ocsp: OCSPService
  private let publications: Publications
  private let gauges: PlaneGauges?

  /// - Parameter gauges: counts answers and their times, if there is one.
  package init(_ ocsp: OCSPService, _ publications: Publications, gauges: PlaneGauges? = nil) {
    self.ocsp = ocsp
    self.publications = publications
    self.gauges = gauges
  }

  package func respond(to request: PlainRequest) -> PlainStep {
    switch request.method {
    case .post:
      guard request.path == "/ocsp" || request.path == "/" || request.path == "/ocsp/" else {
        return .now(.notFound)
      }
      return answer(request.body, isGet: false)
    case .get, .head:
      // Base64 may hold any sign but a question mark.
      let path = request.path
      if path.utf8.starts(with: "/ocsp/".utf8) {
        let bytes = OCSPTarget.request(in: Substring(path.utf8.dropFirst(6)), bytesMax: OCSPRequest.bytesMax)
        return answer(bytes ?? [], isGet: true)
      }
      return .now(publications.answer(String(path), at: ocsp.now) ?? .notFound)
    case .other: return .now(.wrongMethod("GET, HEAD, POST"))
    }
  }

  private func answer(_ bytes: [UInt8], isGet: Bool) -> PlainStep {
    let begun = ContinuousClock.now
    let endpoint = isGet ? "GET /ocsp" : "POST /ocsp"
    @Sendable func answer(_ reply: OCSPReply) -> PlainAnswer {
      gauges?.responded(endpoint, 200, seconds: (ContinuousClock.now - begun).seconds)
      return PlainAnswer(reply, at: ocsp.now, maxAge: ocsp.policy.maxAge)
    }
    switch ocsp.answer(bytes) {
    case .now(let reply): return .now(answer(reply))
    case .later(let begin): return .later { done in begin { reply in done(answer(reply)) } }
    }
  }
}

extension Duration {
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}

extension PlainAnswer {
  /// An OCSP response with the header fields of RFC 5019, section 6.2; errors and answers with a nonce are not cached.
  init(_ reply: OCSPReply, at now: Instant, maxAge: Interval) {
    self.init(200, contentType: "application/ocsp-response", body: reply.der)
    guard let validity = reply.validity else {
      headers = [("Cache-Control", "no-store")]
      return
    }
    headers = Self.caching(
      reply.der, from: validity.thisUpdate, until: validity.nextUpdate, at: now, maxAge: maxAge)
  }

  /// Header fields for a cache that may keep an answer until its next update.
  static func caching(
    _ body: [UInt8], from thisUpdate: Instant, until nextUpdate: Instant, at now: Instant, maxAge: Interval
  ) -> [(name: String, value: String)] {
    let left = max(0, min(maxAge, nextUpdate - now).nanoseconds / 1_000_000_000)
    return [
      ("Cache-Control", "max-age=\(left), public, no-transform, must-revalidate"),
      ("ETag", "\"\(Hexadecimal.text(DigestAlgorithm.sha256.digest(body)))\""),
      ("Expires", expiry.text(at: nextUpdate)), ("Last-Modified", modification.text(at: thisUpdate)),
    ]
  }

  /// Answers of one second have the same times.
  private static let (expiry, modification) = (HTTPDate(), HTTPDate())
}

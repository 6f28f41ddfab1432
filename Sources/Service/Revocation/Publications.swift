internal import Basics
package import Signing
internal import Synchronization

/// What is published at the addresses in certificates, by path: lists of revoked certificates, certificates of CAs.
package final class Publications: Sendable {
  private struct Item {
    var der: [UInt8]
    var contentType: String
    var thisUpdate: Instant
    /// nil for what does not change.
    var nextUpdate: Instant?
  }

  /// How long caches keep a list at most, so that revocations spread within that time.
  private static let maxAge = Interval.hours(1)

  private let items = Mutex<[String: Item]>([:])

  package init() {}

  /// Publishes a CA's certificate at `/issuer/{name}.cer` (RFC 5280, section 4.2.2.1).
  package func publish(_ certificate: SignedCertificate, name: String) {
    items.withLock {
      $0["/issuer/\(name).cer"] = Item(
        der: certificate.der, contentType: "application/pkix-cert", thisUpdate: certificate.notBefore)
    }
  }

  /// Publishes a list of revoked certificates at `/crl/{name}.crl` (RFC 5280, section 4.2.1.13).
  func publish(list der: [UInt8], name: String, thisUpdate: Instant, nextUpdate: Instant) {
    items.withLock {
      $0["/crl/\(name).crl"] = Item(
        der: der, contentType: "application/pkix-crl", thisUpdate: thisUpdate, nextUpdate: nextUpdate)
    }
  }

  /// The answer at a path; nil where nothing is published.
  func answer(_ path: String, at now: Instant) -> PlainAnswer? {
    guard let item = items.withLock({ $0[path] }) else { return nil }
    let until = item.nextUpdate ?? now + .days(1)
    return PlainAnswer(
      200, contentType: item.contentType,
      headers: PlainAnswer.caching(
        item.der, from: item.thisUpdate, until: until, at: now, maxAge: Self.maxAge), body: item.der)
  }
}

/// An issuing CA: whether it can issue, and the requests waiting for it.
package struct IssuerFrame: Equatable, Sendable {
  package enum State: CaseIterable, Sendable { case active, disabled, keyDestroyed }

  package var keyDestroyed = false
  /// Whether issuer management has its profile enabled; the front ends' copies may differ.
  package var profileEnabled = true
  /// Requests in queues for a certificate of this CA, by kind.
  package var identities: Int32 = 0
  package var certificates: Int32 = 0
  package var signers: Int32 = 0
  /// Requests parked.
  package var parked: Int32 = 0

  package init() {}

  package var state: State { keyDestroyed ? .keyDestroyed : profileEnabled ? .active : .disabled }
  package var waiting: Int { Int(identities) + Int(certificates) + Int(signers) }
}

// Numbers instead of names with numbers: there are dozens in a frame.
extension IssuerFrame: Codable {
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.unkeyedContainer()
    try values.encode((keyDestroyed ? 1 : 0) + (profileEnabled ? 2 : 0))
    for count in [identities, certificates, signers, parked] { try values.encode(count) }
  }

  package init(from decoder: any Decoder) throws {
    var values = try decoder.unkeyedContainer()
    let flags = try values.decode(Int.self)
    keyDestroyed = flags & 1 != 0
    profileEnabled = flags & 2 != 0
    identities = try values.decode(Int32.self)
    certificates = try values.decode(Int32.self)
    signers = try values.decode(Int32.self)
    parked = try values.decode(Int32.self)
  }
}

extension Frame {
  /// The front ends, counted from 0, that forward requests for a CA, counted from 0.
  package func forwarders(of issuer: Int) -> [Int] {
    guard issuers.indices.contains(issuer) else { return [] }
    return frontEnds.indices.filter {
      issuers[issuer].profileEnabled != frontEnds[$0].differingIssuers.contains(UInt16(clamping: issuer + 1))
    }
  }
}

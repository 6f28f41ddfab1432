import Issuance
package import Signing
import Synchronization

/// The CAs whose keys the plane holds, by their numbers, for any thread.
package final class AuthorityTable: Sendable {
  private let authorities: Mutex<[UInt16: IssuingAuthority]>

  package init(_ authorities: [UInt16: IssuingAuthority] = [:]) {
    self.authorities = Mutex(authorities)
  }

  /// nil for a CA whose key does not exist, or is not to be had.
  package subscript(issuer: UInt16) -> IssuingAuthority? {
    get { authorities.withLock { $0[issuer] } }
    set { authorities.withLock { $0[issuer] = newValue } }
  }

  package var all: [UInt16: IssuingAuthority] { authorities.withLock { $0 } }
}

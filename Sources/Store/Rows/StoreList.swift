package import Basics

/// Which certificates of an account, and by which time of theirs.
package enum CertificateList: CaseIterable, Sendable {
  /// All, by the time when they were issued.
  case issued
  /// Revoked ones, by the time when that was asked for.
  case revoked
  /// All, revoked ones too, by their expiry.
  case expiring
}

/// A certificate in a list.
package struct CertificateSummary: Equatable, Sendable {
  package var serial: [UInt8]
  package var notBefore: Instant
  package var notAfter: Instant
}

/// A page of a list.
package struct StorePage: Equatable, Sendable {
  package static let sizeMax = 1000
  /// From 1.
  package let number: Int
  /// From 1 to `sizeMax`.
  package let size: Int

  /// Numbers out of range are brought into it.
  package init(number: Int = 1, size: Int = 100) {
    self.number = min(max(1, number), 1 << 40)
    self.size = min(max(1, size), Self.sizeMax)
  }

  /// How many elements come before it.
  var offset: Int { (number - 1) * size }
}

/// The elements of a page, and how many all pages have.
package struct StoreList<Element: Sendable>: Sendable {
  package var total: Int
  package var elements: [Element]

  package init(total: Int, elements: [Element]) {
    self.total = total
    self.elements = elements
  }
}

extension StoreList: Equatable where Element: Equatable {}

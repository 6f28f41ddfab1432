package import Basics

/// The digest of a run's state at the end of a simulated second.
package struct SecondHash: Equatable, Sendable {
  package var time: Instant
  package var hash: UInt64

  package init(time: Instant, hash: UInt64) {
    self.time = time
    self.hash = hash
  }
}

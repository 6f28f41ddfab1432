package import Basics

/// Facts about the renewal of a signing certificate since the last one was installed, for display only.
package struct RenewalRecord: Equatable, Sendable, BitwiseCopyable {
  /// When it was last requested; `.distantPast` for never.
  package internal(set) var asked = Instant.distantPast
  /// Requests after a time-out.
  package internal(set) var repeated: UInt16 = 0
  package internal(set) var failures: UInt16 = 0

  mutating func ask(at now: Instant) { asked = now }
  mutating func timeOut() { repeated += repeated < .max ? 1 : 0 }
  mutating func fail() { failures += failures < .max ? 1 : 0 }

  /// Resets the record: the next request begins a new renewal.
  mutating func begin() {
    repeated = 0
    failures = 0
  }
}

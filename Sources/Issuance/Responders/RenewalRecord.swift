package import Basics

/// How the renewal of a signing certificate has gone since the last one was installed; it decides nothing.
package struct RenewalRecord: Equatable, Sendable, BitwiseCopyable {
  /// When it was last asked for; `.distantPast` if it never was.
  package internal(set) var asked = Instant.distantPast
  /// Requests after a time-out.
  package internal(set) var repeated: UInt16 = 0
  package internal(set) var failures: UInt16 = 0

  mutating func ask(at now: Instant) { asked = now }
  mutating func timeOut() { repeated += repeated < .max ? 1 : 0 }
  mutating func fail() { failures += failures < .max ? 1 : 0 }

  /// A new renewal will begin with the next request.
  mutating func begin() {
    repeated = 0
    failures = 0
  }
}

import Basics
import Signing

/// The certificate requests of the last minutes, by what makes a request the same as another: repetitions may come before
/// the first one is on disk.
struct RecentRequests {
  private static let kept = Interval.minutes(1)

  struct Known {
    var serial: SerialNumber
    var fingerprint: [UInt8]?
  }

  private var newer: [[UInt8]: Known] = [:]
  private var older: [[UInt8]: Known] = [:]
  private var turned = Instant.distantPast

  subscript(key: [UInt8]) -> Known? { newer[key] ?? older[key] }

  mutating func add(_ intake: Intake, at now: Instant) {
    if now - turned > Self.kept {
      older = newer
      newer.removeAll(keepingCapacity: true)
      turned = now
    }
    newer[intake.repetitionKey] = Known(serial: intake.serial, fingerprint: intake.fingerprint)
  }
}

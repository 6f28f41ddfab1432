import Basics
import Signing

/// The certificate requests of the last minutes, by what makes a request the same as another: repetitions may come before
/// the first one is on disk.
struct RecentRequests {
  private static let kept = Interval.minutes(1)

  private var newer: [[UInt8]: SerialNumber] = [:]
  private var older: [[UInt8]: SerialNumber] = [:]
  private var turned = Instant.distantPast

  subscript(key: [UInt8]) -> SerialNumber? { newer[key] ?? older[key] }

  mutating func add(_ key: [UInt8], _ serial: SerialNumber, at now: Instant) {
    if now - turned > Self.kept {
      older = newer
      newer.removeAll(keepingCapacity: true)
      turned = now
    }
    newer[key] = serial
  }
}

import Basics
import Foundation

extension Instant {
  /// The system's clock, to the second, as certificates have it.
  static var now: Instant { Instant(nanoseconds: Int64(Date().timeIntervalSince1970) * 1_000_000_000) }
}

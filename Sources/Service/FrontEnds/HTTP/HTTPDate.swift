import Basics
import Synchronization

/// The `Date` of answers (RFC 9110, 5.6.7), made once a second.
final class HTTPDate: Sendable {
  private let last = Mutex((second: Int64.min, text: ""))

  func text(at now: Instant) -> String {
    let second = now.nanoseconds / 1_000_000_000
    return last.withLock { last in
      if last.second != second { last = (second, Self.text(now)) }
      return last.text
    }
  }

  static func text(_ instant: Instant) -> String {
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let fields = instant.calendar
    let day = Int(instant.nanoseconds / 86_400_000_000_000) % 7
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(days[max(0, day)]), \(two(fields.day)) \(months[fields.month - 1]) \(fields.year) "
      + "\(two(fields.hour)):\(two(fields.minute)):\(two(fields.second)) GMT"
  }
}

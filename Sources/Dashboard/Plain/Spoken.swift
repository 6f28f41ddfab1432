import Basics

/// Numbers and times in words suited to screen readers: no signs, no abbreviations.
enum Spoken {
  /// `12 seconds`, `1 minute`, `1 hour 12 minutes`, `1 day 22 hours`: the two largest units.
  static func span(_ span: Interval) -> String {
    let total = Int(clamping: span.nanoseconds.magnitude / 1_000_000_000)
    let (days, hours, minutes) = (total / 86_400, total / 3600 % 24, total / 60 % 60)
    func pair(_ first: Int, _ one: String, _ second: Int, _ other: String) -> String {
      Format.counted(first, one) + (second > 0 ? " " + Format.counted(second, other) : "")
    }
    if days > 0 { return pair(days, "day", hours, "hour") }
    if hours > 0 { return pair(hours, "hour", minutes, "minute") }
    return minutes > 0 ? Format.counted(minutes, "minute") : Format.counted(total, "second")
  }

  /// `4.07 seconds`.
  static func latency(_ seconds: Double) -> String {
    Format.fixed(seconds, seconds.magnitude < 10 ? 2 : 1) + " seconds"
  }

  /// `11.0 a second`.
  static func rate(_ perSecond: Double) -> String { Format.short(perSecond) + " a second" }

  /// `52 percent`.
  static func percent(_ share: Double) -> String {
    Format.percent(share).replacing(" %", with: " percent")
  }

  /// `queue 1`, `queues 1 and 2`, `queues 1, 2 and 3`.
  static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Adds a capital letter and a full stop, so that a screen reader pauses.
  static func sentence(_ text: String) -> String {
    guard let first = text.first, let last = text.last else { return "" }
    let ends = ".!?:".contains(last) ? "" : "."
    return first.uppercased() + text.dropFirst() + ends
  }
}

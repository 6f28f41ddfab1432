import Basics
import Glibc

/// One line on standard error with a run's progress, if that is a terminal.
struct Progress {
  private let isOn: Bool
  private let start: Instant
  private let end: Instant
  private var next: ContinuousClock.Instant
  private var shown = 0

  init(from start: Instant, to end: Instant) {
    isOn = StandardStreams.isTerminal(STDERR_FILENO)
    self.start = start
    self.end = end
    next = .now + .milliseconds(100)
  }

  /// Shows the run's progress, ten times a second at most.
  mutating func update(_ now: Instant) {
    guard isOn else { return }
    let clock = ContinuousClock.now
    guard clock >= next else { return }
    next = clock + .milliseconds(100)
    let share = (now - start).seconds / max(1e-9, (end - start).seconds)
    let text = "\(now.clockTime) UTC, \(Int(min(1, max(0, share)) * 100)) %"
    StandardStreams.put("\r\(text)\(String(repeating: " ", count: max(0, shown - text.utf8.count)))")
    shown = text.utf8.count
  }

  mutating func erase() {
    guard shown > 0 else { return }
    StandardStreams.put("\r\(String(repeating: " ", count: shown))\r")
    shown = 0
  }
}

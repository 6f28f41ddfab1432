import Basics
import Glibc

/// One line on standard error with a bar and the time left, if that is a terminal.
struct ProgressBar {
  private static let width = 30
  private let isOn = StandardStreams.isTerminal(STDERR_FILENO)
  private let begin = ContinuousClock.now
  /// Simulated time all tasks take together.
  private let total: Interval
  private let what: String
  private var shown = 0

  /// - Parameter what: the counted noun, as in `200 pairs`.
  init(total: Interval, of what: String) {
    self.total = total
    self.what = what
  }

  mutating func update(done: Int, simulated: Interval) {
    guard isOn else { return }
    let share = min(1, simulated.seconds / max(1e-9, total.seconds))
    let full = Int(share * Double(Self.width))
    let bar = String(repeating: "#", count: full) + String(repeating: ".", count: Self.width - full)
    var text = "[\(bar)] \(done) of \(what)"
    let elapsed = ContinuousClock.now - begin
    if elapsed > .seconds(1), share > 0.005 {
      let left = Double(elapsed.components.seconds) * (1 - share) / share
      text += ", \(left < 90 ? "\(Int(left.rounded(.up))) s" : "\(Int((left / 60).rounded())) min") left"
    }
    StandardStreams.put("\r\(text)\(String(repeating: " ", count: max(0, shown - text.utf8.count)))")
    shown = text.utf8.count
  }

  mutating func erase() {
    guard shown > 0 else { return }
    StandardStreams.put("\r\(String(repeating: " ", count: shown))\r")
    shown = 0
  }
}

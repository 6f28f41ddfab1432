/// Wall time without the stretches in which the process did not run: stopped by Ctrl-Z or a debugger, or frozen with its
/// container. A paced run would catch up with them at once, and a drill be over when its trainee comes back.
struct RunningTime {
  /// A wait that takes so much longer than asked is no wait, in nanoseconds: a busy machine's are shorter.
  static let latenessMax: Int64 = 1_000_000_000

  /// In nanoseconds.
  private var lost: Int64 = 0

  /// - Parameter wall: nanoseconds of a clock that never goes back.
  func now(_ wall: Int64) -> Int64 { wall - lost }

  /// Takes account of a wait.
  ///
  /// - Parameters:
  ///   - planned: its maximum length, in nanoseconds; less if an event ended it.
  ///   - start: by the same clock as its end.
  mutating func waited(_ planned: Int64, from start: Int64, to end: Int64) {
    let late = end - start - planned
    if late > Self.latenessMax { lost += late }
  }
}

/// Wall time without the stretches in which the process did not run: stopped by Ctrl-Z or a debugger, or frozen with its
/// container. A paced run would catch up with them at once, and a drill be over when its trainee comes back.
struct RunningTime {
  /// What a thread's clocks say, in nanoseconds.
  struct Look {
    /// Of a clock that never goes back.
    var wall: Int64
    /// Processor time that the thread has used.
    var processor: Int64
  }

  /// Time that neither waiting nor computing explains counts as stopped beyond this, in nanoseconds: a busy machine is
  /// late by less.
  static let latenessMax: Int64 = 1_000_000_000

  /// In nanoseconds.
  private var lost: Int64 = 0
  private var last: Look?

  /// The present instant, in nanoseconds.
  ///
  /// - Parameter planned: the maximum length of a wait since the last look, in nanoseconds, less if an event ended it; nil
  ///   if it had none.
  mutating func now(_ look: Look, waited planned: Int64? = 0) -> Int64 {
    if let last, let planned {
      let late = look.wall - last.wall - (look.processor - last.processor) - planned
      if late > Self.latenessMax { lost += late }
    }
    last = look
    return look.wall - lost
  }
}

/// What the dashboard itself cost over a stretch of time, about a second. Times of work in nanoseconds.
package struct SelfMetrics: Equatable, Sendable {
  /// The stretch's end on the clock of ticks, and its length, in milliseconds.
  package var time: UInt64 = 0
  package var span: UInt64 = 0

  /// Frames drawn.
  package var drawn = 0
  /// What they took, added up: changing the model, making the picture, finding what to write, writing it.
  package var update: UInt64 = 0
  package var view: UInt64 = 0
  package var difference: UInt64 = 0
  package var write: UInt64 = 0
  /// The longest that one took, from the news or the key to its last byte.
  package var longest: UInt64 = 0

  /// Bytes written, of all frames, of the largest, and of the last.
  package var bytes = 0
  package var bytesMax = 0
  package var bytesLast = 0

  /// Frames of the run that came, and of these, those that a later one overtook before they could be drawn.
  package var came = 0
  package var overtaken = 0
  /// Frames of the run that were dropped on their way here.
  package var dropped = 0

  /// Keys answered on the screen, the time that took all of them, and the slowest.
  package var keys = 0
  package var keyTime: UInt64 = 0
  package var keyLongest: UInt64 = 0

  /// Memory the process has resident at the end, in bytes.
  package var residentBytes = 0
  /// Of one core: the thread that draws, and the whole process.
  package var screenShare = 0.0
  package var processShare = 0.0

  package init() {}

  /// What all frames took together.
  var work: UInt64 { update + view + difference + write }
}

/// The dashboard's own cost over an interval of about a second. Times of work in nanoseconds.
package struct SelfMetrics: Equatable, Sendable {
  /// The interval's end on the tick clock, and its length, in milliseconds.
  package var time: UInt64 = 0
  package var span: UInt64 = 0

  /// Frames drawn.
  package var drawn = 0
  /// Their time in total: updating the model, drawing it, diffing the screen, writing.
  package var update: UInt64 = 0
  package var view: UInt64 = 0
  package var difference: UInt64 = 0
  package var write: UInt64 = 0
  /// The longest time from the update or key to the frame's last byte.
  package var longest: UInt64 = 0

  /// Bytes written: of all frames, of the largest, of the last.
  package var bytes = 0
  package var bytesMax = 0
  package var bytesLast = 0

  /// Frames of the run received, and how many of them a later one replaced before they were drawn.
  package var came = 0
  package var overtaken = 0
  /// Frames of the run dropped in transit.
  package var dropped = 0

  /// Keys answered on the screen, their total time, and the slowest.
  package var keys = 0
  package var keyTime: UInt64 = 0
  package var keyLongest: UInt64 = 0

  /// Resident memory of the process at the end, in bytes.
  package var residentBytes = 0
  /// Share of one core: the drawing thread, and the whole process.
  package var screenShare = 0.0
  package var processShare = 0.0

  package init() {}

  /// The time spent on all frames.
  var work: UInt64 { update + view + difference + write }
}

import Basics

/// The time range of a graph.
struct TimeWindow: Equatable, Sendable {
  var start: Instant
  var end: Instant

  var length: Interval { end - start }

  /// How much of the run is in view.
  enum Zoom: Equatable, Sendable {
    case all
    case last(Interval)

    /// From the widest to the closest.
    static let ladder: [Zoom] = [
      .all, .last(.hours(2)), .last(.hours(1)), .last(.minutes(30)), .last(.minutes(10)),
      .last(.minutes(5)), .last(.minutes(1)),
    ]

    var text: String {
      switch self {
      case .all: "all"
      case .last(let length): Format.span(length)
      }
    }
  }

  /// The lengths a view of the whole run grows through, so that it rarely moves.
  private static let lengths: [Interval] = [
    .minutes(15), .minutes(30), .hours(1), .minutes(90), .hours(2), .minutes(150), .hours(3), .minutes(210),
    .hours(4),
    .hours(6), .hours(8), .hours(12),
  ]

  /// The window at a run's present; it moves in jumps, so that the drawing stays still between them.
  init(_ zoom: Zoom, runStart: Instant, now: Instant) {
    switch zoom {
    case .all:
      let elapsed = now - runStart
      start = runStart
      let days = elapsed.nanoseconds / Interval.days(1).nanoseconds + 1
      end = start + (Self.lengths.first { $0 >= elapsed } ?? .days(days))
    case .last(let length):
      let jump = length.nanoseconds / 8
      let steps = max(8, ((now - runStart).nanoseconds + jump - 1) / jump)
      end = runStart + Interval(nanoseconds: jump * steps)
      start = end - length
    }
  }

  /// The instant at a share of the window.
  func instant(at share: Double) -> Instant {
    start + Interval(nanoseconds: Int64(min(9e18, Double(length.nanoseconds) * share)))
  }

  /// The column, of `columns`, that shows an instant; nil outside the window.
  func column(of instant: Instant, columns: Int) -> Int? {
    guard columns > 0, length > .zero, instant >= start, instant <= end else { return nil }
    let share = Double((instant - start).nanoseconds) / Double(length.nanoseconds)
    return min(columns - 1, Int(share * Double(columns)))
  }

  /// Round times within the window, at least `spacing` columns apart.
  func ticks(columns: Int, spacing: Int) -> [Instant] {
    guard columns > 0, length > .zero else { return [] }
    let most = max(1, columns / max(1, spacing))
    let steps: [Interval] = [
      .seconds(5), .seconds(10), .seconds(15), .seconds(30), .minutes(1), .minutes(2), .minutes(5),
      .minutes(10), .minutes(15), .minutes(30),
      .hours(1),
      .hours(2), .hours(3), .hours(6), .hours(12), .days(1), .days(7), .days(28),
    ]
    guard let step = steps.first(where: { $0 * Int64(most) >= length }) else { return [] }
    let remainder = start.nanoseconds % step.nanoseconds
    var tick = start - Interval(nanoseconds: remainder)
    if tick < start { tick = tick + step }
    var ticks: [Instant] = []
    while tick <= end, ticks.count <= most {
      ticks.append(tick)
      tick = tick + step
    }
    return ticks
  }
}

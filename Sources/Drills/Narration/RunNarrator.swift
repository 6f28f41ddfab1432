import Basics
import Session
import World

/// Narrates a run in progress: its captions, its pace, and the ending of a demonstration.
struct RunNarrator: Sendable {
  /// What the clock does when another caption stands.
  struct Beat: Equatable {
    var speed: Speed
    var stops: Bool
  }

  private var track: CaptionTrack
  private let isPaced: Bool
  private let finale: Finale?
  private var curve: ServiceCurve
  /// The run's own speed, which captions only slow down.
  private var fastest: Speed
  private(set) var owesEnding: Bool

  init(_ narration: Narration, of exercise: Exercise, speed: Speed) {
    track = CaptionTrack(exercise.drill.captions, stops: narration.stops)
    isPaced = narration.isPaced
    finale = narration.finale
    curve = ServiceCurve(start: exercise.drill.scenario.start)
    fastest = speed
    owesEnding = narration.finale != nil
  }

  var caption: Caption? { track.current }

  /// The next instant at which ``follow(_:)`` must be called.
  var nextInstant: Instant {
    min(track.nextInstant ?? .distantFuture, finale == nil ? .distantFuture : curve.nextEnd)
  }

  /// - Returns: the clock's new pace if another caption stands, else nil.
  mutating func follow(_ exercise: Exercise) -> Beat? {
    if finale != nil, exercise.now >= min(curve.nextEnd, exercise.drill.scenario.end),
      exercise.now > curve.lastEnd
    {
      curve.add(exercise.simulation.totals)
    }
    guard track.nextInstant ?? .distantFuture <= exercise.now,
      track.reach(exercise.now, exercise.simulation.facts)
    else { return nil }
    return Beat(speed: pace(exercise), stops: track.current?.stop != nil)
  }

  private func pace(_ exercise: Exercise) -> Speed {
    guard isPaced else { return fastest }
    return track.speed(
      atMost: fastest, from: exercise.now, end: exercise.drill.scenario.end, exercise.simulation.facts)
  }

  /// The person chooses a speed: the pace of all further captions changes in proportion.
  mutating func person(sets speed: Speed, insteadOf old: Speed) {
    guard case .times(let new) = speed, case .times(let before) = old, case .times(let most) = fastest else {
      fastest = speed
      return
    }
    track.hasten(by: new / before)
    fastest = .times(min(Speed.range.upperBound, max(Speed.range.lowerBound, most * new / before)))
  }

  /// The run went back to an earlier instant.
  ///
  /// - Returns: the clock's pace there.
  mutating func rewind(to exercise: Exercise) -> Speed {
    track.rewind(to: exercise.now, exercise.simulation.facts)
    curve.rewind(to: exercise.now)
    owesEnding = finale != nil
    return pace(exercise)
  }

  /// The ending of a demonstration that is over, once.
  mutating func takeEnding(of exercise: Exercise) -> DemoEnding? {
    guard owesEnding, let finale else { return nil }
    owesEnding = false
    return finale.ending(curve, of: exercise)
  }
}

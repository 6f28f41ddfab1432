import Basics
import Issuance
import Session
package import Telemetry

/// The content of the panels: all of it at one instant, the present or an earlier one.
extension Model {
  /// The frame shown.
  package internal(set) var frame: Frame? {
    // Lent, not copied: every panel reads it several times.
    _read {
      if let past = console.past { yield past.moment.frame } else { yield record.latest }
    }
    set {
      if console.past == nil {
        record.latest = newValue
      } else if let newValue {
        console.past?.moment.frame = newValue
      }
    }
  }

  /// The minute before the instant shown.
  var minute: MinuteTotals { console.past?.moment.minute ?? record.trailing.totals }

  /// The exercise's status at the instant shown.
  var exerciseShown: ExerciseStatus? {
    console.past == nil ? record.exercise : record.exerciseRecord.status(at: now)
  }

  /// The journal up to the instant shown.
  var timeline: Timeline { console.past?.timeline ?? record.journal }

  /// The policies in force at the instant shown.
  var policies: Policies { frame?.policies ?? Policies() }

  /// The simulated time shown.
  var now: Instant { console.past?.time ?? present }

  /// The day of times that are written without one: a plane's history may begin days ago.
  var dayOfTimes: Instant { run.isLive ? present : run.start }

  /// A time as it was written; on a plane one later today is that of the day before.
  func past(_ written: Instant) -> Instant {
    let isToday = written.startOfDay == present.startOfDay
    return run.isLive && isToday && written > present ? written - .days(1) : written
  }

  /// A time of the run, with its date where that is not the present's.
  func stamp(_ instant: Instant) -> String {
    instant.startOfDay == present.startOfDay
      ? instant.clockTime : "\(Format.date(instant)) \(instant.clockTime)"
  }

  /// The latest simulated time.
  var present: Instant { record.present }

  /// The end of the graph's data; updates after the past was looked up are not shown.
  var known: Instant { console.past?.present ?? present }

  var window: TimeWindow { TimeWindow(console.zoom, runStart: run.start, now: console.pan ?? known) }

  /// Whether the simulated clock stands or the past is shown: then some keys scrub.
  var stands: Bool { console.past != nil || record.status.phase != .running }

  /// The situation, which selects the keys' meanings.
  var situation: KeyMap.Situation { console.past != nil ? .past : stands ? .standing : .running }
}

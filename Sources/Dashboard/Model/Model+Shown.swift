import Basics
import Issuance
package import Metrics
import Session

/// What the panels show: all of it at one instant, the present or an earlier one.
extension Model {
  /// The frame shown.
  package internal(set) var frame: Frame? {
    get { console.past?.moment.frame ?? record.latest }
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

  /// How the exercise stood at the instant shown.
  var exerciseShown: ExerciseStatus? {
    console.past == nil ? record.exercise : record.exerciseRecord.status(at: now)
  }

  /// The journal as far as the instant shown.
  var timeline: Timeline { console.past?.timeline ?? record.journal }

  /// The policies in force at the instant shown.
  var policies: Policies { frame?.policies ?? Policies() }

  /// The simulated time shown.
  var now: Instant { console.past?.time ?? present }

  /// The latest simulated time there is.
  var present: Instant { record.present }

  /// Up to where the graph knows the run; news that came since the past was looked up is not shown.
  var known: Instant { console.past?.present ?? present }

  var window: TimeWindow { TimeWindow(console.zoom, runStart: run.start, now: console.pan ?? known) }

  /// Whether the simulated clock stands, or what is shown does: then some keys scrub.
  var stands: Bool { console.past != nil || record.status.phase != .running }

  /// Which keys mean what.
  var situation: KeyMap.Situation { console.past != nil ? .past : stands ? .standing : .running }
}

import Basics
import Issuance
package import Metrics
import Session

/// What the panels show: all of it at one instant, the present or an earlier one.
extension Model {
  /// The frame shown.
  package internal(set) var frame: Frame? {
    get { past?.moment.frame ?? latest }
    set {
      if past == nil {
        latest = newValue
      } else if let newValue {
        past?.moment.frame = newValue
      }
    }
  }

  /// The minute before the instant shown.
  var minute: MinuteTotals { past?.moment.minute ?? trailing.totals }

  /// How the exercise stood at the instant shown.
  var exerciseShown: ExerciseStatus? { past == nil ? exercise : exerciseRecord.status(at: now) }

  /// The journal as far as the instant shown.
  var timeline: Timeline { past?.timeline ?? journal }

  /// The policies in force at the instant shown.
  var policies: Policies { frame?.policies ?? Policies() }

  /// The simulated time shown.
  var now: Instant { past?.time ?? present }

  /// The latest simulated time there is.
  var present: Instant { max(status.now, latest?.time ?? status.now) }

  /// Up to where the graph knows the run; news that came since the past was looked up is not shown.
  var known: Instant { past?.present ?? present }

  var window: TimeWindow { TimeWindow(zoom, runStart: run.start, now: pan ?? known) }

  /// Whether the simulated clock stands, or what is shown does: then some keys scrub.
  var stands: Bool { past != nil || status.phase != .running }

  /// Which keys mean what.
  var situation: KeyMap.Situation { past != nil ? .past : stands ? .standing : .running }
}

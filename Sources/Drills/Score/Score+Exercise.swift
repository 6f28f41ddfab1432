package import Session
import Telemetry
import World

extension Score {
  /// - Parameters:
  ///   - exercise: the run to be scored, at its end.
  ///   - idle: the same with no operator.
  ///   - reference: the same with the drill's reference operator.
  package init(_ exercise: Exercise, idle: Exercise, reference: Exercise) {
    self.init(
      earned: exercise.score.earned, possible: exercise.score.possible,
      harm: exercise.simulation.totals.harm, idleHarm: idle.simulation.totals.harm,
      referenceHarm: reference.simulation.totals.harm, passMark: exercise.drill.passMark)
    if [exercise, idle, reference].contains(where: { $0.simulation.totals.cutOff > 0 }) {
      holdsCertificates = true
    }
  }
}

package import Issuance
package import Simulation

/// A running simulation as the dashboard sees it: something to take news from and to send wishes to.
package protocol DashboardSession: AnyObject, Sendable {
  /// What is new since the last call: every frame and every journal entry once, in order. Called from the terminal's
  /// thread; must not wait.
  func take() -> SimulationSession.Update
  /// Hands over a wish; must not wait.
  func send(_ control: SessionControl)
  /// Has the run go back to an earlier instant; must not wait. Asked only of a session that can, as
  /// ``RunInfo/canBacktrack`` says.
  func backtrack(to instant: Instant)
  /// Has `wake` called, from any thread, whenever `take` would bring something new.
  func onUpdate(_ wake: @escaping @Sendable () -> Void)
}

extension SimulationSession: DashboardSession {}

extension DashboardSession {
  package func backtrack(to instant: Instant) {}
}

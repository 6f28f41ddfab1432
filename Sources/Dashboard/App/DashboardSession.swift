package import Simulation

/// A running simulation as the dashboard sees it: something to take news from and to send wishes to.
package protocol DashboardSession: AnyObject, Sendable {
  /// What is new since the last call: every frame and every journal entry once, in order. Called from the terminal's
  /// thread; must not wait.
  func take() -> SimulationSession.Update
  /// Hands over a wish; must not wait.
  func send(_ control: SessionControl)
  /// Has `wake` called, from any thread, whenever `take` would bring something new.
  func onUpdate(_ wake: @escaping @Sendable () -> Void)
}

extension SimulationSession: DashboardSession {}

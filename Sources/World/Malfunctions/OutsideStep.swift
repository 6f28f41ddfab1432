package import Basics
package import Issuance

/// A step outside the CA that every issuance of a kind takes, such as the submission to a CT log, and that times out.
///
/// The server waits for the step all the while.
package struct OutsideStep: Equatable, Sendable {
  package var kind: RequestKind
  /// After which the CA stops waiting for the step.
  package var timeout: Interval
  package var ending: Ending

  package init(kind: RequestKind, timeout: Interval, ending: Ending) {
    self.kind = kind
    self.timeout = timeout
    self.ending = ending
  }

  /// What becomes of the issuance after the time-out.
  package enum Ending: String, CaseIterable, Sendable {
    /// It fails, and its request goes back to its queue.
    case fail
    /// The certificate is issued without the step.
    case issue
  }
}

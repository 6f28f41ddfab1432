internal import Synchronization

/// Counts OCSP answers by outcome.
final class OCSPTally: Sendable {
  private struct Counts {
    var all: [OCSPReply.Outcome: Int] = [:]
    /// Since the last take.
    var answered: Int32 = 0
    var failed: Int32 = 0
  }

  private let counts = Mutex(Counts())

  func count(_ outcome: OCSPReply.Outcome) {
    counts.withLock {
      $0.all[outcome, default: 0] += 1
      $0.answered &+= 1
      if outcome.isFailure { $0.failed &+= 1 }
    }
  }

  var all: [OCSPReply.Outcome: Int] { counts.withLock { $0.all } }

  func take() -> (answered: Int32, failed: Int32) {
    counts.withLock { counts in
      defer { (counts.answered, counts.failed) = (0, 0) }
      return (counts.answered, counts.failed)
    }
  }
}

package import Basics
package import Issuance

/// Counts the engine's effects between frames.
package struct IntervalRecorder: Sendable {
  private var latency = DurationRecorder()
  private var identityWaits = Waits()
  private var certificateWaits = Waits()
  /// Counts of the current second, for the moving averages.
  package private(set) var second = SecondSample()
  package private(set) var latencies = LatencyWindow()
  /// Answers account by account over the last minute.
  var accounts: AccountWindow
  /// Calls over the interval by the number of their customer's try.
  private var tries = InlineArray<4, Int>(repeating: 0)
  /// Identity calls of complete seconds, and those before the interval.
  private var settled = Counts()
  private var before = Counts()
  /// Whether frames are made of it; otherwise what only frames show is not counted.
  package var isFramed = true

  /// The waits of a kind's requests at each start of their issuance.
  private struct Waits: Sendable {
    /// Those that begin for the first time: each request once.
    var first = DurationRecorder()
    /// Those that a server failed to serve before.
    var again = DurationRecorder()

    @inline(__always)
    mutating func record(_ waited: Interval, isAgain: Bool) {
      if isAgain { again.record(waited) } else { first.record(waited) }
    }

    mutating func removeAll() {
      first.removeAll()
      again.removeAll()
    }
  }

  package init(accounts: Int) {
    self.accounts = AccountWindow(accounts: accounts)
  }

  /// Identity calls since the start.
  package var totals: Counts { settled + second.calls }
  /// Identity calls over the interval.
  package var calls: Counts { totals - before }

  package mutating func record(_ effect: Effect) {
    switch effect {
    case .answered(_, _, let account, let answer, let elapsed): record(answer, for: account, after: elapsed)
    case .serviceBegan(_, _, let kind, _, let waited, let isAgain):
      recordStart(of: kind, after: waited, isAgain: isAgain)
    case .accepted, .ended, .renewalFailed, .signerInstalled, .profileChanged, .replacementAccepted,
      .replacementFailed, .certificateRevoked, .customersNotified, .notice:
      break
    }
  }

  /// A server began work on a request that had waited this long.
  package mutating func recordStart(of kind: RequestKind, after waited: Interval, isAgain: Bool) {
    switch kind {
    case .identity: if isFramed { identityWaits.record(waited, isAgain: isAgain) }
    case .certificate:
      if isFramed { certificateWaits.record(waited, isAgain: isAgain) }
      second.certificateWaitSum &+= waited.nanoseconds
      second.certificateWaits += 1
    case .ocspSigner: break
    }
  }

  /// An identity call was answered, this long after it arrived.
  package mutating func record(_ answer: IdentityAnswer, for account: Int32, after elapsed: Interval) {
    switch answer {
    case .issued:
      second.calls.served += 1
      count(account, 0)
      measure(elapsed)
    case .timedOut:
      second.calls.timedOut += 1
      count(account, 1)
      measure(elapsed)
    case .rateLimited:
      second.calls.rateLimited += 1
      count(account, 2)
    case .refused:
      second.calls.refused += 1
      count(account, 3)
    }
  }

  @inline(__always)
  private mutating func count(_ account: Int32, _ answer: Int) {
    if isFramed { accounts.record(account, answer) }
  }

  @inline(__always)
  private mutating func measure(_ elapsed: Interval) {
    if isFramed { latency.record(elapsed) }
    latencies.record(elapsed)
    second.latency(elapsed)
  }

  /// - Parameter number: the customer's number of this call, from 1.
  package mutating func recordAttempt(number: Int = 1) {
    tries[min(max(number, 1), 4) - 1] += 1
    second.calls.attempts += 1
  }

  package mutating func recordGivenUp() {
    second.calls.givenUp += 1
  }

  /// Ends the current second.
  package mutating func takeSecond() -> SecondSample {
    settled += second.calls
    latencies.endSecond()
    accounts.endSecond()
    defer { second = SecondSample() }
    return second
  }

  /// Ends the interval.
  package mutating func takeInterval() -> (
    identity: IdentityFrame, tries: [Int], certificateWait: DurationSummary,
    certificateFirstWait: DurationSummary
  ) {
    var identity = IdentityFrame()
    identity.counts = calls
    identity.latency = latency.summary
    identity.queueWait = identityWaits.first.adding(identityWaits.again).summary
    identity.firstWait = identityWaits.first.summary
    let certificateWait = certificateWaits.first.adding(certificateWaits.again).summary
    let certificateFirstWait = certificateWaits.first.summary
    defer {
      before = totals
      tries = InlineArray(repeating: 0)
      latency.removeAll()
      identityWaits.removeAll()
      certificateWaits.removeAll()
    }
    return (identity, tries.indices.map { tries[$0] }, certificateWait, certificateFirstWait)
  }
}

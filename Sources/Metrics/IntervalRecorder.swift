import Basics
package import Issuance

/// Counts the engine's effects between frames.
package struct IntervalRecorder: Sendable {
  package private(set) var identity = IdentityFrame()
  private var latency = DurationRecorder()
  /// The waits at each start of an issuance, by kind.
  private var waits = [DurationRecorder(), DurationRecorder(), DurationRecorder()]
  /// The waits of requests that begin for the first time: each request once.
  private var firstWaits = [DurationRecorder(), DurationRecorder(), DurationRecorder()]
  /// Counts of the current second, for the moving averages.
  package private(set) var second = SecondSample()
  package private(set) var latencies = LatencyWindow()
  /// Answers account by account over the last minute.
  var accounts: AccountWindow
  /// Calls over the interval by the number of their customer's try.
  private var tries = SIMD4<Int>.zero
  /// Of complete seconds.
  private var settled = Counts()

  package init(accounts: Int) {
    self.accounts = AccountWindow(accounts: accounts)
  }

  /// Identity calls since the start.
  package var totals: Counts { settled + second.calls }

  @inline(__always)
  package mutating func record(_ effect: Effect) {
    switch effect {
    case .answered(_, _, let account, let answer, let elapsed): record(answer, for: account, after: elapsed)
    case .serviceBegan(_, _, let kind, _, let waited, let isAgain):
      waits[Int(kind.rawValue)].record(waited)
      if !isAgain { firstWaits[Int(kind.rawValue)].record(waited) }
      if kind == .certificate {
        second.certificateWaitSum &+= waited.nanoseconds
        second.certificateWaits += 1
      }
    case .accepted, .ended, .renewalFailed, .signerInstalled, .profileChanged, .replacementAccepted,
      .replacementFailed, .certificateRevoked, .customersNotified, .notice:
      break
    }
  }

  private mutating func record(_ answer: IdentityAnswer, for account: Int32, after elapsed: Interval) {
    switch answer {
    case .issued:
      count(account, 0) { $0.served += 1 }
      measure(elapsed)
    case .timedOut:
      count(account, 1) { $0.timedOut += 1 }
      measure(elapsed)
    case .rateLimited: count(account, 2) { $0.rateLimited += 1 }
    case .refused: count(account, 3) { $0.refused += 1 }
    }
  }

  @inline(__always)
  private mutating func count(_ account: Int32, _ answer: Int, _ add: (inout Counts) -> Void) {
    accounts.record(account, answer)
    add(&identity.counts)
    add(&second.calls)
  }

  @inline(__always)
  private mutating func measure(_ elapsed: Interval) {
    latency.record(elapsed)
    latencies.record(elapsed)
    second.latency(elapsed)
  }

  /// - Parameter number: the customer's number of this call, from 1.
  package mutating func recordAttempt(number: Int = 1) {
    tries[min(max(number, 1), 4) - 1] += 1
    identity.counts.attempts += 1
    second.calls.attempts += 1
  }

  package mutating func recordGivenUp() {
    identity.counts.givenUp += 1
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
    identity.latency = latency.summary
    identity.queueWait = waits[Int(RequestKind.identity.rawValue)].summary
    identity.firstWait = firstWaits[Int(RequestKind.identity.rawValue)].summary
    let certificateWait = waits[Int(RequestKind.certificate.rawValue)].summary
    let certificateFirstWait = firstWaits[Int(RequestKind.certificate.rawValue)].summary
    defer {
      identity = IdentityFrame()
      tries = .zero
      latency.removeAll()
      for kind in waits.indices {
        waits[kind].removeAll()
        firstWaits[kind].removeAll()
      }
    }
    return (identity, tries.indices.map { tries[$0] }, certificateWait, certificateFirstWait)
  }
}

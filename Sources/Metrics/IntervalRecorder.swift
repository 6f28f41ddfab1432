import Basics
package import Issuance

/// Counts what the engine's effects say, from one frame to the next.
package struct IntervalRecorder: Sendable {
  package private(set) var identity = IdentityFrame()
  private var latency = DurationRecorder()
  private var waits = [DurationRecorder(), DurationRecorder(), DurationRecorder()]
  /// The same for the current second, for the moving averages.
  package private(set) var second = SecondSample()
  package private(set) var latencies = LatencyWindow()
  /// Answers account by account over the last minute.
  var accounts: AccountWindow
  /// Calls over the interval by which try of their customer they were.
  private var tries = SIMD4<Int>.zero
  /// Of the seconds that have ended.
  private var settled = RunTotals()

  package init(accounts: Int) {
    self.accounts = AccountWindow(accounts: accounts)
  }

  /// Counts since the start, as far as effects tell them.
  package var totals: RunTotals { settled + second }

  @inline(__always)
  package mutating func record(_ effect: Effect) {
    switch effect {
    case .answered(_, let account, let answer, let elapsed): record(answer, for: account, after: elapsed)
    case .serviceBegan(_, _, let kind, _, let waited):
      waits[Int(kind.rawValue)].record(waited)
      if kind == .certificate {
        second.certificateWaitSum &+= waited.nanoseconds
        second.certificateWaits += 1
      }
    case .renewalFailed, .notice: break
    }
  }

  private mutating func record(_ answer: IdentityAnswer, for account: Int32, after elapsed: Interval) {
    second.answered += 1
    switch answer {
    case .issued:
      accounts.record(account, 0)
      identity.served += 1
      second.served += 1
      latency.record(elapsed)
      latencies.record(elapsed)
      second.latency(elapsed)
    case .timedOut:
      accounts.record(account, 1)
      identity.timedOut += 1
      second.timedOut += 1
      latency.record(elapsed)
      latencies.record(elapsed)
      second.errors += 1
      second.latency(elapsed)
    case .rateLimited:
      accounts.record(account, 2)
      identity.rateLimited += 1
      second.errors += 1
      second.rateLimited += 1
    case .refused:
      accounts.record(account, 3)
      identity.refused += 1
      second.errors += 1
    }
  }

  /// - Parameter number: counts the calls of this customer, from 1.
  package mutating func recordAttempt(number: Int = 1) {
    tries[min(max(number, 1), 4) - 1] += 1
    identity.attempts += 1
    second.attempts += 1
  }

  package mutating func recordGivenUp() {
    identity.givenUp += 1
    second.givenUp += 1
  }

  /// Ends the current second.
  package mutating func takeSecond() -> SecondSample {
    settled = settled + second
    latencies.endSecond()
    accounts.endSecond()
    defer { second = SecondSample() }
    return second
  }

  /// Ends the interval.
  package mutating func takeInterval() -> (
    identity: IdentityFrame, tries: [Int], certificateWait: DurationSummary
  ) {
    identity.latency = latency.summary
    identity.queueWait = waits[Int(RequestKind.identity.rawValue)].summary
    let certificateWait = waits[Int(RequestKind.certificate.rawValue)].summary
    defer {
      identity = IdentityFrame()
      tries = .zero
      latency.removeAll()
      for kind in waits.indices { waits[kind].removeAll() }
    }
    return (identity, tries.indices.map { tries[$0] }, certificateWait)
  }
}

import Issuance

extension FrameBuilder {
  /// Builds the customers' part of a frame.
  func customersFrame(
    _ engine: IssuanceEngine, _ recorder: inout IntervalRecorder, trying: Int, tryingOf: (Int) -> Int
  ) -> CustomersFrame {
    var frame = CustomersFrame()
    frame.trying = trying
    frame.waiting = max(0, trying - engine.openCalls)
    frame.givenUp = recorder.calls.givenUp
    frame.givenUpInAll = recorder.totals.givenUp
    frame.accounts = engine.accounts
    let active = recorder.accounts.active()
    frame.activeAccounts = active.count
    var busiest: [(calls: UInt32, index: Int)] = []
    for (index, entry) in active.enumerated() {
      if engine.bucket(of: entry.account).tokens(at: engine.now) == 0 { frame.overLimit += 1 }
      let calls = entry.answers.wrappedSum()
      // In order of the accounts: a stable order among equals.
      if busiest.count == CustomersFrame.namedMax {
        guard let last = busiest.last, calls > last.calls else { continue }
        busiest.removeLast()
      }
      let place = busiest.firstIndex { $0.calls < calls } ?? busiest.count
      busiest.insert((calls, index), at: place)
    }
    frame.busiest = busiest.map { account(active[$0.index], engine, tryingOf) }
    return frame
  }

  private func account(
    _ entry: (account: Int, answers: AccountWindow.Answers), _ engine: IssuanceEngine,
    _ tryingOf: (Int) -> Int
  ) -> AccountFrame {
    let bucket = engine.bucket(of: entry.account)
    var frame = AccountFrame(id: entry.account + 1)
    frame.served = Int(entry.answers[0])
    frame.timedOut = Int(entry.answers[1])
    frame.rateLimited = Int(entry.answers[2])
    frame.refused = Int(entry.answers[3])
    frame.trying = tryingOf(entry.account)
    frame.tokens = bucket.tokens(at: engine.now)
    frame.burst = bucket.burst
    frame.perSecond = bucket.perSecond
    return frame
  }
}

import Basics

extension Revocation {
  mutating func code(
    _ coder: inout BinaryCoder, accounts: Int, issuers: Int
  ) throws(MalformedBytes) {
    try coder.code(&batches, atMost: Self.batchesMax, blank: Batch(deadline: .distantPast)) {
      batch, coder throws(MalformedBytes) in
      var deadline = batch.deadline
      var isPast = batch.isPast
      try coder.code(&deadline)
      try coder.code(&isPast)
      batch = Batch(deadline: deadline, isPast: isPast)
    }
    try codeRuns(&coder, accounts: accounts, issuers: issuers)
    var late = tally.late
    try coder.codeCount(&late)
    tally.late = late
    tally = counted()
    try coder.code(&lastPlan, in: 0 ... .max - 1)
    try coder.code(&priority)
    try coder.code(&delay, in: Interval.lengths)
    try coder.codeCount(&notifications)
    try coder.code(&lastNotified, blank: .distantPast) { time, coder throws(MalformedBytes) in
      try coder.code(&time)
    }
    let (runs, certificates) = (self.runs.count, count)
    let blank = RevocationPlan(id: 0, scope: .all, account: -1, period: .seconds(1))
    try coder.code(&plan, blank: blank) { plan, coder throws(MalformedBytes) in
      try coder.code(&plan.id, in: 0 ... .max)
      try coder.code(&plan.scope)
      try coder.code(&plan.account, in: -1 ... .max)
      try coder.code(&plan.period, in: .milliseconds(1)...Interval.longest)
      try coder.code(&plan.next, in: 0...UInt32(certificates))
      try coder.code(&plan.run, in: 0...runs)
      try coder.code(&plan.revoked, in: 0...Int32(certificates))
    }
  }

  /// Each run with its phases.
  private mutating func codeRuns(
    _ coder: inout BinaryCoder, accounts: Int, issuers: Int
  ) throws(MalformedBytes) {
    var read: [Run] = []
    var phases: ContiguousArray<UInt8> = []
    var count = runs.count
    try coder.code(count: &count)
    for index in 0..<count {
      var (account, issuer, batch) = (0, 0, 0)
      var isHeld = false
      var size = 0
      if !coder.isReading {
        let run = runs[index]
        (account, issuer, batch) = (Int(run.account), Int(run.issuer), Int(run.set))
        (isHeld, size) = (run.isHeld, certificates(of: index).count)
      }
      try coder.code(index: &account, below: accounts)
      try coder.code(index: &issuer, below: issuers)
      try coder.code(index: &batch, below: batches.count)
      try coder.code(&isHeld)
      try coder.code(count: &size, atMost: Self.certificatesMax - phases.count)
      read.append(
        Run(
          account: Int32(account), issuer: UInt16(issuer), set: UInt16(batch), start: UInt32(phases.count),
          isHeld: isHeld))
      for place in 0..<size {
        var phase = coder.isReading ? 0 : self.phases[phases.count]
        let start = coder.offset
        try coder.code(&phase)
        guard phase < UInt8(Phase.allCases.count) else {
          throw coder.malformed("a phase of certificate \(place) of its run", found: "\(phase)", at: start)
        }
        phases.append(phase)
      }
    }
    guard coder.isReading else { return }
    runs = ContiguousArray(read)
    restore(phases)
  }
}

import Basics

extension EngineConfiguration: BinaryCodable {
  mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    // Everything the start allocates is followed by bytes of its own; no small file makes it large.
    let most = coder.isReading ? coder.remaining : .max
    try coder.code(&frontEnds.dss, in: 0...most)
    try coder.code(&frontEnds.hvca, in: 0...most)
    try coder.code(&frontEnds.identityTimeout, in: .milliseconds(1)...Interval.longest)
    try coder.code(&rateLimit.accounts, in: 0...most)
    try coder.code(&rateLimit.perSecond, in: 0...1e9)
    try coder.code(&rateLimit.burst, in: 1...1_000_000)
    try coder.code(&issuers.live, in: 0...20_000)
    try coder.code(&issuers.dead, in: 0...20_000)
    try coder.code(&queues.count, in: 0...most)
    // As before there was a bound of zero: 0 is none.
    var capacity = queues.capacity.map { $0 == 0 ? -1 : $0 } ?? 0
    try coder.code(&capacity, in: -1...1_000_000_000)
    queues.capacity = capacity == 0 ? nil : max(0, capacity)
    try coder.code(&queues.discipline)
    try coder.code(&servers.count, in: 0...most)
    try coder.code(&servers.binding)
    try coder.code(&backOff)
    let place = coder.offset
    try coder.code(&ocsp.count, in: 0...most)
    try coder.code(&ocsp.active, in: 0...most)
    try coder.code(&ocsp.capacityPerSecond, in: 0...1e9)
    try coder.code(&ocsp.requestTimeout, in: .milliseconds(1)...Interval.longest)
    try coder.code(&ocsp.signerLifetime, in: Interval.lengths)
    try coder.code(&ocsp.renewAhead, in: Interval.lengths)
    try coder.code(&ocsp.restartTime, in: Interval.lengths)
    try coder.code(&ocsp.keepsCertificates)
    guard coder.isReading else { return }
    for (count, limit) in [
      (ocsp.count, most), (queues.count, 10_000_000), (frontEnds.dss, 8 * most), (frontEnds.hvca, 8 * most),
    ] {
      let (product, overflows) = count.multipliedReportingOverflow(by: max(1, issuers.count))
      guard !overflows, product <= limit else {
        throw coder.malformed(
          "a system that fits the bytes after it", found: "\(count) × \(issuers.count)", at: place)
      }
    }
  }
}

extension BackOffPolicy: BinaryCodable {
  mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    try coder.code(&failures, in: 0...1_000_000)
    try coder.code(&window, in: Interval.lengths)
    try coder.code(&duration, in: Interval.lengths)
    try coder.code(&growth)
    try coder.code(&maximum, in: Interval.lengths)
    try coder.code(&halfOpen)
    try coder.code(&exemptsDeadIssuers)
    try coder.code(&maximumBackedOff, in: 0...1_000_000)
  }
}

extension Discipline: BinaryCodable {
  mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    var index = Self.names.firstIndex(of: name) ?? 0
    try coder.code(index: &index, below: Self.names.count)
    var margin = Interval.zero
    if case .deadlineAware(let written) = self { margin = written }
    if Self.names[index] == "deadline" { try coder.code(&margin, in: Interval.lengths) }
    self = Discipline(name: Self.names[index], margin: margin) ?? self
  }
}

extension Shedding: BinaryCodable {
  mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    for kind in RequestKind.allCases.map({ Int($0.rawValue) }) {
      try coder.code(&shares[kind], in: 0...1)
      try coder.code(&carries[kind], in: 0...2)
    }
    isActive = shares.contains { $0 > 0 }
  }
}

extension TokenBucket: BinaryCodable {
  mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    try coder.code(&fullAt)
    try coder.code(&period, in: Interval.lengths)
    try coder.code(&tolerance, in: Interval.lengths)
  }
}

extension Ledger: BinaryCodable {
  mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    for kind in RequestKind.allCases { try coder.code(&self[kind]) }
    try codeRejections(&coder) { !$0.isLimit }
    try coder.codeCount(&duplicates)
    try coder.codeCount(&issuedToNobody)
  }

  /// The counts of some reasons for rejection, in their order.
  mutating func codeRejections(
    _ coder: inout BinaryCoder, where isCoded: (RejectionReason) -> Bool
  ) throws(MalformedBytes) {
    for reason in RejectionReason.allCases where isCoded(reason) {
      try coder.codeCount(&rejections[Int(reason.rawValue)])
    }
  }
}

extension Ledger.Account: BinaryCodable {
  mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    try coder.codeCount(&requested)
    try coder.codeCount(&issued)
    try coder.codeCount(&rejected)
    try coder.codeCount(&expired)
    try coder.codeCount(&cancelled)
    try coder.codeCount(&queued)
    try coder.codeCount(&parked)
    try coder.codeCount(&inFlight)
  }
}

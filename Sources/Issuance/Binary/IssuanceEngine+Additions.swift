import Basics

/// What came after version 1 of the binary form: parts behind all others, each with a tag, written only by engines that
/// use them. Bytes without them are those of an engine that does not.
extension IssuanceEngine {
  private enum Addition: UInt8, CaseIterable {
    case deadLetters = 1
    case pauses = 2
    case ceremonies = 3
    case revocation = 4
    case limits = 5
  }

  mutating func codeAdditions(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    guard coder.isReading else {
      for addition in Addition.allCases where uses(addition) {
        try coder.write(addition.rawValue)
        try code(addition, &coder)
      }
      return
    }
    var last: UInt8 = 0
    while coder.remaining > 0 {
      let start = coder.offset
      let tag = try coder.read(UInt8.self)
      guard tag > last, let addition = Addition(rawValue: tag) else {
        throw coder.malformed("an addition's tag above \(last)", found: "\(tag)", at: start)
      }
      last = tag
      try code(addition, &coder)
    }
  }

  private func uses(_ addition: Addition) -> Bool {
    switch addition {
    case .deadLetters:
      configuration.queues.attempts != nil || ledger.total.deadLetters > 0
        || resubmissions.contains { $0.source == .deadLetters }
    case .pauses: queues.contains { !$0.pauses.isEmpty }
    case .ceremonies: ceremonies != KeyCeremonies()
    case .revocation: !revocation.isEmpty
    case .limits: RejectionReason.allCases.contains { $0.isLimit && ledger.rejected($0) > 0 }
    }
  }

  private mutating func code(_ addition: Addition, _ coder: inout BinaryCoder) throws(MalformedBytes) {
    switch addition {
    case .deadLetters: try codeDeadLetters(&coder)
    case .pauses: try codePauses(&coder)
    case .ceremonies:
      try ceremonies.code(&coder, issuers: management.issuers.count)
      configuration.issuers.ceremonyDuration = ceremonies.duration
    case .revocation:
      try revocation.code(&coder, accounts: buckets.count, issuers: management.issuers.count)
    case .limits: try ledger.codeRejections(&coder) { $0.isLimit }
    }
  }

  private mutating func codeDeadLetters(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    var limit = configuration.queues.attempts ?? 0
    try coder.code(&limit, in: 0...QueuedRequest.attemptsMax)
    configuration.queues.attempts = limit == 0 ? nil : limit
    for queue in queues.indices { try coder.code(&queues[queue].deadLetters) }
    for kind in RequestKind.allCases { try coder.codeCount(&ledger[kind].deadLetters) }
    for plan in resubmissions.indices {
      var isOfDeadLetters = resubmissions[plan].source == .deadLetters
      try coder.code(&isOfDeadLetters)
      resubmissions[plan].source = isOfDeadLetters ? .deadLetters : .parked
    }
  }

  private mutating func codePauses(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    for queue in queues.indices {
      let start = coder.offset
      try coder.code(&queues[queue].pauses, atMost: PartialPause.countMax, blank: PartialPause()) {
        pause, coder throws(MalformedBytes) in
        // 0 for every kind and for every account.
        var (kind, account) = (
          pause.kind.map { Int($0.rawValue) + 1 } ?? 0, pause.account.map { $0 + 1 } ?? 0
        )
        try coder.code(&kind, in: 0...RequestKind.count)
        try coder.code(&account, in: 0...1 << 32)
        pause.kind = kind == 0 ? nil : RequestKind.allCases[kind - 1]
        pause.account = account == 0 ? nil : account - 1
      }
      guard Set(queues[queue].pauses).count == queues[queue].pauses.count,
        !queues[queue].pauses.contains(where: \.isWhole)
      else { throw coder.malformed("pauses of kinds and accounts, each once", found: "others", at: start) }
      if !queues[queue].pauses.isEmpty { try queues[queue].waiting.codeSkipped(&coder) }
    }
  }
}

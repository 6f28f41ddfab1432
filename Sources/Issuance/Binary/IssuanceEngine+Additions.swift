import Basics

/// What came after version 1 of the binary form: parts behind all others, each with a tag, written only by engines that
/// use them. Bytes without them are those of an engine that does not.
extension IssuanceEngine {
  private enum Addition: UInt8, CaseIterable {
    case deadLetters = 1
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
    }
  }

  private mutating func code(_ addition: Addition, _ coder: inout BinaryCoder) throws(MalformedBytes) {
    switch addition {
    case .deadLetters: try codeDeadLetters(&coder)
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
}

import Basics
import DequeModule

extension Fleet {
  mutating func code(_ coder: inout BinaryCoder, issuers: Int, queues: Int) throws(MalformedBytes) {
    try coder.code(&servers, blank: IssuanceServer()) { server, coder throws(MalformedBytes) in
      try server.code(&coder, issuers: issuers, queues: queues)
    }
    let count = servers.count
    try coder.code(flags: &isWaiting, count: count)
    for group in waiting.indices {
      try coder.code(&waiting[group], blank: 0) { server, coder throws(MalformedBytes) in
        try coder.code(index: &server, below: count)
      }
    }
    backedOff = servers.count(where: \.isBackingOff)
    failures = servers.reduce(0) { $0 &+ $1.failed }
  }
}

extension IssuanceServer {
  mutating func code(_ coder: inout BinaryCoder, issuers: Int, queues: Int) throws(MalformedBytes) {
    try phase.code(&coder, issuers: issuers)
    try coder.code(&lastQueue, in: 0...max(0, queues - 1))
    try coder.codeCount(&issued)
    try coder.codeCount(&failed)
    try coder.codeCount(&backOffsInARow)
    try coder.codeCount(&backOffs)
    try coder.code(&record)
    try coder.code(&recentFailures, blank: .distantPast) { time, coder throws(MalformedBytes) in
      try coder.code(&time)
    }
    guard current == nil || queues > 0 else {
      throw coder.malformed("a request from a queue", found: "no queue")
    }
  }
}

extension IssuanceServer.Phase {
  mutating func code(_ coder: inout BinaryCoder, issuers: Int) throws(MalformedBytes) {
    guard coder.isReading else {
      switch self {
      case .ready: try coder.write(0)
      case .busy(var request):
        try coder.write(1)
        try request.code(&coder, issuers: issuers)
      case .backingOff(var until):
        try coder.write(2)
        try coder.code(&until)
      case .halfOpen: try coder.write(3)
      case .probing(var request):
        try coder.write(4)
        try request.code(&coder, issuers: issuers)
      case .stopping(var request):
        try coder.write(5)
        try request.code(&coder, issuers: issuers)
      case .stopped: try coder.write(6)
      }
      return
    }
    var request = QueuedRequest.blank(.certificate)
    let start = coder.offset
    let tag = try coder.read(UInt8.self)
    if [1, 4, 5].contains(tag) { try request.code(&coder, issuers: issuers) }
    switch tag {
    case 0: self = .ready
    case 1: self = .busy(request)
    case 2: self = .backingOff(until: try coder.readInstant())
    case 3: self = .halfOpen
    case 4: self = .probing(request)
    case 5: self = .stopping(request)
    case 6: self = .stopped
    default: throw coder.malformed("a server's state", found: "\(tag)", at: start)
    }
  }
}

extension ServerRecord: BinaryCodable {
  mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    let failure = ServerFailure(
      time: .distantPast, kind: .certificate, issuer: 0, queue: 0, reason: .signingFailed)
    try coder.code(&failures, atMost: Self.capacity, blank: failure) {
      failure, coder throws(MalformedBytes) in
      try coder.code(&failure.time)
      try coder.code(&failure.kind)
      try coder.code(&failure.issuer, in: 0 ... .max)
      try coder.code(&failure.queue, in: 0 ... .max)
      try coder.code(&failure.reason)
    }
    let period = BackOffPeriod(from: .distantPast, until: .distantPast)
    try coder.code(&backOffs, atMost: Self.capacity, blank: period) { period, coder throws(MalformedBytes) in
      try coder.code(&period.from)
      try coder.code(&period.until)
    }
  }
}

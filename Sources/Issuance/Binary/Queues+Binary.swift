import Basics
import DequeModule

extension IssuanceQueue: BinaryCodable {
  mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    try coder.code(&mode)
    try coder.code(&discipline)
    try coder.code(&waiting)
    try coder.code(&parked)
    try coder.code(&entered, below: 1 << 62)
    try coder.code(&left, below: 1 << 62)
    try coder.code(&depthIntegral)
    try coder.code(&waitsOfLeft)
    try coder.code(&enqueuedSum)
    try coder.code(&accruedTo)
    guard left <= entered else {
      throw coder.malformed("at most \(entered) requests that left", found: "\(left)")
    }
  }
}

extension RequestStore: BinaryCodable {
  mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    let issuers = self.issuers
    if coder.isReading { self = RequestStore(issuers: issuers) }
    for lane in 0..<Self.servedLanes {
      try codeLane(lane, &coder)
    }
    // What is skipped comes behind all else; that no more are expired than there are is checked last.
    var (identities, signers) = (expiredByKind.0, expiredByKind.2)
    try coder.codeCount(&identities)
    try coder.codeCount(&signers)
    expiredByKind = (identities, 0, signers)
    var disorder = UInt64(unordered) & (1 << UInt64(Self.servedLanes) - 1)
    try coder.code(&disorder, below: 1 << UInt64(Self.servedLanes))
    if coder.isReading { unordered = UInt32(disorder) }
  }

  /// The lanes of requests that are skipped; the others have been read.
  mutating func codeSkipped(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    makeRoomForSkipped()
    for lane in Self.servedLanes..<lanes.count { try codeLane(lane, &coder) }
    var disorder = UInt64(unordered) >> UInt64(Self.servedLanes)
    try coder.code(&disorder, below: 1 << UInt64(Self.servedLanes))
    if coder.isReading { unordered |= UInt32(disorder) << UInt32(Self.servedLanes) }
  }

  private mutating func codeLane(_ lane: Int, _ coder: inout BinaryCoder) throws(MalformedBytes) {
    let issuers = self.issuers
    let kind = RequestKind.allCases[lane % RequestKind.count]
    var requests = lanes[lane]
    try coder.code(&requests, blank: QueuedRequest.blank(kind)) { request, coder throws(MalformedBytes) in
      try request.code(&coder, issuers: issuers)
      guard request.kind == kind else {
        throw coder.malformed("a \(kind.name) request", found: "a \(request.kind.name) request")
      }
    }
    if coder.isReading { fill(lane, requests) }
  }

  private mutating func fill(_ lane: Int, _ requests: Deque<QueuedRequest>) {
    lanes[lane] = requests
    guard !requests.isEmpty else { return }
    occupied |= 1 << UInt32(lane)
    count += requests.count
    for request in requests { countForIssuer(request) }
  }
}

extension QueuedRequest {
  static func blank(_ kind: RequestKind) -> QueuedRequest {
    QueuedRequest(
      id: 0, requested: .distantPast, enqueued: .distantPast, owner: 0, issuer: 0, kind: kind, generation: 0)
  }

  mutating func code(_ coder: inout BinaryCoder, issuers: Int) throws(MalformedBytes) {
    try coder.code(&id, below: 1 << 62)
    try coder.code(&requested)
    try coder.code(&enqueued)
    try coder.code(&owner, in: 0 ... .max)
    try coder.code(index: &issuer, below: issuers)
    // The kinds, after them the kinds of requests that have failed, so on for each attempt, and after those all again as
    // replacements.
    let states = 2 * RequestKind.count
    let replacements = states * (Self.attemptsMax + 1)
    var index =
      Int(kind.rawValue) + (hasFailed ? RequestKind.count : 0) + states * attempts
      + (isReplacement ? replacements : 0)
    try coder.code(&index, in: 0...2 * replacements - 1)
    isReplacement = index >= replacements
    index %= replacements
    kind = RequestKind.allCases[index % RequestKind.count]
    hasFailed = index % states >= RequestKind.count
    attempts = index / states
    try coder.code(&generation)
  }
}

extension Place: BinaryCodable {
  mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    guard coder.isReading else {
      switch self {
      case .nowhere: try coder.write(0)
      case .queued(let queue): try coder.write(1, queue)
      case .parked(let queue): try coder.write(2, queue)
      case .deadLetters(let queue): try coder.write(3, queue)
      }
      return
    }
    let start = coder.offset
    switch try coder.read(UInt8.self) {
    case 0: self = .nowhere
    case 1: self = .queued(try coder.read())
    case 2: self = .parked(try coder.read())
    case 3: self = .deadLetters(try coder.read())
    case let tag: throw coder.malformed("a place's tag", found: "\(tag)", at: start)
    }
  }

  /// Its queue, waiting or held.
  var queue: Int? {
    switch self {
    case .nowhere: nil
    case .queued(let queue), .parked(let queue), .deadLetters(let queue): Int(queue)
    }
  }
}

extension ResubmissionPlan {
  static let blank = ResubmissionPlan(id: 0, queues: [], priority: .normal, period: .zero)

  mutating func code(_ coder: inout BinaryCoder, queues count: Int) throws(MalformedBytes) {
    try coder.code(&id, in: 0 ... .max)
    try coder.code(&queues, blank: 0) { queue, coder throws(MalformedBytes) in
      try coder.code(index: &queue, below: count)
    }
    try coder.code(&priority)
    try coder.code(&period, in: Interval.lengths)
    try coder.codeCount(&turn)
  }
}

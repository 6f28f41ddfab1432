import Basics

extension Event: BinaryCodable {
  mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    if coder.isReading { self = try Event(from: &coder) } else { try write(&coder) }
  }

  private func write(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    switch self {
    case .identityRequested(let account, let caller, let issuer, let profile):
      try coder.write(1, account, caller, issuer, profile)
    case .certificateRequested(let account, let caller, let issuer, let profile):
      try coder.write(2, account, caller, issuer, profile)
    case .serviceEnded(let server, let request, var result):
      try coder.write(3, server, request)
      try result.code(&coder)
    case .renewalRetry(let slot, let failed): try coder.write(4, slot, failed)
    case .ocspAnswered(let count, let failed): try coder.write(5, count, failed)
    case .responderCapacity(let factor): try coder.write(6, factor.bitPattern)
    case .serversReachable(let isReachable): try coder.write(7, isReachable ? 1 : 0)
    case .profileDelivered(let frontEnd, let issuer, let enabled, let revision):
      try coder.write(8, frontEnd, issuer, enabled ? 1 : 0, revision)
    case .profilesReverted(let frontEnd): try coder.write(9, frontEnd)
    case .keyDestroyed(let issuer): try coder.write(10, issuer)
    case .signerReported(let responder, let issuer, var notAfter):
      try coder.write(11, responder, issuer)
      try coder.code(&notAfter)
    case .accountAdded(let perSecond, let burst): try coder.write(12, perSecond.bitPattern, burst)
    case .issuerAdded: try coder.write(13)
    case .serverAdded: try coder.write(14)
    case .responderAdded(let isActive): try coder.write(15, isActive ? 1 : 0)
    case .timeoutsChanged(let identity, let renewal):
      try coder.write(16, identity.nanoseconds, renewal.nanoseconds)
    case .timePassed: try coder.write(17)
    case .revocationRequired(let account, let issuer, let count, var deadline):
      try coder.write(18, account, issuer, count)
      try coder.code(&deadline)
    case .replacementRequested(let certificate): try coder.write(19, certificate)
    case .requestRefused(let kind, let account, let caller, let reason):
      try coder.write(20, kind.rawValue, account, caller, reason.rawValue)
    }
  }

  private init(from coder: inout BinaryCoder) throws(MalformedBytes) {
    let start = coder.offset
    switch try coder.read(UInt8.self) {
    case 1:
      self = .identityRequested(
        account: try coder.read(), caller: try coder.read(), issuer: try coder.read(),
        profile: try coder.read())
    case 2:
      self = .certificateRequested(
        account: try coder.read(), caller: try coder.read(), issuer: try coder.read(),
        profile: try coder.read())
    case 3:
      let (server, request) = (try coder.read(Int32.self), try coder.read(RequestID.self))
      var result = ServiceResult.signingFailed
      try result.code(&coder)
      self = .serviceEnded(server: server, request: request, result: result)
    case 4: self = .renewalRetry(slot: try coder.read(), failed: try coder.read())
    case 5: self = .ocspAnswered(count: try coder.read(), failed: try coder.read())
    case 6: self = .responderCapacity(factor: Double(bitPattern: try coder.read()))
    case 7: self = .serversReachable(try coder.readFlag())
    case 8:
      self = .profileDelivered(
        frontEnd: try coder.read(), issuer: try coder.read(), enabled: try coder.readFlag(),
        revision: try coder.read())
    case 9: self = .profilesReverted(frontEnd: try coder.read())
    case 10: self = .keyDestroyed(issuer: try coder.read())
    case 11:
      self = .signerReported(
        responder: try coder.read(), issuer: try coder.read(), notAfter: try coder.readInstant())
    case 12:
      self = .accountAdded(perSecond: Double(bitPattern: try coder.read()), burst: try coder.read())
    case 13: self = .issuerAdded
    case 14: self = .serverAdded
    case 15: self = .responderAdded(isActive: try coder.readFlag())
    case 16:
      self = .timeoutsChanged(
        identity: Interval(nanoseconds: try coder.read()), renewal: Interval(nanoseconds: try coder.read()))
    case 17: self = .timePassed
    case 18:
      self = .revocationRequired(
        account: try coder.read(), issuer: try coder.read(), count: try coder.read(),
        deadline: try coder.readInstant())
    case 19: self = .replacementRequested(certificate: try coder.read())
    case 20:
      self = .requestRefused(
        kind: try coder.readKind(), account: try coder.read(), caller: try coder.read(),
        reason: try coder.readReason())
    case let tag: throw coder.malformed("an event's tag", found: "\(tag)", at: start)
    }
  }
}

extension ServiceResult: BinaryCodable {
  mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    guard coder.isReading else {
      switch self {
      case .issued(var notAfter):
        try coder.write(1)
        try coder.code(&notAfter)
      case .refused(let reason): try coder.write(2, reason.rawValue)
      case .signingFailed: try coder.write(3)
      case .timedOut: try coder.write(4)
      case .interrupted: try coder.write(5)
      }
      return
    }
    let start = coder.offset
    switch try coder.read(UInt8.self) {
    case 1: self = .issued(notAfter: try coder.readInstant())
    case 2: self = .refused(try coder.readReason())
    case 3: self = .signingFailed
    case 4: self = .timedOut
    case 5: self = .interrupted
    case let tag: throw coder.malformed("a service result's tag", found: "\(tag)", at: start)
    }
  }
}

extension BinaryCoder {
  /// Integers one after another.
  mutating func write<each Number: FixedWidthInteger>(_ numbers: repeat each Number) throws(MalformedBytes) {
    for number in repeat each numbers {
      // A 64-bit word keeps its bits; other integers are converted.
      var wide = Int64(truncatingIfNeeded: number)
      try code(&wide)
    }
  }

  mutating func read<Number: FixedWidthInteger>(_: Number.Type = Number.self) throws(MalformedBytes) -> Number
  {
    let start = offset
    var wide: Int64 = 0
    try code(&wide)
    if Number.bitWidth == 64 { return Number(truncatingIfNeeded: wide) }
    guard let number = Number(exactly: wide) else {
      throw malformed("a number from \(Number.min) to \(Number.max)", found: "\(wide)", at: start)
    }
    return number
  }

  mutating func readFlag() throws(MalformedBytes) -> Bool {
    let start = offset
    let number = try read(Int64.self)
    guard number == 0 || number == 1 else { throw malformed("0 or 1", found: "\(number)", at: start) }
    return number == 1
  }

  mutating func readInstant() throws(MalformedBytes) -> Instant {
    var instant = epoch
    try code(&instant)
    return instant
  }

  mutating func readReason() throws(MalformedBytes) -> RejectionReason {
    let start = offset
    let number = try read(UInt8.self)
    guard let reason = RejectionReason(rawValue: number) else {
      throw malformed("a reason for rejection", found: "\(number)", at: start)
    }
    return reason
  }
}

import Basics

extension Effect: BinaryCodable {
  mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    if coder.isReading { self = try Effect(from: &coder) } else { try write(&coder) }
  }

  private func write(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    switch self {
    case .accepted(let request, let kind, let caller, let account):
      try coder.write(1, request, kind.rawValue, caller, account)
    case .ended(let request, let kind, var ending):
      try coder.write(2, request, kind.rawValue)
      try ending.code(&coder)
    case .answered(let request, let caller, let account, var answer, let latency):
      try coder.write(3, request, caller, account, latency.nanoseconds)
      try answer.code(&coder)
    case .serviceBegan(let server, let request, let kind, let issuer, let waited, let isAgain):
      try coder.write(isAgain ? 9 : 4, server, request, kind.rawValue, issuer, waited.nanoseconds)
    case .renewalFailed(let slot, let request): try coder.write(5, slot, request)
    case .signerInstalled(let slot, let request, var notAfter):
      try coder.write(6, slot, request)
      try coder.code(&notAfter)
    case .profileChanged(let issuer, let enabled, let revision):
      try coder.write(7, issuer, enabled ? 1 : 0, revision)
    case .notice(var notice):
      try coder.write(8)
      try notice.code(&coder)
    case .replacementAccepted(let request, let certificate): try coder.write(10, request, certificate)
    case .replacementFailed(let certificate): try coder.write(11, certificate)
    case .certificateRevoked(let certificate, let account, let isReplaced):
      try coder.write(12, certificate, account, isReplaced ? 1 : 0)
    case .customersNotified(let number): try coder.write(13, number)
    }
  }

  private init(from coder: inout BinaryCoder) throws(MalformedBytes) {
    let start = coder.offset
    switch try coder.read(UInt8.self) {
    case 1:
      self = .accepted(
        request: try coder.read(), kind: try coder.readKind(), caller: try coder.read(),
        account: try coder.read())
    case 2:
      let (request, kind) = (try coder.read(RequestID.self), try coder.readKind())
      var ending = Ending.expired
      try ending.code(&coder)
      self = .ended(request: request, kind: kind, ending: ending)
    case 3:
      let (request, caller) = (try coder.read(RequestID.self), try coder.read(UInt32.self))
      let (account, latency) = (try coder.read(Int32.self), Interval(nanoseconds: try coder.read()))
      var answer = IdentityAnswer.issued
      try answer.code(&coder)
      self = .answered(request: request, caller: caller, account: account, answer: answer, latency: latency)
    case let tag where tag == 4 || tag == 9:
      self = .serviceBegan(
        server: try coder.read(), request: try coder.read(), kind: try coder.readKind(),
        issuer: try coder.read(),
        waited: Interval(nanoseconds: try coder.read()), isAgain: tag == 9)
    case 5: self = .renewalFailed(slot: try coder.read(), request: try coder.read())
    case 6:
      self = .signerInstalled(
        slot: try coder.read(), request: try coder.read(), notAfter: try coder.readInstant())
    case 7:
      self = .profileChanged(
        issuer: try coder.read(), enabled: try coder.readFlag(), revision: try coder.read())
    case 8:
      var notice = Notice.fleetBackedOff
      try notice.code(&coder)
      self = .notice(notice)
    case 10: self = .replacementAccepted(request: try coder.read(), certificate: try coder.read())
    case 11: self = .replacementFailed(certificate: try coder.read())
    case 12:
      self = .certificateRevoked(
        certificate: try coder.read(), account: try coder.read(), isReplaced: try coder.readFlag())
    case 13: self = .customersNotified(number: try coder.read())
    case let tag: throw coder.malformed("an effect's tag", found: "\(tag)", at: start)
    }
  }
}

extension Ending: BinaryCodable {
  mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    guard coder.isReading else {
      switch self {
      case .issued(var notAfter):
        try coder.write(1)
        try coder.code(&notAfter)
      case .rejected(let reason): try coder.write(2, reason.rawValue)
      case .expired: try coder.write(3)
      case .cancelled: try coder.write(4)
      }
      return
    }
    let start = coder.offset
    switch try coder.read(UInt8.self) {
    case 1: self = .issued(notAfter: try coder.readInstant())
    case 2: self = .rejected(try coder.readReason())
    case 3: self = .expired
    case 4: self = .cancelled
    case let tag: throw coder.malformed("an ending's tag", found: "\(tag)", at: start)
    }
  }
}

extension IdentityAnswer: BinaryCodable {
  mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    guard coder.isReading else {
      switch self {
      case .issued: try coder.write(1)
      case .timedOut: try coder.write(2)
      case .rateLimited(let wait): try coder.write(3, wait.nanoseconds)
      case .refused(let reason): try coder.write(4, reason.rawValue)
      }
      return
    }
    let start = coder.offset
    switch try coder.read(UInt8.self) {
    case 1: self = .issued
    case 2: self = .timedOut
    case 3: self = .rateLimited(retryAfter: Interval(nanoseconds: try coder.read()))
    case 4: self = .refused(try coder.readReason())
    case let tag: throw coder.malformed("an answer's tag", found: "\(tag)", at: start)
    }
  }
}

extension Notice: BinaryCodable {
  mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    guard coder.isReading else {
      switch self {
      case .serverBackedOff(let server, var until):
        try coder.write(1, server)
        try coder.code(&until)
      case .fleetBackedOff: try coder.write(2)
      case .resubmissionDone(let queue): try coder.write(3, queue)
      case .deadLettersResubmitted(let queue): try coder.write(7, queue)
      case .poolPlanDone: try coder.write(4)
      case .queueDrained(let queue): try coder.write(5, queue)
      case .ceremonyCompleted(let number, let issuer, let creates):
        try coder.write(6, number, issuer, creates ? 1 : 0)
      case .revocationDone(let revoked): try coder.write(8, revoked)
      }
      return
    }
    let start = coder.offset
    switch try coder.read(UInt8.self) {
    case 1: self = .serverBackedOff(server: try coder.read(), until: try coder.readInstant())
    case 2: self = .fleetBackedOff
    case 3: self = .resubmissionDone(queue: try coder.read())
    case 4: self = .poolPlanDone
    case 5: self = .queueDrained(queue: try coder.read())
    case 6:
      self = .ceremonyCompleted(
        number: try coder.read(), issuer: try coder.read(), creates: try coder.readFlag())
    case 7: self = .deadLettersResubmitted(queue: try coder.read())
    case 8: self = .revocationDone(revoked: try coder.read())
    case let tag: throw coder.malformed("a notice's tag", found: "\(tag)", at: start)
    }
  }
}

extension BinaryCoder {
  mutating func readKind() throws(MalformedBytes) -> RequestKind {
    let start = offset
    let number = try read(UInt8.self)
    guard let kind = RequestKind(rawValue: number) else {
      throw malformed("a kind of request", found: "\(number)", at: start)
    }
    return kind
  }
}

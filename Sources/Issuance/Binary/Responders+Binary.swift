import Basics
import DequeModule

extension ResponderPool {
  mutating func code(_ coder: inout BinaryCoder, issuers count: Int, queues: Int) throws(MalformedBytes) {
    issuers = count
    let start = coder.offset
    let blank = OCSPConfiguration(revision: 0, includes: [])
    try coder.code(&configurations, blank: blank) { configuration, coder throws(MalformedBytes) in
      try coder.code(&configuration.revision, in: 1...1 << 31)
      var listed = configuration.includes.count
      try coder.code(&listed, in: 0...count)
      try coder.code(flags: &configuration.includes, count: listed)
    }
    guard !configurations.isEmpty else {
      throw coder.malformed("a configuration of the responders", found: "none", at: start)
    }
    let revisions = configurations.count
    let standby = Responder(state: .standby, revision: 1, nextRevision: 1)
    try coder.code(&responders, blank: standby) { responder, coder throws(MalformedBytes) in
      try responder.code(&coder, revisions: revisions)
    }
    try codeSlots(&coder, queues: queues)
    let places = responders.count
    try coder.code(&plans, blank: .blank) { plan, coder throws(MalformedBytes) in
      try plan.code(&coder, responders: places, revisions: revisions)
    }
    try coder.code(&nextPlan, in: 0 ... .max - 1)
    for counter: WritableKeyPath<Self, Int> in [
      \.rerequested, \.renewed, \.renewalsFailed, \.lateAnswers, \.inbound, \.inboundFailed,
    ] { try coder.codeCount(&self[keyPath: counter]) }
    try coder.code(&capacityFactor, in: 0...1e300)
  }

  private mutating func codeSlots(_ coder: inout BinaryCoder, queues: Int) throws(MalformedBytes) {
    let (responders, issuers) = (responders.count, issuers)
    let start = coder.offset
    try coder.code(&slots, blank: SignerSlot(expiry: .distantPast)) { slot, coder throws(MalformedBytes) in
      try slot.code(&coder, queues: queues)
    }
    guard slots.count == responders * issuers else {
      throw coder.malformed("\(responders) × \(issuers) certificates", found: "\(slots.count)", at: start)
    }
    if coder.isReading {
      renewals = ContiguousArray(repeating: RenewalRecord(), count: slots.count)
      owners = ContiguousArray(repeating: SlotOwner(responder: 0, issuer: 0), count: slots.count)
      numbers = ContiguousArray(repeating: .max, count: slots.count)
    }
    for slot in slots.indices {
      try coder.code(&renewals[slot])
      var (responder, issuer) = (owners[slot].responder, owners[slot].issuer)
      try coder.code(index: &responder, below: responders)
      try coder.code(index: &issuer, below: issuers)
      guard coder.isReading else { continue }
      owners[slot] = SlotOwner(responder: responder, issuer: issuer)
      guard numbers[responder * issuers + issuer] == .max else {
        throw coder.malformed("one certificate for a responder and a CA", found: "two")
      }
      numbers[responder * issuers + issuer] = UInt32(slot)
    }
  }
}

extension Responder {
  mutating func code(_ coder: inout BinaryCoder, revisions: Int) throws(MalformedBytes) {
    var (kind, until) = (0, Instant.distantPast)
    switch state {
    case .active: kind = 0
    case .standby: kind = 1
    case .restarting(let end): (kind, until) = (2, end)
    }
    try coder.code(&kind, in: 0...2)
    if kind == 2 { try coder.code(&until) }
    state = kind == 0 ? .active : kind == 1 ? .standby : .restarting(until: until)
    try coder.code(&revision, in: 1...revisions)
    try coder.code(&nextRevision, in: 1...revisions)
    earliestExpiry = nil
  }
}

extension SignerSlot {
  mutating func code(_ coder: inout BinaryCoder, queues: Int) throws(MalformedBytes) {
    try coder.code(&expiry)
    try coder.code(&generation)
    try coder.code(&issued)
    guard coder.isReading else {
      switch state {
      case .installed: try coder.write(0)
      case .wanted: try coder.write(1)
      case .asked(let request, var place):
        try coder.write(2, request)
        try place.code(&coder)
      case .pausing(let request): try coder.write(3, request)
      }
      return
    }
    let start = coder.offset
    switch try coder.read(UInt8.self) {
    case 0: state = .installed
    case 1: state = .wanted
    case 2:
      let request = try coder.read(RequestID.self)
      var place = Place.nowhere
      try place.code(&coder)
      guard request != 0, place.queue ?? 0 < max(1, queues), queues > 0 || place == .nowhere else {
        throw coder.malformed(
          "a request in one of \(queues) queues", found: "\(request), \(place)", at: start)
      }
      state = .asked(request, at: place)
    case 3: state = .pausing(after: try coder.read())
    case let tag: throw coder.malformed("a certificate's state", found: "\(tag)", at: start)
    }
  }
}

extension RenewalRecord: BinaryCodable {
  mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    try coder.code(&asked)
    try coder.code(&repeated, in: 0 ... .max)
    try coder.code(&failures, in: 0 ... .max)
  }
}

extension PoolPlan {
  static let blank = PoolPlan(id: 0, step: .activate, remaining: [], every: .zero)

  mutating func code(_ coder: inout BinaryCoder, responders: Int, revisions: Int) throws(MalformedBytes) {
    try coder.code(&id, in: 0 ... .max)
    var revision = 0
    if case .restart(let written) = step { revision = written }
    try coder.code(&revision, in: 0...revisions)
    step = revision == 0 ? .activate : .restart(revision: revision)
    try coder.code(&remaining, blank: 0) { responder, coder throws(MalformedBytes) in
      try coder.code(index: &responder, below: responders)
    }
    try coder.code(&every, in: Interval.lengths)
  }
}

import Basics

extension KeyCeremonies {
  mutating func code(_ coder: inout BinaryCoder, issuers: Int) throws(MalformedBytes) {
    try coder.code(&duration, in: Interval.zero...Interval.longest)
    try coder.code(&last, in: 0...Int(UInt32.max))
    let blank = KeyCeremony(
      number: 1, purpose: .create, issuer: nil, administrator: "", prepared: .distantPast)
    let start = coder.offset
    try coder.code(&records, atMost: Self.recordsMax, blank: blank) {
      ceremony, coder throws(MalformedBytes) in
      try ceremony.code(&coder, issuers: issuers)
    }
    var before = 0
    for ceremony in records {
      guard ceremony.number > before, ceremony.number <= last else {
        throw coder.malformed(
          "ceremonies in the order of their numbers", found: "\(ceremony.number)", at: start)
      }
      before = ceremony.number
    }
  }
}

extension KeyCeremony {
  fileprivate mutating func code(_ coder: inout BinaryCoder, issuers: Int) throws(MalformedBytes) {
    let start = coder.offset
    try coder.code(&number, in: 1...Int(UInt32.max))
    var isDestruction = purpose == .destroy
    try coder.code(&isDestruction)
    purpose = isDestruction ? .destroy : .create
    // 0 for a CA to be made.
    var ca = issuer.map { $0 + 1 } ?? 0
    try coder.code(&ca, in: 0...issuers)
    issuer = ca == 0 ? nil : ca - 1
    try coder.code(&administrator)
    var second = witness ?? ""
    try coder.code(&second)
    witness = second.isEmpty ? nil : second
    try coder.code(&prepared)
    for time: WritableKeyPath<Self, Instant?> in [\.begun, \.ends] {
      try coder.code(&self[keyPath: time], blank: prepared) { time, coder throws(MalformedBytes) in
        try coder.code(&time)
      }
    }
    var place = State.allCases.firstIndex(of: state) ?? 0
    try coder.code(index: &place, below: State.allCases.count)
    state = State.allCases[place]
    guard IssuanceEngine.isPerson(administrator), witness.map(IssuanceEngine.isPerson) ?? true,
      (state == .prepared) == (ends == nil), issuer != nil || (purpose == .create && state != .completed)
    else { throw coder.malformed("a ceremony with its persons, CA and times", found: "another", at: start) }
  }
}

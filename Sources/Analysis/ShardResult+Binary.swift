package import Basics
import Issuance

extension ShardResult {
  private static let (mark, version): (StaticString, UInt8) = ("SHRD", 1)
  private static let outcomesMax = 100_000

  /// A compact form with a checksum.
  package var bytes: [UInt8] {
    var coder = BinaryCoder()
    var form = self
    // Writing cannot fail: only what is read can be malformed.
    do throws(MalformedBytes) { try form.code(&coder) } catch { preconditionFailure(error.message) }
    return Sealed.seal(coder.bytes, mark: Self.mark, version: Self.version)
  }

  package init(reading bytes: [UInt8]) throws(MalformedBytes) {
    guard let whole = Shard(1, of: 1) else { preconditionFailure("one of one is a shard") }
    self.init(shard: whole, pairs: 1, fingerprint: Fingerprint(engine: "", runs: 0), outcomes: [])
    let (content, end) = try Sealed.open(bytes, mark: Self.mark, version: Self.version)
    var coder = BinaryCoder(reading: Array(content))
    guard end == bytes.count else {
      throw MalformedBytes(offset: end, expected: "the end", found: "\(bytes.count - end) more bytes")
    }
    try code(&coder)
    guard outcomes.count == shard.pairs(of: pairs).count, coder.remaining == 0 else {
      throw coder.malformed("the outcomes of shard \(shard.text) alone", found: "\(outcomes.count) pairs")
    }
  }

  private mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    var (number, count) = (shard.number, shard.count)
    try coder.code(&number, in: 1...Shard.countMax)
    try coder.code(&count, in: 1...Shard.countMax)
    guard let read = Shard(number, of: count) else {
      throw coder.malformed("a number up to \(count)", found: "\(number)")
    }
    shard = read
    try coder.code(&pairs, in: 1...Shard.countMax)
    try coder.code(&fingerprint.engine)
    try coder.codeFixed(&fingerprint.runs)
    try coder.code(&outcomes, atMost: Self.outcomesMax, blank: []) { runs, coder throws(MalformedBytes) in
      try coder.code(&runs, atMost: Self.outcomesMax, blank: Outcome()) {
        outcome, coder throws(MalformedBytes) in
        try outcome.code(&coder)
      }
    }
  }
}

extension Outcome {
  fileprivate mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    try coder.code(&harm, in: 0...Int.max)
    try coder.code(&givenUp, in: 0...Int.max)
    try coder.code(&errorMinutes, in: 0...Int.max)
    try coder.code(&recovery, in: .zero...Interval(nanoseconds: .max))
    try coder.code(&hasRecovered)
    try coder.code(&refusals, blank: Refusal(time: .distantFuture, command: .escalate, reason: "")) {
      refusal, coder throws(MalformedBytes) in
      try refusal.code(&coder)
    }
  }
}

extension Refusal {
  /// The command as it is typed.
  fileprivate mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    var (time, text, reason) = (time, command.text, reason)
    try coder.code(&time)
    let place = coder.offset
    try coder.code(&text)
    try coder.code(&reason)
    guard let command = try? Command(parsing: text) else {
      throw coder.malformed("a command", found: "'\(text)'", at: place)
    }
    self = Refusal(time: time, command: command, reason: reason)
  }
}

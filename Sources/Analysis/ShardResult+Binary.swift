package import Basics
import Issuance
import Telemetry

extension ShardResult {
  private static let mark: StaticString = "SHRD"
  /// Of the form: 2 has the outcomes of certificate requests.
  package static let version: UInt8 = 2
  private static let outcomesMax = 100_000

  /// A compact form with a checksum.
  package var bytes: [UInt8] {
    var coder = BinaryCoder()
    var form = self
    // Writing cannot fail: only what is read can be malformed.
    do throws(MalformedBytes) { try form.code(&coder) } catch { preconditionFailure(error.message) }
    return Sealed.seal(coder.bytes, mark: Self.mark, version: Self.version)
  }

  /// The version of the form in which a part was written; nil for bytes that are none.
  package static func version(of bytes: [UInt8]) -> UInt8? {
    let isMarked = mark.withUTF8Buffer { bytes.prefix($0.count).elementsEqual($0) }
    return isMarked ? bytes.dropFirst(mark.utf8CodeUnitCount).first : nil
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
    try coder.code(&certificates, blank: CertificateOutcome()) { found, coder throws(MalformedBytes) in
      try found.code(&coder)
    }
    try coder.code(&refusals, blank: Refusal(time: .distantFuture, command: .escalate, reason: "")) {
      refusal, coder throws(MalformedBytes) in
      try refusal.code(&coder)
    }
  }
}

extension CertificateOutcome {
  fileprivate mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    try coder.code(&issued, in: 0...Int.max)
    try coder.code(&refused, in: 0...Int.max)
    try coder.code(&rejected, in: 0...Int.max)
    try coder.code(&open, in: 0...Int.max)
    try coder.code(&oldestAge, in: .zero...Interval(nanoseconds: .max))
    try coder.code(&times.count, in: 0...Int.max)
    let seconds = 0...Interval(nanoseconds: .max).seconds
    try coder.code(&times.mean, in: seconds)
    try coder.code(&times.p50, in: seconds)
    try coder.code(&times.p95, in: seconds)
    try coder.code(&times.p99, in: seconds)
    try coder.code(&times.max, in: seconds)
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

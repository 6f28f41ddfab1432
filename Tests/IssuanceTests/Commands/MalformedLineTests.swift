import TestSupport
import Testing

@testable import Issuance

/// An invalid line gets an error with the expected form.
@Suite struct MalformedLineTests {
  static let table: [(line: String, message: String)] = [
    ("queue.prk all", "there is no command 'queue.prk'; did you mean 'queue.park'?"),
    ("ocsp.rolout", "there is no command 'ocsp.rolout'; did you mean 'ocsp.rollout'?"),
    ("Declare", "there is no command 'Declare'; did you mean 'declare'?"),
    (
      "queue.park",
      "queue.park: expected all, a third such as 1/3, or numbers from 1 such as 1,2 or 3-6, got nothing (usage: queue.park QUEUES [filter=F] [account=N])"
    ),
    (
      "queue.park 1 2",
      "queue.park: unexpected argument '2' (usage: queue.park QUEUES [filter=F] [account=N])"
    ),
    (
      "queue.park 0",
      "queue.park: expected all, a third such as 1/3, or numbers from 1 such as 1,2 or 3-6, got '0' (usage: queue.park QUEUES [filter=F] [account=N])"
    ),
    (
      "queue.park 4-3",
      "queue.park: expected all, a third such as 1/3, or numbers from 1 such as 1,2 or 3-6, got '4-3' (usage: queue.park QUEUES [filter=F] [account=N])"
    ),
    (
      "queue.park 1,,2",
      "queue.park: expected all, a third such as 1/3, or numbers from 1 such as 1,2 or 3-6, got '1,,2' (usage: queue.park QUEUES [filter=F] [account=N])"
    ),
    (
      "queue.park 1-2-3",
      "queue.park: expected all, a third such as 1/3, or numbers from 1 such as 1,2 or 3-6, got '1-2-3' (usage: queue.park QUEUES [filter=F] [account=N])"
    ),
    (
      "queue.park r1",
      "queue.park: expected all, a third such as 1/3, or numbers from 1 such as 1,2 or 3-6, got 'r1' (usage: queue.park QUEUES [filter=F] [account=N])"
    ),
    (
      "queue.park 4/3",
      "queue.park: expected all, a third such as 1/3, or numbers from 1 such as 1,2 or 3-6, got '4/3' (usage: queue.park QUEUES [filter=F] [account=N])"
    ),
    (
      "queue.park 1-1000000,5",
      "queue.park: expected all, a third such as 1/3, or numbers from 1 such as 1,2 or 3-6, got '1-1000000,5' (usage: queue.park QUEUES [filter=F] [account=N])"
    ),
    (
      "park 0",
      "queue.park: expected all, a third such as 1/3, or numbers from 1 such as 1,2 or 3-6, got '0' (usage: queue.park QUEUES [filter=F] [account=N])"
    ),
    (
      "queue.park all rate=1/s",
      "queue.park: unknown option rate=; its options are filter=, account= (usage: queue.park QUEUES [filter=F] [account=N])"
    ),
    (
      "queue.cancel all rate=1/s",
      "queue.cancel: unknown option rate=; its options are filter=, account=, from= (usage: queue.cancel QUEUES [filter=F] [account=N] [from=parked|dead_letters])"
    ),
    (
      "queue.cancel all filter=old",
      "queue.cancel: expected one of all, issuable, live, dss, hvca, ocsp after filter=, got 'old' (usage: queue.cancel QUEUES [filter=F] [account=N] [from=parked|dead_letters])"
    ),
    (
      "queue.move 1 2",
      "queue.move: expected the word 'to', got '2' (usage: queue.move N to M [n=100] [filter=F])"
    ),
    (
      "queue.move 0 to 2",
      "queue.move: expected the number of a queue, from 1, got '0' (usage: queue.move N to M [n=100] [filter=F])"
    ),
    (
      "ocsp.scale",
      "ocsp.scale: expected a whole number of responders ≥ 0, got nothing (usage: ocsp.scale N [every=2m])"
    ),
    (
      "ocsp.scale -1",
      "ocsp.scale: expected a whole number of responders ≥ 0, got '-1' (usage: ocsp.scale N [every=2m])"
    ),
    (
      "ocsp.scale 4 every=2",
      "ocsp.scale: expected a duration such as 500ms, 20s, 2m or 1h after every=, got '2' (usage: ocsp.scale N [every=2m])"
    ),
    (
      "ocsp.scale 4 every=-2s",
      "ocsp.scale: expected a duration such as 500ms, 20s, 2m or 1h after every=, got '-2s' (usage: ocsp.scale N [every=2m])"
    ),
    ("ocsp.scale 4 every=1s every=2s", "ocsp.scale: every= is given twice (usage: ocsp.scale N [every=2m])"),
    (
      "backoff.exempt maybe",
      "backoff.exempt: expected one of on, off, got 'maybe' (usage: backoff.exempt [on|off])"
    ),
    (
      "backoff.set",
      "backoff.set: expected at least one option such as duration=5s, got none (usage: backoff.set [failures=N] [window=T] [duration=T] [growth=G] [max=N])"
    ),
    ("declare now", "declare: unexpected argument 'now' (usage: declare)"),
    ("declare x=1", "declare: unknown option x= (usage: declare)"),
    (
      "ratelimit.set burst=2",
      "ratelimit.set: expected rate=R/s, got no rate= (usage: ratelimit.set rate=R/s [burst=N] [account=N])"
    ),
    (
      "ratelimit.set rate=5/m",
      "ratelimit.set: expected a rate from 0/s to 1000000000/s such as 25/s after rate=, got '5/m' (usage: ratelimit.set rate=R/s [burst=N] [account=N])"
    ),
    (
      "ratelimit.set rate=nan/s",
      "ratelimit.set: expected a rate from 0/s to 1000000000/s such as 25/s after rate=, got 'nan/s' (usage: ratelimit.set rate=R/s [burst=N] [account=N])"
    ),
    (
      "ratelimit.set rate=1/s account=0",
      "ratelimit.set: expected the number of an account, from 1 after account=, got '0' (usage: ratelimit.set rate=R/s [burst=N] [account=N])"
    ),
    (
      "ocsp.restart 0",
      "ocsp.restart: expected all, a number from 1 such as 6, or responders such as r1,r2, got '0' (usage: ocsp.restart N|all|r1,r2 [every=20s] [config=current|corrected])"
    ),
    (
      "queue.discipline 1 random",
      "queue.discipline: expected one of fifo, lifo, deadline, priority, got 'random' (usage: queue.discipline QUEUES fifo|lifo|deadline|priority [margin=2s])"
    ),
    (
      "queue.discipline 1 fifo margin=2s",
      "queue.discipline: margin= is for the discipline deadline (usage: queue.discipline QUEUES fifo|lifo|deadline|priority [margin=2s])"
    ),
  ]

  @Test(arguments: table)
  func `a malformed line is refused with the expected form`(line: String, message: String) {
    #expect(throws: CommandSyntaxError(message: message)) { try Command(parsing: line) }
  }

  @Test(arguments: ["", "   ", "\t", "xyzzy", "42"])
  func `a line without a command gets the list of commands`(line: String) {
    let error = #expect(throws: CommandSyntaxError.self) { try Command(parsing: line) }
    #expect(error?.message.contains("queue.park, queue.pause") == true)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `no line traps`(seed: UInt64) {
    var random = TestRandom(seed: seed)
    let pieces =
      CommandRegistry.all.map(\.name) + [
        "all", "1", "0", "-1", "1,2", "3-6", "1/3", "9/3", "/3", "r1", "r", "r0", "r1-r3", "=", "a=b",
        "rate=", "rate=/s",
        "rate=1e999/s", "rate=-0/s", "every=", "every=9e99d", "99999999999999999999", "1-999999999999", ",",
        "-", "é", "\0",
        "burst=-1", "account=1", "filter=all", "margin=5s", "config=", "deadline", "on",
      ]
    for _ in 0..<400 {
      let line = (0..<random.below(5)).map { _ in random.pick(pieces) }.joined(
        separator: random.pick([" ", "", "\t "]))
      guard let command = try? Command(parsing: line) else { continue }
      if (try? Command(parsing: command.text)) != command { Issue.record("\(line) reads \(command)") }
    }
  }
}

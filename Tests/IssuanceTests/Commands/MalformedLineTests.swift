import TestSupport
import Testing

@testable import Issuance

/// A line that is no command is answered with what is wrong and what would be right.
@Suite struct MalformedLineTests {
  static let table: [(line: String, message: String)] = [
    ("queue.prk all", "there is no command 'queue.prk'; did you mean 'queue.park'?"),
    ("ocsp.rolout", "there is no command 'ocsp.rolout'; did you mean 'ocsp.rollout'?"),
    ("Declare", "there is no command 'Declare'; did you mean 'declare'?"),
    (
      "queue.park",
      "queue.park: 'all', a third like 1/3, or numbers like 1,2 is missing (usage: queue.park QUEUES)"
    ),
    ("queue.park 1 2", "queue.park: '2' is one word too many (usage: queue.park QUEUES)"),
    (
      "queue.park 0",
      "queue.park: '0' is no number from 1 up, nor a range like 3-6 (usage: queue.park QUEUES)"
    ),
    (
      "queue.park 4-3",
      "queue.park: '4-3' is no number from 1 up, nor a range like 3-6 (usage: queue.park QUEUES)"
    ),
    (
      "queue.park 1,,2",
      "queue.park: '' is no number from 1 up, nor a range like 3-6 (usage: queue.park QUEUES)"
    ),
    (
      "queue.park 1-2-3",
      "queue.park: '1-2-3' is no number from 1 up, nor a range like 3-6 (usage: queue.park QUEUES)"
    ),
    (
      "queue.park r1",
      "queue.park: 'r1' is no number from 1 up, nor a range like 3-6 (usage: queue.park QUEUES)"
    ),
    ("queue.park 4/3", "queue.park: '4/3' is no third; write 1/3, 2/3 or 3/3 (usage: queue.park QUEUES)"),
    ("queue.park 1-1000000,5", "queue.park: '1-1000000,5' names too many (usage: queue.park QUEUES)"),
    ("queue.park all rate=1/s", "queue.park: it takes no rate= (usage: queue.park QUEUES)"),
    (
      "queue.cancel all rate=1/s",
      "queue.cancel: it takes no rate=; its options are filter= (usage: queue.cancel QUEUES [filter=F])"
    ),
    (
      "queue.cancel all filter=old",
      "queue.cancel: filter=old is unknown; use one of all, issuable, live, dss, hvca, ocsp "
        + "(usage: queue.cancel QUEUES [filter=F])"
    ),
    ("ocsp.scale", "ocsp.scale: how many responders shall serve is missing (usage: ocsp.scale N [every=2m])"),
    ("ocsp.scale -1", "ocsp.scale: '-1' is no whole number from 0 up (usage: ocsp.scale N [every=2m])"),
    (
      "ocsp.scale 4 every=2",
      "ocsp.scale: every=2 is no length of time; write 20s, 2m or 1h (usage: ocsp.scale N [every=2m])"
    ),
    (
      "ocsp.scale 4 every=-2s",
      "ocsp.scale: every=-2s is no length of time; write 20s, 2m or 1h (usage: ocsp.scale N [every=2m])"
    ),
    ("ocsp.scale 4 every=1s every=2s", "ocsp.scale: every= is given twice (usage: ocsp.scale N [every=2m])"),
    (
      "backoff.exempt maybe",
      "backoff.exempt: 'maybe' is neither 'on' nor 'off' (usage: backoff.exempt on|off)"
    ),
    ("declare now", "declare: 'now' is one word too many (usage: declare)"),
    ("declare x=1", "declare: it takes no x= (usage: declare)"),
    (
      "ratelimit.set burst=2",
      "ratelimit.set: rate= is missing, say rate=0.9/s (usage: ratelimit.set rate=R/s burst=N [account=N])"
    ),
    (
      "ratelimit.set rate=5",
      "ratelimit.set: rate=5 is no rate; write 25/s (usage: ratelimit.set rate=R/s burst=N [account=N])"
    ),
    (
      "ratelimit.set rate=nan/s",
      "ratelimit.set: rate=nan/s is no rate; write 25/s (usage: ratelimit.set rate=R/s burst=N [account=N])"
    ),
    (
      "ratelimit.set rate=1/s account=0",
      "ratelimit.set: account=0 is no whole number from 1 up (usage: ratelimit.set rate=R/s burst=N [account=N])"
    ),
    (
      "ocsp.restart 0",
      "ocsp.restart: '0' is neither 'all', a number from 1 up, nor r1,r2 "
        + "(usage: ocsp.restart N|all|r1,r2 [every=20s] [config=current|corrected])"
    ),
    (
      "queue.discipline 1 random",
      "queue.discipline: 'random' is no discipline; use one of fifo, lifo, deadline, priority "
        + "(usage: queue.discipline QUEUES fifo|lifo|deadline|priority [margin=2s])"
    ),
    (
      "queue.discipline 1 fifo margin=2s",
      "queue.discipline: margin= is for the discipline deadline "
        + "(usage: queue.discipline QUEUES fifo|lifo|deadline|priority [margin=2s])"
    ),
  ]

  @Test(arguments: table)
  func `a malformed line says what is wrong and what would be right`(line: String, message: String) {
    #expect(throws: CommandSyntaxError(message: message)) { try Command(parsing: line) }
  }

  @Test(arguments: ["", "   ", "\t", "xyzzy", "42", "queue"])
  func `without a command there is the list of them`(line: String) {
    let error = #expect(throws: CommandSyntaxError.self) { try Command(parsing: line) }
    #expect(error?.message.contains("queue.park, queue.pause") == true)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `no line traps`(seed: UInt64) {
    var random = TestRandom(seed: seed)
    let pieces =
      CommandVerb.all.map(\.name) + [
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

import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Commands are written into journals and scenario files as text: it must mean the same when read back.
@Suite struct CommandTextTests {
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `every command's text reads back as the command`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    for _ in 0..<400 {
      let command = Command.any(&random)
      let text = command.text
      do {
        let back = try Command(parsing: text)
        if back != command { Issue.record("\(command) is written \(text), which reads \(back)") }
      } catch { Issue.record("\(command) is written \(text): \(error.message)") }
    }
  }

  @Test(
    arguments: [
      ("queue.park 1,2", .park(.some([0, 1]))), ("queue.park all", .park(.all)),
      ("queue.park 2/3", .park(.third(1))),
      ("  queue.park\t 3-6 ", .park(.some([2, 3, 4, 5]))), ("queue.pause 1-2,5", .pause(.some([0, 1, 4]))),
      ("queue.resubmit all", .resubmit(.all, Resubmission())),
      (
        "queue.resubmit rate=25/s 1 filter=issuable rest=reject priority=low",
        .resubmit(.some([0]), Resubmission(perSecond: 25, filter: .issuable, rest: .reject, priority: .low))
      ),
      (
        "queue.discipline 1 deadline margin=2s",
        .setDiscipline(.some([0]), .deadlineAware(margin: .seconds(2)))
      ),
      ("ocsp.scale 4 every=2m", .scalePool(count: 4, every: .minutes(2))),
      (
        "ocsp.restart 6 every=20s config=corrected",
        .restartResponders(.count(6), every: .seconds(20), configuration: .corrected)
      ),
      ("ocsp.restart r1,r7", .restartResponders(.some([0, 6]), every: .zero, configuration: .current)),
      ("ratelimit.set rate=0.9/s", .setRateLimit(account: nil, perSecond: 0.9, burst: 10)),
      ("ratelimit.set account=3 burst=5 rate=1/s", .setRateLimit(account: 2, perSecond: 1, burst: 5)),
      (
        "backoff.set duration=5s failures=0 growth=exponential",
        .setBackOff(BackOffChange(failures: 0, duration: .seconds(5), growth: .exponential))
      ),
      ("frontend.shed 50%", .shed(0.5, of: .identity)),
      ("frontend.shed 7% kind=hvca", .shed(0.07, of: .certificate)),
      ("ocsp.renew 3 priority=high", .renewSigners(.some([2]), priority: .high)),
      ("queue.bound none", .boundQueues(nil)), ("queue.bound 0", .boundQueues(0)),
      ("queue.bound 1000", .boundQueues(1000)), ("queue.attempts none", .limitAttempts(nil)),
      ("queue.attempts 3", .limitAttempts(3)),
      ("queue.move 1 to 3", .move(from: 0, to: 2)),
      ("move n=5 1 filter=live to 3", .move(from: 0, to: 2, limit: 5, .live)), ("park all", .park(.all)),
      ("backoff.exempt on", .exemptDeadIssuers(true)), ("declare", .declareIncident), ("escalate", .escalate),
    ] as [(String, Command)])
  func `lines as operators type them`(line: String, command: Command) throws {
    #expect(try Command(parsing: line) == command)
  }
}

import Testing

@testable import Issuance

/// The verbs as operators say them, wherever commands are typed: scripts, edits, plain mode, the palette.
@Suite struct ShortVerbTests {
  @Test(arguments: [
    ("park 1", "queue.park 1"), ("park all", "queue.park all"),
    ("resubmit all rate=25", "queue.resubmit all rate=25.0/s"),
    ("resubmit 1 rate=0.5/s", "queue.resubmit 1 rate=0.5/s"), ("scale 4", "ocsp.scale 4"),
    ("scale 24 every=2m", "ocsp.scale 24 every=2m"), ("push", "frontend.push all"),
    ("push 2", "frontend.push 2"),
    ("exempt", "backoff.exempt on"), ("exempt off", "backoff.exempt off"), ("reset", "server.reset all"),
    ("inspect", "queue.inspect all"), ("inspect 3", "queue.inspect 3"),
    ("ratelimit rate=2", "ratelimit.set rate=2.0/s burst=10"),
  ])
  func `a short verb is the command, with its usual arguments`(typed: String, text: String) throws {
    #expect(try Command(parsing: typed).text == text)
  }

  @Test(arguments: [
    ("prak 1", "park"), ("parkk all", "park"), ("resubmitt 1", "resubmit"), ("re-submit 1", "resubmit"),
    ("scael 4", "scale"), ("psuh", "push"), ("exmept", "exempt"), ("queue.prk 1", "queue.park"),
  ])
  func `a near miss proposes the short verb`(typed: String, meant: String) {
    let error = #expect(throws: CommandSyntaxError.self) { try Command(parsing: typed) }
    #expect(error?.message.contains("did you mean '\(meant)'?") == true, "\(error?.message ?? "")")
  }

  @Test(arguments: ["queue.park all", "queue.park 1", "server.stop all", "queue.cancel all", "ocsp.scale 0"])
  func `the words that a confirmation asks for are the command itself`(line: String) throws {
    var state = SystemState(Policies())
    state.queues = [
      SystemState.Queue(mode: .running, discipline: .firstInFirstOut, depth: 3, expired: 1, parked: 2)
    ]
    state.servers = [SystemState.Server(isStopped: false, issuedPerSecond: 1)]
    state.serving = 4
    let command = try Command(parsing: line)
    let words = try #require(command.question(in: state)?.words, "\(line) asks for words")
    let typed = try Command(parsing: words)
    #expect(typed.descriptor.name == command.descriptor.name)
    #expect(typed.question(in: state)?.words == words)
  }
}

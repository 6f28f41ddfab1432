import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Metrics
@testable import Session

@Suite struct InverseTests {
  private var before: OperatedState {
    get throws {
      let model = IncidentFixture.model()
      var frame = try #require(model.frame)
      frame.queues[1].mode = .paused
      frame.queues[2].mode = .draining
      frame.queues[3].discipline = .byKind
      frame.servers[4].state = .stopped
      return OperatedState(frame, model.run.policies)
    }
  }

  @Test(arguments: [
    ("queue.pause 1", ["queue.resume 1"]), ("queue.pause 1-3", ["queue.resume 1", "queue.drain 3"]),
    ("queue.pause all", ["queue.resume 1,4,5,6", "queue.drain 3"]),
    ("queue.resume 2", ["queue.pause 2"]), ("queue.drain 1", ["queue.resume 1"]),
    ("queue.discipline 1,4 lifo", ["queue.discipline 1 fifo", "queue.discipline 4 priority"]),
    ("ocsp.scale 4", ["ocsp.scale 9"]), ("ocsp.scale 24 every=2m", ["ocsp.scale 9"]),
    ("server.stop all", ["server.start 1,2,3,4,6,7,8,9,10,11,12"]), ("server.start 5", ["server.stop 5"]),
    ("backoff.exempt on", ["backoff.exempt off"]),
    ("backoff.set failures=20 duration=5s", ["backoff.set failures=5 duration=30s"]),
    ("ratelimit.set rate=5/s burst=3", ["ratelimit.set rate=0.9/s burst=10"]),
    ("ratelimit.set rate=5/s burst=3 account=2", ["ratelimit.set rate=0.9/s burst=10 account=2"]),
    ("frontend.shed 50% kind=hvca", ["frontend.shed 0% kind=hvca"]),
    ("queue.bound 1000", ["queue.bound none"]),
    ("profile.disable 1,61", ["profile.enable 1"]),
  ])
  func `a command's inverse brings back what was, thing by thing`(line: String, inverse: [String]) throws {
    let before = try before
    let command = try Command(parsing: line)
    guard case .commands(let commands) = command.inverse(in: before) else {
      Issue.record("\(line) has no inverse")
      return
    }
    #expect(commands.map(\.text) == inverse)
    var after = before
    after.apply(command)
    #expect(after.difference(since: command) == nil)
    for back in commands { after.apply(back) }
    after.policies.pool = before.policies.pool
    after.policies.accountLimits = before.policies.accountLimits
    #expect(after == before)
  }

  @Test func `setting the rate limit of all is taken back with those of single accounts`() throws {
    var before = try before
    before.apply(.setRateLimit(account: 6, perSecond: 3, burst: 4))
    let inverse = Command.setRateLimit(account: nil, perSecond: 1, burst: 1).inverse(in: before)
    #expect(
      inverse
        == .commands([
          .setRateLimit(account: nil, perSecond: 0.9, burst: 10),
          .setRateLimit(account: 6, perSecond: 3, burst: 4),
        ]))
  }

  @Test func `a pool on its way by a plan goes on by it`() throws {
    var before = try before
    before.apply(.scalePool(count: 24, every: .minutes(2)))
    #expect(
      Command.scalePool(count: 4, every: .zero).inverse(in: before)
        == .commands([.scalePool(count: 24, every: .minutes(2))]))
  }

  @Test func `what was not told cannot be brought back, and that is said`() throws {
    var before = try before
    before.policies.bound = nil
    before.policies.profiles = nil
    for line in ["queue.bound 9", "profile.disable 1"] {
      guard case .none(let reason) = try Command(parsing: line).inverse(in: before) else {
        Issue.record("\(line) has an inverse")
        continue
      }
      #expect(reason.contains("not known here"))
    }
  }

  @Test(arguments: CommandVerb.all.map(\.name))
  func `the help says of each verb whether it can be undone, and is right`(name: String) throws {
    let line = try #require(CommandExamples.lines[name], "the test knows no example of \(name)")
    let command = try Command(parsing: "\(name) \(line)")
    var state = try before
    // What the examples would bring about is not so yet.
    state.depths = state.depths.map { _ in 10 }
    let told = CommandHelp.undoing(name)
    switch command.inverse(in: state) {
    case .commands: #expect(told == "undo brings back what was")
    case .proposal: #expect(told == "undo proposes to re-submit what was parked")
    case .none: #expect(told == (command.isInquiry ? "changes nothing" : "cannot be undone"))
    }
  }

  @Test(arguments: CommandVerb.all.map(\.name))
  func `every argument of every command is explained`(name: String) throws {
    let help = try #require(CommandHelp(name, CommandHelp.Counts(), for: .trainee))
    for argument in help.arguments { #expect(!argument.meaning.hasSuffix(": ") && !argument.meaning.isEmpty) }
    let verb = try #require(CommandVerb.named(name))
    let options = verb.options.map { $0.name + "=" }
    #expect(Set(options).isSubset(of: help.arguments.map(\.name)), "an option is missing from the usage")
  }
}

/// What follows each verb in a command that does something.
enum CommandExamples {
  static let lines = [
    "queue.park": "all", "queue.pause": "1", "queue.resume": "2", "queue.drain": "1", "queue.resubmit": "1",
    "queue.cancel": "1", "queue.inspect": "1", "ledger.verify": "", "queue.discipline": "1 lifo",
    "ocsp.scale": "4", "ocsp.restart": "all", "ocsp.rollout": "", "frontend.push": "all",
    "profile.disable": "1", "profile.enable": "61", "backoff.exempt": "on", "server.reset": "all",
    "server.stop": "1", "server.start": "5", "ratelimit.set": "rate=1/s", "backoff.set": "failures=3",
    "frontend.shed": "50%", "ocsp.renew": "all", "queue.bound": "9", "declare": "", "escalate": "",
  ]
}

import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import World

/// Every function of engine and world has a text form in files, which parses to the same value.
@Suite struct ReachableTests {
  private func read(_ rest: String) throws -> Drill {
    do {
      return try ScenarioReader(file: "f", text: ScenarioReaderTests.head + rest).drill()
    } catch {
      Issue.record("\(rest)\n\(error)")
      throw error
    }
  }

  private static let malfunctions = [
    "dss.load": "dss.load +30% account=2", "hvca.load": "hvca.load x2", "ocsp.load": "ocsp.load x3",
    "servers.slow": "servers.slow x4 1,2", "servers.failing": "servers.failing 20%",
    "servers.faulty": "servers.faulty 3", "database.locks": "database.locks x8",
    "step.timeout": "step.timeout hvca 5s then=issue",
    "issuers.destroy": "issuers.destroy 1", "issuers.foreign": "issuers.foreign 1",
    "certificates.misissued": "certificates.misissued 1000 within=1d account=2",
    "profiles.unnotified": "profiles.unnotified both",
    "profiles.stale": "profiles.stale all", "ocsp.renew": "ocsp.renew dead over=10m",
    "ocsp.expire_in": "ocsp.expire_in all 40m", "ocsp.slow": "ocsp.slow x0.3", "network.cut": "network.cut",
    "network.delay": "network.delay 500ms", "customers.retry": "customers.retry exponential step=2s",
  ]

  @Test(arguments: MalfunctionVerb.all.map(\.name))
  func `every malfunction`(verb: String) throws {
    let text = try #require(Self.malfunctions[verb], "an example of \(verb) is missing here")
    let drill = try read("events:\n  - {id: e, at: \"14:00\", do: \"\(text)\"}\n")
    let event = try #require(drill.scenario.events.first)
    #expect(event.effects.map(\.text) == [text] && event.trigger == .at(drill.scenario.start + .minutes(15)))
    guard case .inject(let injection) = event.effects.first else {
      Issue.record("expected a malfunction, got \(text)")
      return
    }
    #expect(injection.id == "e" && injection.severity == 1 && !injection.isHidden)
  }

  private static let commands = [
    "queue.park": "queue.park 1,2 filter=hvca account=3",
    "queue.pause": "queue.pause all filter=hvca account=3",
    "queue.resume": "queue.resume all",
    "queue.drain": "queue.drain 3", "queue.resubmit": "queue.resubmit all rate=25/s filter=live rest=reject",
    "queue.inspect": "queue.inspect all", "queue.move": "queue.move 1 to 2 n=10 filter=live",
    "queue.cancel": "queue.cancel 1 account=2 from=dead_letters",
    "queue.discipline": "queue.discipline 1 lifo",
    "ocsp.scale": "ocsp.scale 4 every=2m", "ocsp.restart": "ocsp.restart 6 every=20s config=corrected",
    "ocsp.rollout": "ocsp.rollout", "frontend.push": "frontend.push all",
    "profile.disable": "profile.disable 1",
    "profile.enable": "profile.enable 1", "backoff.exempt": "backoff.exempt on",
    "server.reset": "server.reset all",
    "server.stop": "server.stop 1", "server.start": "server.start 1",
    "ratelimit.set": "ratelimit.set rate=2/s burst=5",
    "backoff.set": "backoff.set failures=5 window=30s", "frontend.shed": "frontend.shed 50% kind=ocsp",
    "ocsp.renew": "ocsp.renew all", "queue.bound": "queue.bound 1000",
    "queue.attempts": "queue.attempts 3", "ceremony.prepare": "ceremony.prepare 61 create by=Ada",
    "ceremony.perform": "ceremony.perform 1 witness=Bob", "ceremony.abort": "ceremony.abort 1",
    "ceremony.record": "ceremony.record 1", "ledger.verify": "ledger.verify",
    "declare": "declare", "escalate": "escalate", "revocation.notify": "revocation.notify",
    "revocation.priority": "revocation.priority low", "revocation.revoke": "revocation.revoke all rate=20/s",
    "revocation.hold": "revocation.hold 3", "revocation.release": "revocation.release 3",
    "revocation.delay": "revocation.delay 96h", "revocation.stop": "revocation.stop",
  ]

  @Test(arguments: CommandRegistry.all.map(\.name))
  func
    `every command: by the reference operator, by a colleague, as an objective, in a condition, in allowed`(
      verb: String
    ) throws
  {
    let text = try #require(Self.commands[verb], "an example of \(verb) is missing here")
    let drill = try read(
      """
      allowed: [\(verb)]
      events:
        - {id: e, when: "action \(verb)", do: "\(text)", by: night shift}
      objectives:
        - {id: o, kind: action, do: "\(text)", points: 100}
      reference:
        - {at: "14:00", do: "\(text)"}
      """)
    let command = try Command(parsing: text)
    #expect(drill.reference.map(\.input) == [.command(command)] && drill.allowed == [verb])
    #expect(drill.scenario.events.first?.effects == [.command(command, by: "night shift")])
    guard case .action(let pattern, nil) = drill.objectives.first?.kind else {
      Issue.record("no action: \(drill.objectives)")
      return
    }
    #expect(pattern.matches(command))
  }

  @Test(arguments: Signal.ofRuns)
  func `every signal: in a condition, as an alert rule, in a prediction`(signal: Signal) throws {
    let value = signal.text(of: signal.unit == .share ? 0.05 : 20)
    let drill = try read(
      """
      steady: ["\(signal.rawValue) < \(value)"]
      alerts:
        - {id: a, signal: \(signal.rawValue), above: \(value), for: 30s}
      questions:
        - {id: q, when: "alarm a", ask: "How much?", predict: \(signal.rawValue), in: 10m, accept: "+-25%", why: "So it is.", points: 100}
      """)
    let threshold = try #require(signal.value(parsing: value))
    #expect(drill.steady == [.compare(signal, .below, threshold, lasting: .zero)])
    #expect(
      drill.scenario.parameters.alerts.last
        == AlertRule(id: "a", title: "a", signal: signal, .above, threshold, for: .seconds(30), .warning))
    #expect(drill.questions.first?.kind == .prediction(signal, ahead: .minutes(10), tolerance: 0.25))
  }

  @Test func `every parameter`() throws {
    let lines = Parameter.all.map { "  \($0.path): \($0.defaultValue)" }
    let drill = try read("set:\n" + lines.joined(separator: "\n"))
    #expect(drill.scenario.parameters == Parameters())
    for parameter in Parameter.all {
      #expect(
        parameter.read(try read("set: {\(parameter.path): \(parameter.defaultValue)}").scenario.parameters)
          == parameter.defaultValue)
    }
  }

  @Test(arguments: InputVerb.all.map(\.name))
  func `every input: a trainee's by the reference operator, all in an operator's file`(verb: String) throws {
    let examples = [
      "ack": "ack all", "hint": "hint", "answer": "answer q lost", "tell": "tell support hello",
      "view": "view queues",
      "mark": "mark here", "belief": "belief the network",
      "inject": "inject cut severity=50% for=5m servers.slow x4",
      "remove": "remove cut", "fire": "fire e", "say": "say hello", "note": "note slow",
      "rate": "rate calm 80 well done",
    ]
    let text = try #require(examples[verb], "an example of \(verb) is missing here")
    let start = try #require(Instant(parsing: "2020-10-28 13:45", on: nil))
    let script = try ScenarioReader(file: "f", text: "- {at: \"14:00\", do: \"\(text)\"}")
      .operatorScript(within: start...start + .hours(1))
    #expect(script.map(\.input.text) == [text])
    guard let input = script.first?.input, !input.isInstructors else { return }
    let drill = try read(
      """
      questions:
        - {id: q, when: "harm > 0", ask: "What?", accept: lost, why: "So it is.", points: 100}
      reference:
        - {at: "14:00", do: "\(text)"}
      """)
    #expect(drill.reference.map(\.input) == [input])
  }

  @Test func `an event has triggers, suppressions, dynamics and several effects`() throws {
    let drill = try read(
      """
      events:
        - id: two
          when: "dss.errors.1m > 5% for 5m and since(escalate) > 1m"
          unless: "alarm ocsp-renewal or viewed queue.inspect"
          delay: 10s
          repeat: 10m
          do: ["servers.slow x2", "dss.load +30%"]
          say: "Two things
            at once"
          from: facilities
          hidden: true
          ramp: 5m
          for: 20m
          severity: 0.5
        - {id: end, offer: instructor, remove: two}
      """)
    let events = drill.scenario.events
    let shape = { (id: String, malfunction: String) throws in
      ScenarioEvent.Effect.inject(
        Injection(
          id: id, malfunction: try Malfunction(parsing: malfunction), severity: 0.5, ramp: .minutes(5),
          duration: .minutes(20), isHidden: true))
    }
    #expect(
      events.first
        == ScenarioEvent(
          id: "two",
          trigger: .when(try Condition(parsing: "dss.errors.1m > 5% for 5m and since(escalate) > 1m")),
          unless: try Condition(parsing: "alarm ocsp-renewal or viewed queue.inspect"), delay: .seconds(10),
          repeats: .minutes(10),
          effects: [
            try shape("two", "servers.slow x2"), try shape("two-2", "dss.load +30%"),
            .say("Two things at once", from: "facilities"),
          ], isHidden: true))
    #expect(
      events.last == ScenarioEvent(id: "end", trigger: .offered, effects: [.remove("two"), .remove("two-2")]))
  }
}

import TestSupport

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import World

extension FuzzedReader {
  static let sessions: [FuzzedReader] = [
    FuzzedReader(
      "console-requests", lines: "requests of consoles outside the session's process", examples: { requests },
      line: { line in
        guard let request = try? ConsoleRequest(parsing: line.utf8) else { return false }
        if let text = request.text {
          precondition((try? ConsoleRequest(parsing: text.utf8)) != nil, "a request's own text is refused")
        }
        guard case .control(let control) = request else { return true }
        // The session takes it, and the run goes on.
        var session = hosted
        session.obey(control, by: .instructor, wall: 0)
        _ = session.proceed(wall: 50_000_000)
        _ = session.takeNews()
        return true
      }),
    FuzzedReader(
      "console-stream", "the bytes of a console outside the session's process", lengthMax: 1024,
      examples: {
        [requests.prefix(8), requests.dropFirst(8)].map {
          $0.flatMap { MessageReader.framed(Array($0.utf8)) }
        }
      },
      read: { bytes in
        var peer = ConsolePeer(now: 0)
        var rest = bytes[...]
        var now: UInt64 = 0
        var wishes = 0
        while !rest.isEmpty, peer.wantsBytes {
          let piece = rest.prefix(1 + bytes.count % 97)
          rest = rest.dropFirst(piece.count)
          peer.receive(piece, now: now)
          while peer.wish(now: now) != nil { wishes += 1 }
          now += 7
          peer.tick(now: now)
          precondition(peer.heldBytes < 2 * SessionProtocol.requestLengthMax, "too many bytes are held")
        }
        return wishes > 0
      }),
    FuzzedReader(
      "session-messages", "messages of a session to a console in another process, each in a line",
      lengthMax: 16384, examples: { messages }, read: { bytes in watch(bytes) }),
  ]

  private static let requests = [
    "hello signalbox \(SessionProtocol.version) instructor Ada Byron", "freeze", "run", "step 10s",
    "speed 60",
    "speed unpaced", "backtrack 1603892702000000000", "input inject m1 ramp=2m servers.slow x4",
    "hello signalbox \(SessionProtocol.version) viewer",
    "input queue.resubmit all rate=25/s filter=issuable rest=reject", "input say hello",
    "input rate comms 50 fine",
    "input ack all", "input note x", "input fire harder", "input remove m1",
  ]

  /// A session in the midst of its run.
  private static let hosted: SessionRun = {
    var run = SessionRun(
      Exercise(Drill(scenario: smallScenario(seconds: 20)), script: (try? busyScript()) ?? []),
      speed: .times(10),
      interval: nil, wall: 0)
    for step in 1...20 { _ = run.proceed(wall: Int64(step) * 50_000_000) }
    _ = run.takeNews()
    return run
  }()

  /// What a console has seen of a run.
  static let update: SessionUpdate = {
    var exercise = Exercise(
      Drill(
        scenario: smallScenario(seconds: 40),
        hints: [Hint(id: "look", after: .seconds(5), text: "Look.", cost: 2)]),
      script: (try? busyScript()) ?? [])
    var update = SessionUpdate(status: SessionStatus(phase: .running, speed: .times(60), now: exercise.now))
    exercise.advance(to: at(26))
    update.frames = [exercise.frame()]
    exercise.take(.inject("m1 ramp=2m hidden servers.slow x4"), by: .instructor)
    update.journal = Array(exercise.journal.suffix(12))
    update.exercise = exercise.status(for: .instructor)
    update.status = SessionStatus(phase: .running, speed: .times(60), now: exercise.now)
    update.replies = ["done"]
    return update
  }()

  private static let messages: [[UInt8]] = {
    let welcome = SessionWelcome(
      viewpoint: .instructor, abilities: .simulated, scenario: "small", title: "Small", seed: 1, start: start,
      end: at(60), origin: start, identityTimeout: .seconds(6))
    var ended = Exercise(Drill(scenario: smallScenario(seconds: 20)), script: (try? busyScript()) ?? [])
    ended.advance(to: at(20))
    var last = SessionUpdate(status: SessionStatus(phase: .ended, speed: .unpaced, now: at(20)))
    last.debrief = Debrief(ended)
    last.backtrack = SessionNews.Backtrack(to: at(3), from: at(9), attempt: 2, frames: 1)
    let all: [SessionMessage] = [.welcome(welcome), .update(update), .update(last), .goodbye("the end")]
    let bytes = all.compactMap { try? $0.encoded() }
    return bytes + [Array(bytes.joined(separator: [0x0A]))]
  }()

  /// Reads messages as a console does, and shows them in plain mode and on a screen.
  private static func watch(_ bytes: [UInt8]) -> Bool {
    var reader = MessageReader(lengthMax: SessionProtocol.messageLengthMax)
    for line in bytes.split(separator: 0x0A) { reader.feed(MessageReader.framed(line)[...]) }
    var run = runInfo
    var updates: [SessionUpdate] = []
    while let body = try? reader.next() {
      guard let message = try? SessionMessage(decoding: body) else { break }
      switch message {
      case .welcome(let welcome): run = RunInfo(welcome)
      case .update(let update): updates.append(update)
      case .goodbye(let reason): _ = reason.count
      }
    }
    guard !updates.isEmpty else { return false }
    var merged = SessionUpdate(status: updates[0].status)
    for update in updates { merged.merge(update) }
    var plain = PlainConsole(run: run, options: PlainOptions())
    _ = plain.greeting
    var model = Model(run: run, width: 160, height: 48)
    model.take(update)
    for update in updates + [merged] {
      _ = plain.take(update)
      for line in ["status", "timeline", "debrief", "desk", "objectives"] { _ = plain.read(line) }
      model.take(update)
      _ = view(model, Look())
    }
    return true
  }
}

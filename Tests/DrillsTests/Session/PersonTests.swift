import Basics
import Foundation
import Issuance
import TestSupport
import Testing

@testable import Drills
@testable import Session
@testable import Telemetry
@testable import World

/// The journal names who acted, and the run does not depend on the name.
@Suite struct PersonTests {
  private let ada = Originator(.operatorAtConsole, person: "Ada")
  private let ben = Originator(.instructor, person: "Ben")

  @Test(arguments: [
    ("Ada", "Ada"), ("  Ada \n Byron\t", "Ada Byron"), ("a\u{1B}[2Jb", "a\u{241B}[2Jb"),
    ("a\u{202E}b", "a\u{FFFD}b"), ("", nil), (" \n ", nil),
    (String(repeating: "x", count: 500), String(repeating: "x", count: 64)),
  ])
  func `a name is a short line that does nothing to a terminal`(text: String, name: String?) {
    let originator = Originator(.instructor, person: text)
    #expect(originator.person == name)
    #expect(Originator(.instructor, person: originator.person) == originator, "it stays as it is")
  }

  @Test(arguments: [
    "declare", "queue.resume 9", "hint", "tell support it is slow", "mark look here", "belief the queue",
    "inject a dss.load x2", "inject b delay=1h dss.load x2", "fire help", "say well done", "note slow",
    "rate calm 90", "ack all",
  ])
  func `the line of everything a person does names the person`(line: String) throws {
    var scenario = smallScenario()
    scenario.events = [ScenarioEvent(id: "help", trigger: .offered, effects: [])]
    var exercise = Exercise(
      Drill(scenario: scenario, hints: [Hint(id: "look", after: .seconds(1), text: "Look.", cost: 0)]))
    exercise.advance(to: at(40))
    var cursor = Journal.Cursor()
    _ = exercise.journal(since: &cursor)
    #expect(exercise.journal.allSatisfy { $0.person == nil }, "no person has acted")
    let input = try Input(parsing: line)
    let originator = input.isInstructors ? ben : ada
    exercise.take(input, by: originator)
    let lines = exercise.journal(since: &cursor)
    #expect(lines.first?.person == originator.person)
  }

  @Test func `a colleague's command that an instructor lets happen is the colleague's`() throws {
    var scenario = smallScenario()
    scenario.events = [
      ScenarioEvent(
        id: "help", trigger: .offered,
        effects: [.command(try Command(parsing: "declare"), by: "Grace")])
    ]
    var exercise = Exercise(Drill(scenario: scenario))
    exercise.take(.fire("help"), by: ben)
    let command = try #require(
      exercise.journal.first { if case .command = $0.content { true } else { false } })
    guard case .command(_, _, let source) = command.content else { return }
    #expect(source == .colleague("Grace") && command.person == nil)
    #expect(exercise.journal.first?.person == "Ben")
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `a run with names is the run without them`(seed: UInt64) throws {
    let scenario = smallScenario(seed: seed)
    var digests: [[SecondHash]] = []
    for person in [nil, "Ada", "Somebody Else"] {
      var exercise = Exercise(Drill(scenario: scenario))
      exercise.keepsHashes = true
      for step in try busyScript() {
        exercise.advance(to: step.time)
        exercise.take(step.input, by: Originator(.operatorAtConsole, person: person))
        exercise.take(.acknowledge(nil), by: Originator(.operatorAtConsole, person: person))
      }
      exercise.advance(to: scenario.end)
      digests.append(exercise.takeHashes())
    }
    #expect(digests[0].count == 60 && digests.allSatisfy { $0 == digests[0] })
  }

  @Test func `what is done to the session is told with role and name`() {
    var run = SessionRun(
      Exercise(Drill(scenario: smallScenario())), speed: .times(60), interval: nil, wall: 0)
    run.obey(.freeze(true), by: ada, wall: 0)
    run.obey(.step(.seconds(5)), by: ben, wall: 0)
    while run.proceed(wall: 1) != nil {}
    run.obey(.backtrack(at(2)), by: ben, wall: 1)
    run.obey(.setSpeed(.times(2)), by: .instructor, wall: 1)
    let texts = run.exercise.journal.compactMap {
      if case .session(let text) = $0.content { text } else { nil }
    }
    #expect(texts.count == 3)
    #expect(texts.first?.hasSuffix(", by operator Ada") == true)
    #expect(texts.dropFirst().first?.hasSuffix(", by instructor Ben") == true)
    #expect(texts.last?.hasSuffix(", by instructor") == true)
  }

  @Test func `an answer goes to the console of the person who asked`() {
    func console(_ person: String?) -> SessionSubscription {
      SessionSubscription(
        viewpoint: .instructor, person: person,
        status: SessionStatus(phase: .running, speed: .times(1), now: start)
      ) { _, _ in }
    }
    let (first, second, unnamed) = (console("Ben"), console("Cleo"), console(nil))
    var news = SessionNews()
    news.replies = [("for Ben", ben), ("for all", .instructor), ("for Ada", ada)]
    for console in [first, second, unnamed] { console.publish(news, nil, nil) }
    #expect(first.take().replies == ["for Ben", "for all"])
    #expect(second.take().replies == ["for all"] && unnamed.take().replies == ["for all"])
  }

  @Test func `the journal's line keeps its name over the wire, and an old line has none`() throws {
    let line = JournalEntry(number: 1, time: start, content: .trainee("mark: x"), person: "Ada")
    let coded = try JSONEncoder().encode(line)
    #expect(try JSONDecoder().decode(JournalEntry.self, from: coded) == line)
    var old = line
    old.person = nil
    let text = String(decoding: try JSONEncoder().encode(old), as: UTF8.self)
    #expect(!text.contains("person"))
    #expect(try JSONDecoder().decode(JournalEntry.self, from: Data(text.utf8)) == old)
  }

  @Test func `consoles outside the process bring their persons' names`() async throws {
    let folder = SocketFolder()
    let drill = Drill(scenario: smallScenario(seconds: 600))
    let session = ExerciseSession(drill: drill, seed: 1, speed: .times(10))
    let server = try ConsoleServer(session: session, path: folder.socket)
    session.start(drill, seed: 1)
    let console = try RemoteConsole(
      path: folder.socket, viewpoint: .instructor, person: "Ben \u{1B}[31m Bitdiddle")
    var known = console.take()
    console.send(.input(.say("hello")))
    let name = "Ben \u{241B}[31m Bitdiddle"
    let isTold = await console.gather(&known) { known in
      known.journal.contains {
        $0.content == .message("hello", from: "instructor") && $0.person == name && $0.means == .socket
      }
        && known.journal.contains {
          $0.content == .instructor("note: an instructor's console (\(name)) has joined")
        }
    }
    #expect(isTold)
    console.hangUp()
    server.close()
    _ = session.stop()
  }
}

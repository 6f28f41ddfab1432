import Basics
import Drills
import Session
import Telemetry
import TestSupport
import Testing
import World

/// Properties of every drill of the library.
@Suite struct LibraryContentTests {
  @Test func `the library has the incident at four levels and at least ten drills`() throws {
    #expect(ScenarioLibrary.ids.count == Set(ScenarioLibrary.ids).count)
    #expect(ScenarioLibrary.ids.count >= 13)
    let levels = try ["-watch", "-coached", "", "-exam"].map {
      try Library.drill("gs-2020-10-28" + $0).level.rawValue
    }
    #expect(levels == [1, 2, 3, 4])
  }

  @Test(arguments: ScenarioLibrary.ids)
  func `it has a brief, a source and assumptions`(_ id: String) throws {
    let drill = try Library.drill(id)
    #expect(drill.scenario.id == id)
    #expect(drill.scenario.source.count > 20 && drill.assumes.count > 40)
    #expect(
      (50...500).contains(drill.scenario.brief.count),
      "the brief has \(drill.scenario.brief.count) characters")
    #expect(!drill.steady.isEmpty && !drill.objectives.isEmpty && !drill.reference.isEmpty)
  }

  @Test(arguments: ScenarioLibrary.ids)
  func `it has two to four hints, unless it is an exam, and none is free`(_ id: String) throws {
    let drill = try Library.drill(id)
    let count = drill.level == .unannounced ? 0...0 : 2...4
    #expect(count.contains(drill.hints.count))
    #expect(drill.hints.allSatisfy { $0.cost > 0 })
    #expect(drill.hints.map(\.after) == drill.hints.map(\.after).sorted(), "they come in the order of time")
  }

  @Test(arguments: ScenarioLibrary.ids)
  func `each of its what-ifs is an edit of the reference run`(_ id: String) throws {
    let drill = try Library.drill(id)
    #expect(drill.whatIfs.count >= 2)
    let base = BaseRun(drill.scenario, seed: drill.scenario.seed, script: drill.reference)
    for whatIf in drill.whatIfs {
      #expect(throws: Never.self, "\(id): \(whatIf.name)") {
        let edits = try whatIf.edits.map { edit throws(EditError) in try Edit(parsing: edit) }
        _ = try EditedRun(base, edits)
      }
    }
  }

  @Test(arguments: ScenarioLibrary.ids)
  func `every task and every state to reach names the steps that meet it`(_ id: String) throws {
    for objective in try Library.drill(id).objectives {
      switch objective.kind {
      case .reach, .action, .answer, .comms: #expect(!objective.remedies.isEmpty, "\(objective.id)")
      case .avoid, .keep: break
      }
    }
  }

  @Test(arguments: ScenarioLibrary.ids)
  func `a look at the queues is left to its key: the step names no queues`(_ id: String) throws {
    for objective in try Library.drill(id).objectives {
      guard case .action(let pattern, _) = objective.kind, pattern.text == "queue.inspect" else { continue }
      #expect(objective.remedies.map(\.text) == ["queue.inspect"], "\(objective.id)")
    }
  }

  @Test(arguments: ScenarioLibrary.ids)
  func `servers and responders have the names of the screen, with two digits`(_ id: String) throws {
    for line in try #require(ScenarioLibrary.text(of: id)).split(separator: "\n") {
      // Answers are accepted in other forms too.
      let told = line.replacing(/accept: \[[^\]]*\]/, with: "")
      #expect(told.firstMatch(of: /\b[sr][1-9]\b/) == nil, "\(line)")
    }
  }

  @Test(arguments: ["gs-2020-10-28", "gs-2020-10-28-coached"])
  func `the objective of the end says what it holds, and claims nothing about stale profiles`(_ id: String)
    throws
  {
    let objective = try #require(try Library.drill(id).objectives.first { $0.id == "usual" })
    guard case .keep(let state, _, _, _) = objective.kind else {
      Issue.record("the objective keeps no state")
      return
    }
    #expect(state.signals == [.dssErrors1m, .queueDepth, .queueParked])
    for word in ["Callers served", "queues empty", "nothing parked"] {
      #expect(objective.title.contains(word), "\(objective.title)")
    }
  }

  @Test func `at least half of the drills ask questions`() throws {
    let asking = try ScenarioLibrary.ids.filter { try !Library.drill($0).questions.isEmpty }
    #expect(asking.count * 2 >= ScenarioLibrary.ids.count)
  }

  @Test func `every question has a reason that teaches`() throws {
    for id in ScenarioLibrary.ids {
      for question in try Library.drill(id).questions {
        #expect((30...260).contains(question.why.count), "\(id), \(question.id): \(question.why)")
        #expect(question.why.hasSuffix("."), "\(id), \(question.id)")
      }
    }
  }

  @Test(arguments: Library.played)
  func `at every instant an option of each open question is right, in the reference run`(_ id: String) throws
  {
    let drill = try Library.drill(id)
    guard drill.questions.contains(where: { if case .observed = $0.kind { true } else { false } }) else {
      return
    }
    // Without answers, the questions stay open for their whole time.
    let script = drill.reference.filter { if case .answer = $0.input { false } else { true } }
    var exercise = Exercise(drill, seed: drill.scenario.seed, script: script)
    while !exercise.isOver {
      exercise.advance(to: exercise.now + .seconds(5))
      for progress in exercise.score.questions where progress.isOpen(at: exercise.now) {
        guard case .observed = progress.question.kind else { continue }
        let holding = progress.heldLast.contains { $0.map { exercise.now - $0 < .seconds(1) } ?? false }
        #expect(holding, "\(id), \(progress.question.id) at \(exercise.now.clockTime)")
      }
    }
  }

  @Test func `the brief reveals no hidden event`() throws {
    for id in ScenarioLibrary.ids {
      let drill = try Library.drill(id)
      let hidden = drill.scenario.events.filter(\.isHidden).flatMap(\.effects).map(\.text)
      for text in hidden { #expect(!drill.scenario.brief.contains(text), "\(id): \(text)") }
    }
  }
}

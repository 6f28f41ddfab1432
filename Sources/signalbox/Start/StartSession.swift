import Analysis
import ArgumentParser
import Basics
import Dashboard
import Drills
import Glibc
import Issuance
import Reports
import Session
import Terminal
import Training
import World

/// The start screen and the sessions begun from it, on one screen that stays open: quitting a run returns to it.
struct StartSession {
  private var setup: ScreenSetup
  private let trainee: String

  init(_ choices: ScreenChoices) throws {
    setup = try choices.setup()
    trainee = DrillSession.trainee(of: setup.settings)
  }

  /// - Parameter first: the scenario to play before the start screen is shown.
  func run(playing first: String? = nil) throws {
    var session = self
    let screen = try session.setup.open()
    defer { screen.close() }
    try session.run(on: screen, playing: first)
  }

  private func run(on screen: Screen, playing first: String?) throws {
    let library = StartLibrary.current(of: trainee)
    var model = StartModel(
      library, selecting: library.next ?? ScenarioLibrary.defaultID, width: screen.size.width,
      height: screen.size.height, themeName: setup.settings.theme,
      themeNames: setup.dashboard.themes.cycle)
    model.greet(setup.dashboard)
    if let first {
      model.select(scenario: first)
      let end = carryOut(.play(scenario: first), screen, &model)
      guard end == .quit else { return leave(screen, end) }
      model.show(StartLibrary.current(of: trainee))
    }
    while true {
      let app = try StartApp(
        screen: screen, model: model, options: setup.dashboard, makeReport: Self.report)
      let outcome = app.run()
      model = app.model
      switch outcome {
      case .end(let end): return leave(screen, end)
      case .wish(let wish):
        model.notice = nil
        let end = carryOut(wish, screen, &model)
        // A signal ends the program; quitting a run returns here.
        guard end == .quit else { return leave(screen, end) }
        model.show(StartLibrary.current(of: trainee))
      }
    }
  }

  private func leave(_ screen: Screen, _ end: DashboardApp.End) {
    screen.close()
    Console.endProcess(after: end)
  }

  private func carryOut(_ wish: StartModel.Effect, _ screen: Screen, _ model: inout StartModel)
    -> DashboardApp.End
  {
    var setup = setup
    setup.dashboard.chosenTheme = model.themeName
    setup.dashboard.refresh()
    // The start screen has the theme that was chosen in the run.
    defer {
      setup.dashboard.refresh()
      if setup.dashboard.memory != nil { model.use(theme: setup.settings.theme) }
    }
    let stage = Stage.shared(screen, setup)
    do {
      switch wish {
      case .demo: return try demo(screen, stage, &model)
      case .play(let id): return try play(id, stage, &model)
      case .watch(let id, let withOperator):
        let choices = try ScenarioChoices.parse([id, "--operator", withOperator ? "reference" : "none"])
        let (end, exercise) = try Watch.play(
          try choices.plan(), on: stage, captions: Tips.areWanted(at: nil))
        model.notice = StartModel.Notice(
          exercise.simulation.failure == nil ? .plain : .bad, Watch.result(exercise, id))
        return end
      case .replay(let path):
        var findings: [String] = []
        let session = try RecordedSession(path) { findings.append($0) }
        let end = try ReplayPlayer.play(session, path: path, viewpoint: .trainee, on: stage)
        model.notice =
          findings.first.map { StartModel.Notice(.bad, $0) }
          ?? StartModel.Notice(.plain, "replayed \(path)")
        return end
      case .report, .giveUpReport, .theme, .redraw, .suspend, .quit: return .quit
      }
    } catch {
      // The error that would end the program outside of the start screen.
      let text = "\(error)"
      model.notice = StartModel.Notice(.bad, text.split(separator: "\n").first.map { String($0) } ?? text)
      return .quit
    }
  }

  /// Shows the demonstration, and the drill that follows it if the user goes on to that.
  private func demo(_ screen: Screen, _ stage: Stage, _ model: inout StartModel) throws -> DashboardApp.End {
    let plan = try ScenarioChoices.parse([ScenarioLibrary.defaultID]).plan()
    let (end, _) = try Demo.play(plan, on: stage)
    model.select(scenario: Demo.nextDrill)
    guard end == .onward else {
      model.notice = StartModel.Notice(.plain, "Enter plays your first drill, \(Demo.nextDrill)")
      return end
    }
    return carryOut(.play(scenario: Demo.nextDrill), screen, &model)
  }

  private func play(_ id: String, _ stage: Stage, _ model: inout StartModel) throws -> DashboardApp.End {
    let plan = try DrillChoices.parse([id]).plan()
    if let steady = UnsteadyDrill(plan.exercise()) { throw Failure(steady.message) }
    let played = try DrillSession.play(plan, on: stage)
    let (score, problem) = played.keep()
    if let trouble = played.trouble ?? problem {
      model.notice = StartModel.Notice(.bad, trouble)
    } else if let score {
      model.notice = StartModel.Notice(
        score.isPassed ? .good : .bad,
        "\(id): \(score.total) of 100, \(score.isPassed ? "passed" : "not passed (pass mark \(score.passMark))"); "
          + "r on the session below reports what each action did")
    } else {
      model.notice = StartModel.Notice(
        .plain,
        "\(id): left at \(played.exercise.now.clockTime), before its end: not scored, "
          + (played.recording == nil ? "and not recorded" : "but recorded"))
    }
    return played.end
  }

  /// A session's report, for the screen.
  @Sendable
  private static func report(_ path: String, _ goOn: ReportJob.GoOn) -> ReportJob.Result {
    do {
      // The report itself states the recording's errors.
      let session = try RecordedSession(path) { _ in }
      let name = path.split(separator: "/").last.map { String($0) } ?? path
      let report = try Report(
        SessionAccount(session.recording, drill: session.drill, file: name), goOn: goOn)
      return .made(ReportScreen.text(report))
    } catch AnalysisStop.interrupted {
      return .givenUp
    } catch {
      return .failed("\(error)")
    }
  }
}

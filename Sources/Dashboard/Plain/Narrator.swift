import Basics
import Session
import Telemetry

/// Reports changes since its last report, each once, as lines that begin with their time (UTC).
struct Narrator: Sendable {
  var verbosity: PlainOptions.Verbosity
  /// The simulated time between summaries; nil for none.
  var every: Interval? {
    didSet { nextSummary = nil }
  }

  /// The number of the last journal line reported.
  private var told = 0
  private var levels = LevelWatch()
  private var phase: SessionStatus.Phase?
  private var speed: Speed?
  /// The open questions already reported.
  private var questions: [String] = []
  private var hint: Int?
  private var hasDebrief = false
  private var hasEffects = false
  private var hasFailure = false
  private var nextSummary: Instant?

  init(_ options: PlainOptions) {
    verbosity = options.verbosity
    every = options.every
  }

  /// - Parameter model: its present is reported, not the past it may show.
  mutating func tell(_ model: Model) -> [String] {
    var lines = journal(model)
    // Levels of the time before this console joined are no news.
    if let frame = model.record.latest, !model.awaitsState, !model.record.isAway {
      let news = levels.step(frame)
      if verbosity != .quiet { lines += news.map { "\(frame.time.clockTime) \($0)" } }
      lines += summary(frame, model)
    }
    return lines + exercise(model) + session(model)
  }

  /// Starts over where another attempt begins: repeated events are reported again.
  mutating func rewind(_ model: Model) {
    told = model.record.journal.entries.last?.entry.number ?? 0
    nextSummary = nil
    hasDebrief = false
    if let frame = model.record.latest { _ = levels.step(frame) }
  }

  private mutating func journal(_ model: Model) -> [String] {
    let run = model.run
    let new = model.record.journal.entries.reversed().prefix { $0.entry.number > told }.reversed().map(
      \.entry)
    told = new.last?.number ?? told
    return new.filter { $0.isTold(at: verbosity, in: run) }.map {
      // Words to the person are marked, as a banner is on the screen.
      "\(model.stamp($0.time)) \(model.announcement($0) == nil ? "" : "Attention: ")\($0.sentence(in: model))"
    }
  }

  private mutating func summary(_ frame: Frame, _ model: Model) -> [String] {
    guard let every else { return [] }
    guard let next = nextSummary else {
      nextSummary = frame.time + every
      return []
    }
    guard frame.time >= next else { return [] }
    // One summary for a long jump as well.
    nextSummary = next + every > frame.time ? next + every : frame.time + every
    return ["\(frame.time.clockTime) \(PlainAnswers(model.atPresent).summary)"]
  }

  private mutating func exercise(_ model: Model) -> [String] {
    guard let exercise = model.record.exercise else { return [] }
    var lines: [String] = []
    let time = model.present.clockTime
    for open in exercise.questions where !questions.contains(open.id) {
      guard !model.run.isReplay else {
        lines.append("\(time) Asked: \(Spoken.sentence(open.text))")
        continue
      }
      lines += PlainAnswers.question(open, at: model.present).enumerated().map {
        $0 == 0 ? "\(time) \($1)" : $1
      }
    }
    questions = exercise.questions.map(\.id)
    if let price = exercise.hintPrice, hint == nil, verbosity != .quiet,
      model.run.viewpoint == .trainee, !model.run.isReplay
    {
      let cost = price == 0 ? "it is free" : "it costs \(Format.counted(price, "point"))"
      lines.append("\(time) A hint is available: \(cost). Type hint.")
    }
    hint = exercise.hintPrice
    return lines
  }

  private mutating func session(_ model: Model) -> [String] {
    let (status, time) = (model.record.status, model.present.clockTime)
    defer { (phase, speed) = (status.phase, status.speed) }
    var lines: [String] = []
    if let failure = status.failure {
      if !hasFailure { lines.append("\(time) The run was stopped: \(Spoken.sentence(failure))") }
      hasFailure = true
    } else if let phase, phase != status.phase, status.caption?.stop == nil || status.phase == .ended {
      switch status.phase {
      case .running: lines.append("\(time) The clock runs, \(status.speed.spoken).")
      case .frozen: lines.append("\(time) The clock stands.")
      case .ended: lines.append("\(time) The run has ended. Ask on, or type quit.")
      }
    } else if let speed, speed != status.speed, !model.hasCaptions {
      lines.append("\(time) The clock runs \(status.speed.spoken).")
    }
    if model.record.debrief != nil, !hasDebrief {
      lines.append(
        model.run.viewpoint == .trainee && !model.run.isReplay
          ? "\(time) Before the debrief: what do you think happened, and why? "
            + "Type belief and your words, or debrief to go on."
          : "\(time) The score is ready. Type debrief.")
    } else if model.record.debrief?.effects != nil, hasDebrief, !hasEffects {
      lines.append("\(time) What each action did is computed. Type debrief.")
    }
    hasEffects = model.record.debrief?.effects != nil
    hasDebrief = model.record.debrief != nil
    return lines
  }
}

extension Speed {
  /// `at 60 seconds a second`.
  var spoken: String {
    switch self {
    case .times(let factor):
      factor == 1 ? "in real time" : "at \(Format.short(factor)) simulated seconds per second"
    case .unpaced: "as fast as possible"
    }
  }
}

extension Model {
  /// The model at its present.
  fileprivate var atPresent: Model {
    var model = self
    model.console.past = nil
    return model
  }
}

import Basics
import Issuance
package import Session

/// The dashboard without a screen: the same model, with input and output as lines of text.
///
/// A value without clock or I/O, as the model is. Output is a sequence of lines without escape sequences or purely
/// visual signs.
package struct PlainConsole: Sendable {
  /// The outcome of a message or a line.
  package struct Turn: Equatable, Sendable {
    package var lines: [String] = []
    package var controls: [SessionControl] = []
    package var quits = false
    /// A snapshot to be saved to a file.
    package var snapshot: Snapshot?
  }

  package internal(set) var model: Model
  var narrator: Narrator
  /// The open confirmation.
  var pending: PlainConfirmation?
  private var patience = Patience()
  private let isASCII: Bool
  private(set) var hasInput = true
  /// The last caption written.
  var toldCaption: Caption?
  private var hasBrief = false
  /// Whether the end of a session in another process has been told.
  private var hasEnding = false

  package init(run: RunInfo, options: PlainOptions) {
    // Nothing is drawn; the size only sets the length of a page.
    model = Model(run: run, width: 80, height: 24)
    model.isReadOnly = options.isReadOnly
    narrator = Narrator(options)
    isASCII = options.isASCII
  }

  /// The first lines of output.
  package var greeting: [String] {
    let run = model.run
    let seed = run.seed.map { ", seed \($0)" } ?? ""
    // A live plane's name stands in its title.
    let what = run.isLive ? "the live plane “\(run.title)”" : "\(run.title), \(run.scenario)\(seed)"
    return shown([
      "Signalbox: \(what).",
      "Times are UTC. Type status for the state of the system, help for all commands, quit to leave.",
    ])
  }

  /// Applies an update of the session.
  package mutating func take(_ update: SessionUpdate) -> Turn {
    var turn = Turn()
    for message in update.messages {
      apply(message, &turn)
      switch message {
      case .backtracked:
        narrator.rewind(model)
        pending = nil
        turn.lines += answered
      case .demoEnding(let ending): turn.lines += told(ending)
      case .reply(let text): turn.lines.append("\(model.present.clockTime) \(Spoken.sentence(text))")
      case .facts(let sheet): turn.lines += told(sheet)
      case .ended(let ending) where !hasEnding:
        hasEnding = true
        turn.lines.append("\(model.present.clockTime) \(Spoken.sentence(ending.sentence))")
        turn.lines += model.record.debrief == nil ? ending.lines : PlainAnswers(model).debrief
      default: break
      }
    }
    // Plain mode has no overlays, and has told the facts.
    (model.console.overlay, model.console.facts) = (nil, nil)
    turn.lines = narrator.tell(model) + turn.lines
    narrate(&turn)
    if !hasBrief, let exercise = model.record.exercise {
      hasBrief = true
      if let replay = model.run.replay {
        turn.lines.append(replay.sentence + ".")
      } else if exercise.isScored, model.run.viewpoint == .trainee {
        turn.lines += beginning
      }
    }
    patience.note(update, model)
    turn.lines = shown(turn.lines)
    return turn
  }

  private var beginning: [String] {
    let begins = model.record.status.phase == .frozen && model.record.status.now == model.run.start
    return PlainAnswers(model).brief + (begins ? ["The clock stands. Type run to begin."] : [])
  }

  /// - Parameter milliseconds: on a monotonic clock.
  package mutating func tick(_ milliseconds: UInt64) {
    if model.clock == 0 { patience.begin(at: milliseconds) }
    _ = model.update(.tick(milliseconds))
  }

  /// Executes a typed line.
  package mutating func read(_ line: String) -> Turn {
    var turn = Turn()
    let text = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if let pending {
      self.pending = nil
      if pending.isMet(by: text) {
        perform(&turn) { $0.carryOut(pending.dialog) }
      } else {
        turn.lines.append("Cancelled; nothing was changed.")
      }
    } else if !text.unicodeScalars.allSatisfy(\.isPrintable) {
      // What a terminal sends by itself, or for a key that types nothing, is no part of a command.
      turn.lines.append(
        "That line holds control characters, as an arrow key sends them; nothing was done. Type it without them."
      )
    } else if answersStop(text, &turn) {
      // The caption's key, or going on without it.
    } else if !text.isEmpty {
      do {
        try obey(text, &turn)
      } catch { turn.lines.append(Spoken.sentence(error.message)) }
    }
    patience.expect(turn.controls, model)
    turn.lines = shown(turn.lines)
    return turn
  }

  /// Drops the open confirmation, if there is one.
  package mutating func cancel() -> Turn {
    guard pending != nil else { return Turn() }
    pending = nil
    return Turn(lines: ["Cancelled; nothing was changed."])
  }

  private mutating func obey(_ text: String, _ turn: inout Turn) throws(ConsoleError) {
    if ["quit", "exit", "q"].contains(text) {
      // Typed words are deliberate, and scripts end with it: no confirmation, as on the screen.
      turn.quits = true
    } else if let query = try PlainQuery.parse(text, on: model.dayOfTimes) {
      answer(query, &turn)
    } else if text == "yes" {
      turn.lines.append("There is nothing to confirm.")
    } else {
      let command = try parse(text)
      guard model.console.past == nil || !command.isInput else {
        turn.lines.append(
          "You are in the past, at \(model.now.clockTime), which accepts no commands. Type now to return.")
        return
      }
      perform(&turn) { $0.carryOut(command) }
    }
  }

  private func parse(_ text: String) throws(ConsoleError) -> ConsoleCommand {
    do {
      return try CommandLine.parse(
        text, themes: model.themes, for: model.run.viewpoint, faults: model.run.faults)
    } catch {
      let name = text.prefix { $0 != " " }
      guard error.message.hasPrefix("there is no command") else { throw error }
      let names =
        PlainQuery.verbs.map(\.name)
        + Vocabulary.all(for: model.run.viewpoint, model.run.abilities).flatMap { [$0.name] + $0.shortNames }
      let nearest = nearestName(to: String(name), among: names)
      let hint = nearest.map { "did you mean \($0)?" } ?? "type help for all commands"
      throw ConsoleError(
        message: "there is no command \(name.prefix(40))\(name.count > 40 ? "…" : ""); \(hint)")
    }
  }

  /// Lets the model act, and reports the outcome: an answer, or a confirmation.
  mutating func perform(_ turn: inout Turn, _ body: (inout Model) -> [Model.Effect]) {
    model.console.reply = nil
    let effects = body(&model)
    take(model.permitted(effects), &turn)
    switch model.console.overlay {
    case .dialog(let dialog):
      let confirmation = PlainConfirmation(dialog)
      pending = confirmation
      turn.lines += confirmation.lines
    // A proposed line, to be checked and sent by hand.
    case .commandLine(let line):
      turn.lines.append(
        "\(model.present.clockTime) Type this line, edited as needed: \(line.editor.text)")
    case .question(let prompt):
      turn.lines += (model.record.exercise?.questions ?? []).filter { $0.id == prompt.id }.flatMap {
        PlainAnswers.question($0, at: model.present)
      }
    // The screen asks for what it shows, again and again; here one answer comes, when it does.
    case .facts(let subject, _): take(model.permitted([.control(.inquire(subject))]), &turn)
    default: turn.lines += answered
    }
    model.console.overlay = nil
  }

  /// The model's answer to this console's action.
  private var answered: [String] {
    model.console.reply.map { ["\(model.present.clockTime) \(Spoken.sentence($0.text))"] } ?? []
  }

  private mutating func apply(_ message: Message, _ turn: inout Turn) { take(model.update(message), &turn) }

  private func take(_ effects: [Model.Effect], _ turn: inout Turn) {
    for effect in effects {
      switch effect {
      case .control(let control): turn.controls.append(control)
      case .quit: turn.quits = true
      case .snapshot: turn.snapshot = Snapshot(model)
      case .copy, .mouse, .reloadSettings, .forget, .suspend, .redraw, .report:
        turn.lines.append("That command concerns the dashboard's screen and has no effect here.")
      case .theme, .settings, .remember, .keep, .onward: break
      }
    }
  }

  /// Lines safe to print: without control characters.
  private func shown(_ lines: [String]) -> [String] {
    lines.map { line in
      let text = PrintableText(line: line).description
      return isASCII ? text.spelledInASCII : text
    }
  }

  // MARK: The end

  /// Whether the next line should wait for the effect of the one before it.
  package var isBusy: Bool { patience.isBusy(model) || awaitsStop }

  /// When to check for that effect again, on the tick clock.
  package var deadline: UInt64? { patience.deadline(model, hasInput: hasInput) }

  /// Standard input has ended.
  package mutating func endInput() -> Turn {
    hasInput = false
    pending = nil
    patience.stir(model)
    var turn = Turn()
    if let stop = model.stop { pass(stop, &turn) }
    turn.lines = shown(turn.lines)
    return turn
  }

  /// Whether the console is finished: the input has ended, and the clock stands for good.
  package mutating func finishes() -> Turn? {
    guard !hasInput, !awaitsEnding, patience.isOver(model) else { return nil }
    var turn = Turn(quits: true)
    if model.record.debrief != nil { turn.lines = shown(PlainAnswers(model).debrief) }
    return turn
  }
}

extension ConsoleCommand {
  /// Whether it acts on the run, which is possible only in the present.
  fileprivate var isInput: Bool { if case .control(.input) = self { true } else { false } }
}

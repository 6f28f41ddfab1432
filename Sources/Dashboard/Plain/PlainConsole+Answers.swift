import Basics
import Telemetry

extension PlainConsole {
  /// Answers a question, or executes a request to plain mode itself.
  mutating func answer(_ query: PlainQuery, _ turn: inout Turn) {
    if let panel = query.panelViewed {
      // Views count in a drill.
      turn.controls += model.viewed(panel).compactMap { effect in
        if case .control(let control) = effect { control } else { nil }
      }
    }
    let answers = PlainAnswers(model)
    switch query {
    case .status: turn.lines += answers.status
    case .panel(let panel): turn.lines += model.panels[panel].answer(model)
    case .timeline(let count): turn.lines += answers.timeline(count)
    case .details(let panel, let number):
      turn.lines += details(panel, number)
      ask(about: panel, number, &turn)
    case .objectives: turn.lines += answers.objectives
    case .brief: turn.lines += answers.brief
    case .debrief: turn.lines += answers.debrief
    case .question: turn.lines += answers.question
    case .desk: turn.lines += answers.desk
    case .help(let name): turn.lines += help(name)
    case .hint: perform(&turn) { $0.perform(.askForHint) }
    case .at(let written):
      let instant = model.past(written)
      guard (model.run.start...model.present).contains(instant) else {
        turn.lines.append(
          "\(model.run.isLive ? "The kept history goes" : "The run has gone") from \(model.stamp(model.run.start)) "
            + "to \(model.stamp(model.present)); \(model.stamp(instant)) is not in it.")
        return
      }
      look(&turn) { $0.scrub(to: instant) }
    case .earlier: look(&turn) { $0.scrub(.eventBack) }
    case .later:
      if model.run.replay != nil, model.console.past == nil {
        perform(&turn) { $0.goToDeed(back: false) }
      } else {
        look(&turn) { $0.scrub(.eventOn) }
      }
    case .now: look(&turn) { $0.returnToNow() }
    case .backtrack: backtrack(&turn)
    case .verbosity(let verbosity):
      narrator.verbosity = verbosity
      turn.lines.append("Verbosity is \(verbosity.rawValue) now.")
    case .every(let interval):
      narrator.every = interval
      turn.lines.append(
        interval.map { "A summary every \(Spoken.span($0)) of the run's time." } ?? "Summaries are off.")
    }
  }

  /// Scrubs to another instant, and reports it.
  private mutating func look(_ turn: inout Turn, _ body: (inout Model) -> Void) {
    model.console.reply = nil
    body(&model)
    if let reply = model.console.reply {
      turn.lines.append(Spoken.sentence(reply.text))
      return
    }
    turn.lines += PlainAnswers(model).status
    guard model.console.past != nil, let entry = model.timeline.entries.last?.entry else { return }
    turn.lines.append(
      "The last entry before: \(entry.time.clockTime) \(entry.sentence(in: model))")
  }

  private mutating func backtrack(_ turn: inout Turn) {
    guard !model.looksOn else {
      _ = model.refuseReadOnly()
      turn.lines += [model.console.reply.map { Spoken.sentence($0.text) } ?? ""]
      return
    }
    guard model.console.past != nil, model.run.canBacktrack else {
      turn.lines.append(
        model.run.canBacktrack
          ? "Look back first, with at or earlier, then type backtrack."
          : "This run cannot go back to an earlier time.")
      return
    }
    perform(&turn) { model in
      model.askToBacktrack()
      return []
    }
  }

  /// All details of one thing, as in its detail view.
  private mutating func details(_ panel: PanelID, _ number: Int) -> [String] {
    guard let frame = model.frame else { return PlainAnswers.nothing }
    let things = model.panels[panel]
    let numbers = things.numbers(model)
    guard let index = numbers.firstIndex(of: number) else {
      let noun = things.table(model, frame)?.noun ?? things.thing ?? "thing"
      guard things.listsAll else {
        let busiest =
          numbers.isEmpty ? "none has called" : "they are \(Spoken.list(numbers.map(String.init)))"
        return ["There is no \(noun) \(number) among the busiest of the last minute; \(busiest)."]
      }
      let isCounted = numbers == Array(1..<(numbers.count + 1))
      let known =
        isCounted ? "there are \(numbers.count)" : "those shown are \(Spoken.list(numbers.map(String.init)))"
      return ["There is no \(noun) \(number); \(known)."]
    }
    let kept = model.console.selection
    defer { model.console.selection = kept }
    things.select(index, in: &model)
    return model.details(of: panel)?.spoken ?? PlainAnswers.nothing
  }

  private func help(_ name: String?) -> [String] {
    let queries = PlainQuery.verbs.filter { !model.run.isLive || !$0.isOfDrills }.map {
      (usage: "\($0.name) \($0.arguments)", summary: $0.summary)
    }
    let own = Set(PlainQuery.verbs.map(\.name))
    // Commands about the screen alone are left out.
    let ofScreens = ["theme", "preset", "tips", "copy", "mouse", "reload", "forget"]
    let commands = CommandLine.reference(for: model.run.viewpoint, model.run.abilities).filter { entry in
      let name = entry.usage.prefix { $0 != " " }
      return !own.contains(String(name)) && !ofScreens.contains(String(name))
    }
    let all = (queries + commands).map { entry in
      let usage = entry.usage.split(separator: " ").joined(separator: " ")
      return Spoken.sentence("\(usage): \(entry.summary)").withFirstLowercased
    }
    guard let name else {
      return ["Ask:"] + all.prefix(queries.count) + ["Do:"] + all.dropFirst(queries.count)
    }
    let topic: String?
    do throws(ConsoleError) {
      topic = try HelpTopics.topic(name)
    } catch {
      return [Spoken.sentence(error.message)]
    }
    let found = all.filter { line in
      let word = line.prefix { $0 != " " && $0 != ":" }
      return word == topic ?? "" || word.hasSuffix("." + (topic ?? ""))
    }
    var lines = found
    // The arguments' ranges and whether it asks for confirmation, as in the palette.
    if found.count == 1, let verb = found.first?.prefix(while: { $0 != " " && $0 != ":" }),
      let more = model.commandHelp(verb)
    {
      lines += more.arguments.map { Spoken.sentence("\($0.name) \($0.meaning)") }
      lines += more.notes.map { Spoken.sentence($0) }
    }
    return lines + explained(topic)
  }

  /// The panel and the words of a topic.
  private func explained(_ topic: String?) -> [String] {
    guard let topic else { return [] }
    let panels = HelpTopics.panels(topic).flatMap { panel in
      [panel.help.what, "Normal: \(panel.help.normal)"]
    }
    let terms = topic == "words" ? Glossary.terms : Glossary.named(topic)
    return panels + terms.map { Spoken.sentence("\($0.word): \($0.text)") }
  }
}

extension PlainQuery {
  /// The panel that shows the same on the screen.
  fileprivate var panelViewed: PanelID? {
    switch self {
    case .panel(let panel): panel
    case .objectives: .objectives
    case .timeline: .timeline
    case .details(let panel, _): panel
    case .status, .brief, .debrief, .question, .hint, .desk, .help, .at, .earlier, .later, .now, .backtrack,
      .verbosity, .every:
      nil
    }
  }
}

extension TextOverlay {
  /// Its lines without columns and drawings.
  var spoken: [String] { [title + ":"] + lines.compactMap(\.spoken) }
}

extension TextOverlay.Line {
  /// The line without columns and drawings; nil if nothing is left.
  ///
  /// Values that stand apart are parted by commas: a blank alone is within a number, as in 1 194.
  fileprivate var spoken: String? {
    if let said { return said.isEmpty ? nil : said }
    let texts = (text + more.map(\.text).joined()).filter { !$0.isDrawing }
    let values = texts.split(separator: "  ").map { $0.split(separator: " ").joined(separator: " ") }
    let value = values.filter { !$0.isEmpty }.joined(separator: ", ").replacing(", ,", with: ",")
    let name = String(key.filter { !$0.isDrawing }).split(separator: " ").joined(separator: " ")
    guard !name.isEmpty else { return value.isEmpty ? nil : value }
    return value.isEmpty ? name : "\(name): \(value)"
  }
}

extension Character {
  /// Whether it is a drawing: boxes, blocks, braille.
  fileprivate var isDrawing: Bool {
    unicodeScalars.contains { (0x2500...0x259F).contains($0.value) || (0x2800...0x28FF).contains($0.value) }
  }
}

extension String {
  fileprivate var withFirstLowercased: String { prefix(1).lowercased() + dropFirst() }
}

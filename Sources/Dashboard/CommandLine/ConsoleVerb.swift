import Basics
import Issuance
import Session

/// A command of the console itself: its syntax and its effect.
struct ConsoleVerb: Sendable {
  let descriptor: Descriptor
  /// The abilities it requires of the run.
  let needs: Abilities
  /// Whether it is for people who learn: an operator of a live plane is not offered it.
  let teaches: Bool
  private let arguments: [TypedArgument<ConsoleArguments>]
  private let make: @Sendable (ConsoleArguments, ThemeCatalogue) throws(ConsoleError) -> ConsoleCommand

  static let all: [ConsoleVerb] = [
    ConsoleVerb("freeze", "hold the simulated clock", needs: .freeze) { _, _ in .control(.freeze(true)) },
    ConsoleVerb("run", "resume the simulated clock", needs: .freeze) { _, _ in .control(.freeze(false)) },
    ConsoleVerb(
      "step", "run for this long, then freeze", [.lastWord("10s", \.length, .stepLength)], needs: .step
    ) { given, _ in .control(.step(given.length)) },
    ConsoleVerb(
      "speed", "simulated seconds per second", [.word("FACTOR|unpaced", \.speed, .speed)], needs: .speed
    ) {
      given, _ in
      .control(.setSpeed(given.speed))
    },
    ConsoleVerb(
      "acknowledge", "acknowledge alarms",
      [
        .lastWord(
          "all|ALARM", \.word, .name("an alarm's id, or all (default: all)", .alerts, offers: ["all"]))
      ], needs: .operation
    ) { given, _ in .control(.acknowledge(given.word == "all" ? nil : given.word)) },
    ConsoleVerb(
      "theme", "change the colours; without a name: list the themes",
      [.lastWord("NAME", \.word, .name("a theme's name", .themes))]
    ) { given, themes throws(ConsoleError) in
      guard let name = given.word else { return .theme(nil) }
      do throws(ThemeError) { return .theme(try themes.theme(name).name) } catch {
        throw ConsoleError(message: error.description)
      }
    },
    ConsoleVerb("tips", "beginner tips", [.word("on|off", \.isOn, .onOff)], teaches: true) { given, _ in
      .tips(given.isOn)
    },
    ConsoleVerb(
      "captions", "sentences that tell what happens", [.word("on|off", \.isOn, .onOff)], teaches: true
    ) {
      given, _ in
      .captions(given.isOn)
    },
    ConsoleVerb(
      "preset", "choose an arrangement of panels, save the one on the screen, or forget it",
      [
        .word(
          "NAME|save|forget", \.word,
          .name("a preset's name, save or forget", .presets, offers: ["save", "forget"])),
        .lastWord("NAME", \.name, .name("the name of a preset of your own", .presets)),
      ]
    ) { given, _ throws(ConsoleError) in try preset(given) },
    ConsoleVerb("reload", "read the settings file again") { _, _ in .reload },
    ConsoleVerb("forget", "return theme, preset, panels, sorting and zoom to the settings, in later runs too")
    {
      _, _ in .forget
    },
    ConsoleVerb(
      "help", "the focused panel and all keys, or one panel, command or word",
      [
        .text(
          "TOPIC", \.text, isRequired: false, "a panel, a command or a word of the screen; commands; words",
          offers: HelpTopics.pages + PanelRegistry.standard.all.map(\.id.name)
            + CommandRegistry.all.map { $0.shortNames.first ?? $0.name })
      ]
    ) { given, _ throws(ConsoleError) in .help(try HelpTopics.topic(given.text)) },
    ConsoleVerb(
      "facts", "what the plane knows of a request, a CA, a responder, an account or a server",
      [
        .word("KIND", \.kind, .kind),
        .text("ID", \.text, "its number, counted from 1; or a request's serial number, an account's name"),
      ], needs: .inquiry
    ) { given, _ throws(ConsoleError) in
      guard let subject = FactSubject(given.kind, id: given.text) else {
        throw ConsoleError(message: "facts: expected one number or name, got '\(given.text.excerpt)'")
      }
      return .facts(subject)
    },
    ConsoleVerb("undo", "undo this console's last command", needs: .operation) { _, _ in .undo },
    ConsoleVerb("copy", "copy the focused panel to the terminal's clipboard") { _, _ in .copy },
    ConsoleVerb(
      "mouse", "capture the mouse, or release it to the terminal", [.word("on|off", \.isOn, .onOff)]
    ) {
      given, _ in .mouse(given.isOn)
    },
    ConsoleVerb("snapshot", "save the view to a file") { _, _ in .snapshot },
    ConsoleVerb("quit", "end the dashboard") { _, _ in .quit },
  ]

  /// `NAME`, `save NAME` or `forget NAME`.
  private static func preset(_ given: ConsoleArguments) throws(ConsoleError) -> ConsoleCommand {
    let word = given.word ?? ""
    switch (word, given.name) {
    case ("save", let name?): return .savePreset(name)
    case ("forget", let name?): return .forgetPreset(name)
    case ("save", nil), ("forget", nil):
      throw ConsoleError(message: "preset \(word): expected a name, such as 'preset \(word) night'")
    case (_, nil): return .preset(word)
    case (_, let name?):
      throw ConsoleError(
        message: "preset: expected one name, or save or forget before it, got '\(word) \(name)'")
    }
  }

  private init(
    _ name: String, _ summary: String, _ arguments: [TypedArgument<ConsoleArguments>] = [],
    needs: Abilities = [], teaches: Bool = false,
    make: @escaping @Sendable (ConsoleArguments, ThemeCatalogue) throws(ConsoleError) -> ConsoleCommand
  ) {
    descriptor = Descriptor(name, summary, arguments.map(\.parameter))
    self.needs = needs
    self.teaches = teaches
    self.arguments = arguments
    self.make = make
  }

  /// The verbs available at a console of a run with these abilities.
  static func all(for viewpoint: Viewpoint, _ abilities: Abilities) -> [ConsoleVerb] {
    all.filter { abilities.isSuperset(of: $0.needs) && !(viewpoint == .operator && $0.teaches) }
  }

  static func named(_ name: some StringProtocol) -> ConsoleVerb? { all.first { $0.descriptor.name == name } }

  /// Parses a line that begins with its name.
  func command(_ line: String, _ themes: ThemeCatalogue) throws(ConsoleError) -> ConsoleCommand {
    let rest = line.drop { $0 == " " }.dropFirst(descriptor.name.count)
    let given: ConsoleArguments
    do throws(CommandSyntaxError) {
      given = try ConsoleArguments.read(rest, arguments, of: descriptor)
    } catch {
      throw ConsoleError(message: error.message)
    }
    return try make(given, themes)
  }
}

/// The arguments of the console's verbs; each verb reads its own.
struct ConsoleArguments: ArgumentRoot {
  var length = Model.stepLength
  var speed = Speed.unpaced
  var word: String?
  var text = ""
  var isOn = false
  var name: String?
  var kind = FactSubject.Kind.request
}

extension ArgumentType<FactSubject.Kind> {
  fileprivate static let kind: ArgumentType = {
    let names = FactSubject.Kind.allCases.map(\.rawValue)
    return ArgumentType(
      expected: "one of \(names.joined(separator: ", "))", offers: names,
      meaning: { _ in names.joined(separator: ", ") },
      read: { FactSubject.Kind(rawValue: $0.lowercased()) }, write: { $0.rawValue })
  }()
}

extension ArgumentType<Interval> {
  fileprivate static let stepLength = ArgumentType(
    expected: "a duration above 0s such as 10s, 2m or 1h", offers: ["10s", "1m", "5m"],
    meaning: { _ in "a duration such as 10s or 2m (default: \(Model.stepLength.text))" },
    read: { word in Interval(parsing: word).flatMap { $0 > .zero ? $0 : nil } }, write: { $0.text })
}

extension ArgumentType<Speed> {
  fileprivate static let speed: ArgumentType = {
    let range = "a number from \(Speed.range.lowerBound) to \(Int(Speed.range.upperBound)) or unpaced"
    return ArgumentType(
      expected: range, offers: ["1", "10", "60", "300", "unpaced"], meaning: { _ in range },
      read: { Speed(parsing: $0) }, write: { $0.text })
  }()
}

extension ArgumentType<String?> {
  fileprivate static func name(_ what: String, _ subject: Subject? = nil, offers: [String] = [])
    -> ArgumentType
  {
    ArgumentType(
      expected: what, offers: offers, subject: subject, meaning: { _ in what }, read: { .some($0) },
      write: { $0 ?? "" })
  }
}

import Basics
package import Issuance

/// An input other than a command: its syntax, and the conversion from text to input and back.
package struct InputVerb: Sendable {
  package let descriptor: Descriptor
  /// The consoles that offer it; acknowledging and viewing have keys and words of their own.
  package let viewpoints: [Viewpoint]
  /// The abilities a run requires for it.
  package let needs: Abilities
  private let arguments: [TypedArgument<InputArguments>]
  private let make: @Sendable (InputArguments) -> Input
  /// nil for inputs of other kinds.
  private let take: @Sendable (Input) -> InputArguments?

  package var name: String { descriptor.name }

  package static let all: [InputVerb] = [
    InputVerb(
      "ack", "acknowledge an alert", for: [], needs: .operation,
      [.word("ALERT|all", \.word, .name("an alert's id or all", .alerts))],
      make: { .acknowledge($0.word == "all" ? nil : $0.word) },
      take: { if case .acknowledge(let alert) = $0 { InputArguments(word: alert ?? "all") } else { nil } }),
    InputVerb(
      "hint", "take the hint that is due, at its price", for: [.trainee], make: { _ in .hint },
      take: { $0 == .hint ? InputArguments() : nil }),
    InputVerb(
      "answer", "answer a question", for: [.trainee],
      [.word("QUESTION", \.word, .name("a question's id", .questions)), .text("TEXT", \.text)],
      make: { .answer(question: $0.word, $0.text) },
      take: {
        if case .answer(let id, let text) = $0 { InputArguments(word: id, text: text) } else { nil }
      }),
    InputVerb(
      "tell", "message support, customers or management", for: [.trainee],
      [
        .word(
          "WHOM", \.word, .name("support, customers, management or another name"),
          offers: ["support", "customers", "management"]), .text("TEXT", \.text),
      ],
      make: { .tell($0.word, $0.text) },
      take: { if case .tell(let whom, let text) = $0 { InputArguments(word: whom, text: text) } else { nil } }
    ),
    InputVerb(
      "view", "look at a panel", for: [], needs: [], [.word("WHAT", \.word, .name("a panel or a command"))],
      make: { .view($0.word) },
      take: { if case .view(let what) = $0 { InputArguments(word: what) } else { nil } }),
    saying(
      "mark", "write a remark into the journal", for: [.trainee, .operator, .instructor], needs: .operation,
      make: { .mark($0) }
    ) {
      if case .mark(let text) = $0 { text } else { nil }
    },
    saying("belief", "state what you believe happened", for: [.trainee], make: { .belief($0) }) {
      if case .belief(let text) = $0 { text } else { nil }
    },
    saying(
      "inject", "inject a malfunction", for: [.instructor], needs: .faults,
      shown: "ID [severity=S] [delay=T] [ramp=T] [for=T] [hidden] MALFUNCTION", make: { .inject($0) }
    ) { if case .inject(let text) = $0 { text } else { nil } },
    InputVerb(
      "remove", "remove a malfunction", for: [.instructor], needs: .faults,
      [.word("ID", \.word, .name("a malfunction's id", .malfunctions))],
      make: { .remove($0.word) },
      take: { if case .remove(let id) = $0 { InputArguments(word: id) } else { nil } }),
    InputVerb(
      "fire", "fire an event of the scenario", for: [.instructor], needs: .faults,
      [.word("EVENT", \.word, .name("an event's id", .events))],
      make: { .fire($0.word) },
      take: { if case .fire(let event) = $0 { InputArguments(word: event) } else { nil } }),
    saying("say", "send the trainee a message", for: [.instructor], make: { .say($0) }) {
      if case .say(let text) = $0 { text } else { nil }
    },
    saying(
      "note", "write a note, hidden until the debrief", for: [.instructor], make: { .note($0) }
    ) { if case .note(let text) = $0 { text } else { nil } },
    InputVerb(
      "rate", "rate the trainee's work, from 0 to 100", for: [.instructor],
      [
        .word("WHAT", \.word, .name("the subject of the rating, in one word")),
        .word("POINTS", \.points, .whole(0...100), "points from 0 to 100"),
        .text("TEXT", \.text, isRequired: false),
      ],
      make: { .rate($0.word, $0.points, $0.text) },
      take: {
        guard case .rate(let what, let points, let text) = $0 else { return nil }
        return InputArguments(word: what, points: points, text: text)
      }),
  ]

  /// The inputs that a console offers.
  ///
  /// - Parameter abilities: of the run; inputs that need others are left out.
  package static func all(for viewpoint: Viewpoint, _ abilities: Abilities = .simulated) -> [InputVerb] {
    all.filter { $0.viewpoints.contains(viewpoint) && abilities.isSuperset(of: $0.needs) }
  }

  package static func named(_ name: some StringProtocol) -> InputVerb? { all.first { $0.name == name } }

  private init(
    _ name: String, _ summary: String, for viewpoints: [Viewpoint], needs: Abilities = .training,
    _ arguments: [TypedArgument<InputArguments>] = [],
    make: @escaping @Sendable (InputArguments) -> Input,
    take: @escaping @Sendable (Input) -> InputArguments?
  ) {
    descriptor = Descriptor(name, summary, arguments.map(\.parameter))
    self.viewpoints = viewpoints
    self.needs = needs
    self.arguments = arguments
    self.make = make
    self.take = take
  }

  /// An input whose only argument is text.
  private static func saying(
    _ name: String, _ summary: String, for viewpoints: [Viewpoint], needs: Abilities = .training,
    shown: String = "TEXT",
    make: @escaping @Sendable (String) -> Input, take: @escaping @Sendable (Input) -> String?
  ) -> InputVerb {
    InputVerb(
      name, summary, for: viewpoints, needs: needs, [.text(shown, \.text)], make: { make($0.text) },
      take: { take($0).map { InputArguments(text: $0) } })
  }

  func input(_ line: some StringProtocol) throws(CommandSyntaxError) -> Input {
    make(try InputArguments.read(line, arguments, of: descriptor))
  }

  func text(_ input: Input) -> String? { take(input)?.text(name, arguments) }
}

/// The arguments of inputs of every kind; each kind reads and writes its own.
struct InputArguments: ArgumentRoot {
  var word = ""
  var points = 0
  var text = ""
}

extension ArgumentType<String> {
  /// A name of the run's or of the writer's choice.
  fileprivate static func name(_ what: String, _ subject: Subject? = nil) -> ArgumentType {
    ArgumentType(
      expected: what, subject: subject, meaning: { _ in what }, read: { $0 }, write: { $0 })
  }
}

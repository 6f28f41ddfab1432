import Basics

/// Chooses which request of a queue is served next.
struct SetDiscipline: OperatorCommand {
  var queues = Selection.all
  var name = "fifo"
  var margin = Interval.zero

  static let arguments: [TypedArgument<Self>] = [
    .word("QUEUES", \.queues, .queues),
    .word(
      "fifo|lifo|deadline|priority", \.name, .choice(Discipline.names.map { ($0, $0) }),
      "the oldest first; the latest first; none whose caller has timed out; DSS before HVCA before OCSP"),
    .option(
      "margin=2s", \.margin, .duration(), "with deadline: the time left at least, as 2s; without it 0s",
      offers: ["0s", "2s"]),
  ]
  static let descriptor = Descriptor(
    "queue.discipline", short: ["discipline"], "choose which request is served next",
    arguments.map(\.parameter), undo: .restores)

  var problem: String? {
    margin != .zero && name != "deadline" ? "margin= is for the discipline deadline" : nil
  }

  private var discipline: Discipline { Discipline(name: name, margin: margin) ?? .firstInFirstOut }

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    let selected = try queues.queues(of: engine)
    guard margin >= .zero else { throw Refusal("a margin cannot be negative") }
    let chosen = selected.filter { engine.queues[$0].discipline != discipline }
    guard !chosen.isEmpty else {
      throw Refusal("\(engine.names(selected)) served so already (\(discipline.text))")
    }
    let before = chosen.map { (index: $0, value: engine.queues[$0].discipline) }
    for queue in chosen { engine.queues[queue].discipline = discipline }
    return .done(
      "\(engine.names(chosen)) served \(discipline.text)",
      inverse: .each(before, of: engine.queues.count) { .setDiscipline($0, $1) })
  }

  func overtaken(in state: SystemState) -> String? {
    queues.existing(of: state.queues.count)?.first { state.queues[$0].discipline != discipline }
      .map { "queue \($0 + 1) is served \(state.queues[$0].discipline.name) now" }
  }
}

extension Discipline {
  /// `fifo`, `deadline margin=2s`.
  var text: String { name + (margin == .zero ? "" : " margin=\(margin.text)") }

  fileprivate var margin: Interval {
    if case .deadlineAware(let margin) = self { margin } else { .zero }
  }
}

extension Command {
  package static func setDiscipline(_ queues: Selection, _ discipline: Discipline) -> Command {
    Command(SetDiscipline(queues: queues, name: discipline.name, margin: discipline.margin))
  }
}

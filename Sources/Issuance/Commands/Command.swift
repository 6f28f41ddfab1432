package import Basics

/// An operator's action, as data: validated and answered by the engine, written to the journal.
///
/// Each command is a type in a file of its own, listed in ``CommandRegistry/types``; that file has its arguments, its
/// danger, its effect on the engine, its inverse, and its constructor (`Command.pause(.all)`).
package struct Command: Equatable, Sendable {
  let action: any OperatorCommand

  init(_ action: some OperatorCommand) { self.action = action }

  package static func == (left: Command, right: Command) -> Bool { left.action.equals(right.action) }

  package var descriptor: Descriptor { type(of: action).descriptor }

  /// The canonical text, which `init(parsing:)` reads back.
  package var text: String { action.text }

  /// Whether it is an inquiry, which changes nothing.
  package var isInquiry: Bool { descriptor.undo == .nothingChanged }

  /// The confirmation a console requires before it sends the command; nil if it requires none, also for a command that
  /// names a missing object and will be refused.
  package func question(in state: SystemState) -> Confirmation? { action.question(in: state) }

  /// The part of the command's effect that has changed since; nil if the effect is still in force.
  package func overtaken(in state: SystemState) -> String? { action.overtaken(in: state) }

  /// Reads a command as operators type it: `queue.pause 1,2`, `pause 1,2`, `ocsp.restart 6 every=20s config=corrected`.
  ///
  /// Queues, servers, front ends, CAs and accounts count from 1.
  package init(parsing line: some StringProtocol) throws(CommandSyntaxError) {
    let words = line.split(maxSplits: 1, whereSeparator: { $0 == " " || $0 == "\t" })
    guard let name = words.first else {
      let names = CommandRegistry.all.map(\.name).joined(separator: ", ")
      throw CommandSyntaxError(message: "expected a command; try one of \(names)")
    }
    guard let type = CommandRegistry.types.first(where: { $0.descriptor.isCalled(name) }) else {
      let hint =
        Descriptor.nearest(to: name, among: CommandRegistry.all).map { "did you mean '\($0)'?" }
        ?? "try one of \(CommandRegistry.all.map(\.name).joined(separator: ", "))"
      throw CommandSyntaxError(message: "there is no command '\(name)'; \(hint)")
    }
    self = try type.command(words.count > 1 ? String(words[1]) : "")
  }

  /// A share in per cent, as arguments are read.
  package static func percent(_ share: Double) -> String {
    let rounded = (share * 1e8).rounded() / 1e6
    let value = rounded / 100 == share ? rounded : share * 100
    return (value == value.rounded() ? String(Int(value)) : String(value)) + "%"
  }
}

/// A kind of command.
protocol OperatorCommand: ArgumentRoot, Equatable {
  static var descriptor: Descriptor { get }
  static var arguments: [TypedArgument<Self>] { get }

  /// The contradiction among its arguments; nil if there is none.
  var problem: String? { get }

  /// Executes it at the engine's present, or throws the reason for refusing it, without any change.
  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome

  func question(in state: SystemState) -> Confirmation?
  func overtaken(in state: SystemState) -> String?
}

extension OperatorCommand {
  var problem: String? { nil }

  /// A command that always requires confirmation, with its summary as the text.
  func question(in state: SystemState) -> Confirmation? {
    guard Self.descriptor.danger.asks else { return nil }
    let summary = Self.descriptor.summary
    return Confirmation(
      "\(text)?", [summary.prefix(1).uppercased() + summary.dropFirst() + "."], confirm: "Do it")
  }

  func overtaken(in state: SystemState) -> String? { nil }

  var text: String { text(Self.descriptor.name, Self.arguments) }

  fileprivate static func command(_ line: String) throws(CommandSyntaxError) -> Command {
    Command(try read(line, arguments, of: descriptor) { $0.problem })
  }

  fileprivate func equals(_ other: any OperatorCommand) -> Bool { other as? Self == self }
}

/// The reason the engine refuses a command.
struct Refusal: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}

extension IssuanceEngine {
  /// Executes an operator's command, or refuses it with a reason and without any change.
  package mutating func execute(
    _ command: Command, at instant: Instant, into effects: inout Effects
  ) -> CommandOutcome {
    advance(to: instant, into: &effects)
    events += 1
    defer { settle() }
    do throws(Refusal) {
      return try command.action.execute(on: &self, &effects)
    } catch {
      return .refused(error.reason)
    }
  }
}

extension Selection {
  /// The selected indices, or the refusal that names the first that does not exist.
  func resolved(_ noun: String, of count: Int) throws(Refusal) -> [Int] {
    switch resolve(count: count) {
    case .success(let selected): return selected
    case .failure(let missing):
      throw Refusal("there is no \(noun) \(missing.index + 1); there are \(count)")
    }
  }

  /// The selected front ends, those of DSS first, or the refusal that names the first that does not exist.
  func resolved(_ counts: EngineConfiguration.FrontEnds) throws(Refusal) -> [Int] {
    switch resolve(dss: counts.dss, hvca: counts.hvca) {
    case .success(let selected): return selected
    case .failure(let missing): throw Refusal(missing.frontEndText(counts))
    }
  }

  /// The selected indices; nil if one of them does not exist.
  func existing(of count: Int) -> [Int]? { try? resolve(count: count).get() }

  /// Whether all of `count` objects are selected.
  func isAll(of count: Int) -> Bool {
    guard count > 0, let selected = existing(of: count) else { return self == .all }
    return selected.count == count
  }

  /// `all queues`, `queue 1`, `the servers of third 1/3`, for questions.
  func named(_ noun: String) -> String {
    switch self {
    case .all: "all \(noun)s"
    case .some(let indices): "\(Figures.noun(noun, of: indices.count)) \(numbers)"
    case .third: "the \(noun)s of third \(numbers)"
    case .frontEnds(let names): "\(Figures.noun(noun, of: names.count)) \(numbers)"
    }
  }
}

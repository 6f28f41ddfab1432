package import Basics
import Issuance
package import Session
import Telemetry
package import World

/// A simulation and the inputs still to be given to it; a copy of it is a branch.
///
/// An input is given after all that the world does at its instant. A script's commands come first, since they belong to the
/// second that ends there; then the other inputs of the instant, in their order. Those before the start are given at the
/// start.
package struct ScriptedRun: Sendable {
  package var simulation: Simulation
  /// In the order in which they are given; its start index is the number of those that have been.
  private var script: ArraySlice<ScriptedInput>

  /// - Parameter script: in any order; inputs of one instant keep theirs.
  package init(_ scenario: Scenario, seed: UInt64? = nil, script: [ScriptedInput] = []) {
    simulation = Simulation(scenario, seed: seed)
    self.script = Self.ordered(script)
  }

  private static func ordered(_ script: [ScriptedInput]) -> ArraySlice<ScriptedInput> {
    func rank(_ input: ScriptedInput) -> Int { input.isScriptedCommand ? 0 : 1 }
    let ordered = script.enumerated().sorted { first, second in
      (first.element.time, rank(first.element), first.offset)
        < (second.element.time, rank(second.element), second.offset)
    }
    return ArraySlice(ordered.map(\.element))
  }

  package var now: Instant { present }
  // Field by field and inlined: a property of the simulation copies it.
  @inline(__always)
  private var present: Instant { simulation.world.engine.now }

  /// The same run with other inputs to come.
  ///
  /// - Parameter script: of the whole run; as many as have been given are left out.
  package func branch(taking script: [ScriptedInput]) -> ScriptedRun {
    var branch = self
    branch.script = Self.ordered(script).dropFirst(self.script.startIndex)
    return branch
  }

  /// Runs to `target`, or to the next input if that is earlier; it is not given yet.
  package mutating func step(to target: Instant) {
    simulation.advance(to: min(target, max(present, script.first?.time ?? .distantFuture)))
  }

  /// Takes the next input out of the script, if it is due; the caller carries it out.
  package mutating func takeDue() -> ScriptedInput? {
    guard let next = script.first, next.time <= present else { return nil }
    if script.startIndex == 0, present == simulation.scenario.start { simulation.settle() }
    script.removeFirst()
    return next
  }

  /// Gives the commands of the script that are due.
  package mutating func giveCommands() {
    while script.first?.isScriptedCommand == true, let next = takeDue() {
      simulation.take(next.input, by: next.by)
    }
  }

  /// Gives what is due.
  ///
  /// - Parameter answered: called after each, with why it was refused; nil if it was not.
  package mutating func giveDue(_ answered: (ScriptedInput, String?) -> Void = { _, _ in }) {
    while let next = takeDue() { answered(next, simulation.take(next.input, by: next.by)) }
  }

  /// Runs to `target`, or to where a check fails, and gives each input at its instant, those at `target` too.
  package mutating func advance(to target: Instant) {
    giveDue()
    while simulation.failure == nil, present < target {
      step(to: target)
      giveDue()
    }
  }
}

extension ScriptedInput {
  fileprivate var isScriptedCommand: Bool {
    if case .command = input { by == .script } else { false }
  }
}

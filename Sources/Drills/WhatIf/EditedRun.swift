package import Basics
import Issuance
import Session
import Telemetry
import World

/// A base run with edits applied.
package struct EditedRun: Equatable, Sendable {
  package private(set) var base: BaseRun
  package private(set) var edited: BaseRun
  /// The effect of each edit, in a line, in the order of the edits.
  package private(set) var effects: [String] = []

  /// - Parameter edits: applied in order; names always refer to actions of the unedited base.
  package init(_ base: BaseRun, _ edits: [Edit]) throws(EditError) {
    self.base = base
    edited = base
    // The edited form of each input of the base; nil if it is dropped.
    var kept = base.script.map { Optional($0) }
    var added: [ScriptedInput] = []
    for (index, edit) in edits.enumerated() {
      do throws(EditError) { try make(edit, &kept, &added) } catch {
        var error = error
        error.edit = index
        throw error
      }
    }
    do throws(ParameterError) { try edited.scenario.parameters.validate() } catch {
      throw EditError(error.message)
    }
    edited = BaseRun(
      edited.scenario, seed: base.seed, script: kept.compactMap { $0 } + added)
  }

  private mutating func make(
    _ edit: Edit, _ kept: inout [ScriptedInput?], _ added: inout [ScriptedInput]
  ) throws(EditError) {
    switch edit {
    case .move(let name, to: let time): try move(name, to: try base.instant(time), &kept)
    case .shift(let name, by: let length):
      let (_, place, _) = try find(name, .first, kept)
      try move(name, to: (kept[place]?.time ?? base.script[place].time) + length, &kept)
    case .drop(let name):
      let (index, place, _) = try find(name, .refused, kept)
      kept[place] = nil
      effects.append("\(base.label(index)) is removed")
    case .replace(let name, with: let command):
      let (index, place, _) = try find(name, .refused, kept)
      kept[place]?.input = .command(command)
      effects.append("\(base.label(index)) becomes \(command.text)")
    case .add(at: let time, let command):
      // Not the script's: of one instant it comes after what the base did.
      added.append(
        ScriptedInput(time: try base.instant(time), input: .command(command), by: .operatorAtConsole))
      effects.append("\(base.clock(added[added.count - 1].time)) \(command.text) is added")
    case .set(let path, let value):
      let before = Parameter.named(path)?.read(edited.scenario.parameters)
      do throws(ParameterError) { try edited.scenario.parameters.set(path, to: value) } catch {
        throw EditError(error.message)
      }
      let after = Parameter.named(path)?.read(edited.scenario.parameters)
      effects.append("\(path) is \(after ?? value) instead of \(before ?? "") from the start")
    }
  }

  private mutating func move(
    _ name: ActionName, to time: Instant, _ kept: inout [ScriptedInput?]
  ) throws(EditError) {
    let (index, place, others) = try find(name, .first, kept)
    try base.check(time)
    kept[place]?.time = time
    var effect = "\(base.label(index)) moves to \(base.clock(time))"
    if !others.isEmpty {
      effect +=
        " (the first that '\(name.text)' names; \(others.map { base.label($0) }.joined(separator: ", ")) "
        + "\(others.count == 1 ? "stays" : "stay"))"
    }
    effects.append(effect)
  }

  private func find(
    _ name: ActionName, _ ambiguity: ActionName.Ambiguity, _ kept: [ScriptedInput?]
  ) throws(EditError) -> (index: Int, place: Int, others: [Int]) {
    let found = try name.resolve(in: base, ambiguity)
    let place = base.places[found.index]
    guard kept[place] != nil else {
      throw EditError("\(base.label(found.index)) is removed by an earlier edit")
    }
    return (found.index, place, found.others)
  }

  /// The instant up to which base and edited run are identical; nil if they never differ.
  package var parting: Instant? {
    guard edited.scenario == base.scenario else { return base.scenario.start }
    let common = zip(base.script, edited.script).prefix { $0 == $1 }.count
    return [base, edited].compactMap { $0.script.dropFirst(common).first?.time }.min()
  }
}

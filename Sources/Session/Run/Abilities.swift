/// What consoles can do with a run besides viewing it; a run declares its abilities and consoles show only those.
package struct Abilities: OptionSet, Codable, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Operator commands, acknowledgements and marks.
  package static let operation = Abilities(rawValue: 1 << 0)
  /// Stopping the clock and running it again.
  package static let freeze = Abilities(rawValue: 1 << 1)
  package static let speed = Abilities(rawValue: 1 << 2)
  /// Running for a set time while frozen.
  package static let step = Abilities(rawValue: 1 << 3)
  /// Returning to an earlier instant to act differently.
  package static let backtrack = Abilities(rawValue: 1 << 4)
  /// Injecting and removing malfunctions.
  package static let faults = Abilities(rawValue: 1 << 5)
  /// Objectives, hints, questions, messages and a debrief.
  package static let training = Abilities(rawValue: 1 << 6)

  /// Telling facts about single things: a request, a CA, a responder, an account, a server.
  package static let inquiry = Abilities(rawValue: 1 << 7)

  /// The abilities of a simulated run, of a live plane, and of a replay.
  package static let simulated: Abilities = [
    .operation, .freeze, .speed, .step, .backtrack, .faults, .training,
  ]
  package static let live: Abilities = [.operation, .inquiry]
  package static let replayed: Abilities = [.freeze, .speed, .step]
}

package import Basics
package import Session
package import World

/// The run with which edits are compared, as a value.
package struct BaseRun: Equatable, Sendable {
  package var scenario: Scenario
  package var seed: UInt64
  /// In order of time; inputs of one time in the order in which they were given.
  package let script: [ScriptedInput]
  /// Where the commands stand in the script: the actions that edits name. They leave all else as it was.
  let places: [Int]

  package init(_ scenario: Scenario, seed: UInt64, script: [ScriptedInput]) {
    self.scenario = scenario
    self.seed = seed
    let ordered = script.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }.map(\.element)
    self.script = ordered
    places = ordered.indices.filter { if case .command = ordered[$0].input { true } else { false } }
  }

  package var actions: [ScriptedInput] { places.map { script[$0] } }

  /// The run with an action as `change` leaves it, or without it.
  ///
  /// - Parameter index: of the action, counted from 0.
  package func changing(_ index: Int, _ change: (inout ScriptedInput?) -> Void) -> BaseRun {
    var inputs = script.map { Optional($0) }
    change(&inputs[places[index]])
    return BaseRun(scenario, seed: seed, script: inputs.compactMap { $0 })
  }

  /// The action of an index in messages: `#6 15:30:00 queue.pause 1/3`.
  package func label(_ index: Int) -> String {
    let action = script[places[index]]
    return "#\(index + 1) \(clock(action.time)) \(action.input.text)"
  }

  /// The time of day, with the date on any day but the first.
  package func clock(_ time: Instant) -> String {
    time.startOfDay == scenario.start.startOfDay ? time.clockTime : time.iso8601
  }

  /// Seeds of paired runs, by pair: the base's own, then the outputs of SplitMix64 started there (Steele, Lea, Flood,
  /// OOPSLA 2014), cut to 53 bits so that every reader of JSON keeps them whole.
  package func seed(ofPair pair: Int) -> UInt64 {
    guard pair > 0 else { return seed }
    var z = seed &+ UInt64(pair) &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return (z ^ (z >> 31)) >> 11
  }

  /// An instant within the scenario's clock, or the reason it is invalid.
  package func instant(_ text: some StringProtocol) throws(EditError) -> Instant {
    guard let time = Instant(parsing: text, on: scenario.start) else {
      throw EditError("expected a time (UTC) such as 14:35, 14:35:30 or 2020-10-28T14:35Z, got '\(text)'")
    }
    try check(time)
    return time
  }

  func check(_ time: Instant) throws(EditError) {
    guard time >= scenario.start, time <= scenario.end else {
      throw EditError(
        "\(time.iso8601) lies outside the scenario's clock, which runs from \(scenario.start.iso8601) "
          + "to \(scenario.end.iso8601)")
    }
  }
}

package import Basics
import Drills
package import Issuance
package import Session
package import Telemetry
package import World

/// The journal of a simulated run, as a live plane writes and exports its own: with who gave the commands, and the engine's
/// digest at the end of each second.
package struct WorldJournal: Sendable {
  /// The whole file.
  package private(set) var bytes: [UInt8]
  /// The engine at its end.
  package private(set) var engine: IssuanceEngine
  /// Where in the file the records begin, and its end part.
  package private(set) var places: [Int] = []
  package var end: Instant { engine.now }

  /// - Parameters:
  ///   - seconds: of the run, from the first to the last of the journal.
  ///   - extra: notes with their second, which come at its end.
  package init(
    _ scenario: Scenario, script: [ScriptedInput], seconds: ClosedRange<Int>,
    extra: [(second: Int, note: JournalNote)] = [], isEnded: Bool = true
  ) {
    var run = ScriptedRun(scenario, script: script)
    run.advance(to: scenario.start + .seconds(Int64(seconds.lowerBound)))
    bytes = run.simulation.engine.bytes
    engine = run.simulation.engine
    for second in seconds.dropFirst() {
      _ = run.simulation.takeInputs()
      run.advance(to: scenario.start + .seconds(Int64(second)))
      engine = run.simulation.engine
      guard let inputs = run.simulation.takeInputs() else { continue }
      do {
        try InputJournal.read(inputs.bytes) { time, input in
          if case .command(let command) = input {
            let given = script.first { $0.input == .command(command) }?.by ?? .script
            add(.note(JournalNote.author(given).bytes), at: time)
          }
          add(input, at: time)
        }
      } catch { preconditionFailure("a journal that cannot be read: \(error)") }
      for note in extra where note.second == second { add(.note(note.note.bytes), at: engine.now) }
      var digest = StateDigest()
      engine.digest(into: &digest, isWhole: false)
      add(.note(JournalNote.state(digest.value).bytes), at: engine.now)
    }
    guard isEnded else { return }
    let end = JournalEnd(records: UInt64(places.count), state: .init(of: engine))
    places.append(bytes.count)
    bytes += end.bytes
  }

  private mutating func add(_ input: EngineInput, at time: Instant) {
    places.append(bytes.count)
    var record = InputJournal()
    record.add(input, at: time)
    bytes += record.bytes
  }
}

import TestSupport

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import World

extension FuzzedReader {
  static let grammars: [FuzzedReader] = [
    FuzzedReader("command", lines: "commands", examples: { commands }) { line in
      guard let command = try? Command(parsing: line) else { return false }
      precondition((try? Command(parsing: command.text)) == command, "a command's text is another command")
      return true
    },
    FuzzedReader("malfunction", lines: "malfunctions", examples: { malfunctions }) { line in
      if let malfunction = try? Malfunction(parsing: line) {
        precondition(
          (try? Malfunction(parsing: malfunction.text)) == malfunction, "its text is another malfunction")
        return true
      }
      guard let injection = try? Injection(parsing: line) else { return false }
      precondition((try? Injection(parsing: injection.text)) == injection, "its text is another injection")
      return true
    },
    FuzzedReader("input", lines: "inputs of operators and instructors", examples: { inputs }) { line in
      guard let input = try? Input(parsing: line) else { return false }
      precondition((try? Input(parsing: input.text)) == input.recordable, "an input's text is another input")
      _ = try? input.checked()
      return true
    },
    FuzzedReader("condition", lines: "conditions", examples: { conditions }) { line in
      guard let condition = try? Condition(parsing: line) else { return false }
      precondition((try? Condition(parsing: condition.text)) == condition, "its text is another condition")
      return true
    },
    FuzzedReader("times", lines: "instants, lengths of time, speeds and thresholds", examples: { times }) {
      line in
      var isAccepted = false
      if let instant = Instant(parsing: line, on: start) {
        precondition(Instant(instant.calendar) == instant, "an instant's calendar is another instant's")
        _ = instant.iso8601 + instant.timestamp
        isAccepted = true
      }
      if let interval = Interval(parsing: line) {
        precondition(Interval(parsing: interval.text) == interval, "a length's text is another length")
        isAccepted = true
      }
      if let speed = Speed(parsing: line) {
        precondition(Speed(parsing: speed.exactText) == speed, "a speed's text is another speed")
        isAccepted = true
      }
      for signal in [Signal.dssErrors1m, .dssLatency1m, .dssServed1m, .queueDepth] {
        guard let value = signal.value(parsing: line) else { continue }
        precondition(signal.value(parsing: signal.text(of: value)) != nil, "a threshold's text is none")
        isAccepted = true
      }
      return isAccepted
    },
    FuzzedReader("parameters", lines: "parameters, PATH=VALUE", lengthMax: 256, examples: { parameters }) {
      line in
      let parts = line.split(separator: "=", maxSplits: 1).map { String($0) }
      var parameters = smallScenario().parameters
      guard parts.count == 2, (try? parameters.set(parts[0], to: parts[1])) != nil else { return false }
      let read = Parameter.named(parts[0])?.read(parameters) ?? ""
      var again = parameters
      precondition((try? again.set(parts[0], to: read)) != nil, "a parameter's own text is refused")
      guard (try? parameters.validate()) != nil else { return false }
      _ = parameters.notes
      _ = parameters.effectiveEngine
      return true
    },
    FuzzedReader("edit", lines: "edits of what-if", examples: { edits }) { line in
      guard let edit = try? Edit(parsing: line) else { return false }
      _ = try? EditedRun(base, [edit])
      return true
    },
  ]

  static let commands: [String] = {
    var random = TestRandom(seed: 1)
    return (0..<200).map { _ in Command.any(&random).text }
  }()

  static let malfunctions: [String] = {
    var random = TestRandom(seed: 2)
    return (0..<80).map { _ in Malfunction.any(&random).text }
      + (0..<40).map { "m\($0) severity=50% delay=3s ramp=2m for=1h hidden \(Malfunction.any(&random).text)" }
  }()

  private static let inputs: [String] =
    Array(commands.prefix(40)) + [
      "hint", "say hello", "tell support customers get 503", "answer cause 3", "mark it begins", "ack all",
      "rate comms 50 fine", "note a remark", "fire harder", "view queues",
      "inject m1 ramp=2m servers.slow x4",
      "remove m1", "belief dead CAs",
    ]

  private static let conditions = [
    "dss.errors.1m > 5% for 5m and not action server.stop", "since(sick) > 12s and fired blip",
    "(queue.depth >= 300 or ocsp.pending = 0) and run.elapsed > 20s", "alert ledger.open for 90s",
    "action queue.park 1,2", "not (harm < 1e3)", "dss.latency.p95.1m <= 250ms", "ocsp.signer.ttl < 2d",
  ]

  private static let times = [
    "14:05", "14:05:30.123456789", "2020-10-28 14:05", "2020-10-28T14:05:30Z", "0001-01-01T00:00:00Z",
    "2116-02-29T23:59:59.999999999Z", "6s", "200ms", "1.5m", "2h", "14d", "0", "-3.25s", "899999999ns", "60x",
    "0.1×",
    "unpaced", "max", "5%", "1e3", "25/s",
  ]

  private static let parameters: [String] = Parameter.all.map { parameter in
    "\(parameter.path)=\(parameter.defaultValue)"
  }

  private static let edits = [
    "move scale to 14:35", "move queue.park by +10m", "move #3 by -90s", "drop queue.pause#2",
    "replace declare with queue.park 1", "add 13:45:20 ocsp.scale 3 every=4s", "set servers.count=4",
    "set back_off.duration 5s", "drop ocsp.scale 1",
  ]

  private static let base = BaseRun(smallScenario(), seed: 1, script: (try? busyScript()) ?? [])
}

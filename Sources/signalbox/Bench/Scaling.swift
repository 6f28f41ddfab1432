import Basics
import Issuance
import Telemetry
import World

/// The cost of an event against the size of a system at the same, light load: what is idle costs nothing.
struct Scaling {
  /// A part of the system whose number is varied; the others are few.
  enum Part: String, CaseIterable {
    case queues, servers, responders, accounts

    /// Few of them, and the many that are idle beside those.
    var sizes: [Int] {
      switch self {
      case .queues: [10, 5000]
      case .servers: [10, 50_000]
      case .responders: [10, 1000]
      case .accounts: [10, 500_000]
      }
    }

    fileprivate func apply(_ size: Int, to parameters: inout Parameters) {
      switch self {
      case .queues: parameters.engine.queues.count = size
      case .servers: parameters.engine.servers.count = size
      case .responders:
        parameters.engine.ocsp.count = size
        parameters.engine.ocsp.active = size
      case .accounts: parameters.engine.rateLimit.accounts = size
      }
    }
  }

  struct Row {
    var part: Part
    var size: Int
    var nanosecondsPerEvent: Double
  }

  private(set) var rows: [Row] = []

  /// - Parameter seconds: the simulated time of each run.
  static func measure(seconds: Int64) -> Scaling {
    var scaling = Scaling()
    for part in Part.allCases {
      for size in part.sizes {
        scaling.rows.append(
          Row(part: part, size: size, nanosecondsPerEvent: cost(part, size, seconds: seconds)))
      }
    }
    return scaling
  }

  private static func cost(_ part: Part, _ size: Int, seconds: Int64) -> Double {
    var parameters = Parameters()
    parameters.engine.issuers.live = 10
    parameters.engine.issuers.dead = 0
    parameters.engine.queues.count = 10
    parameters.engine.servers.count = 10
    parameters.engine.ocsp.count = 10
    parameters.engine.ocsp.active = 10
    parameters.engine.rateLimit.accounts = 10
    parameters.world.renewals.due = 0
    parameters.world.dssPerSecond = 20
    parameters.world.hvcaPerSecond = 10
    part.apply(size, to: &parameters)
    let start = Instant(nanoseconds: 0)
    let scenario = Scenario(
      id: "scaling", title: "Scaling", start: start, end: start + .seconds(seconds), seed: 1,
      parameters: parameters)
    var run = Simulation(scenario)
    // The first second looks at everything once.
    run.advance(to: start + .seconds(1))
    let before = run.engine.events
    let begin = ContinuousClock.now
    run.advance(to: scenario.end)
    let taken = ContinuousClock.now - begin
    let nanoseconds = Double(taken.components.seconds) * 1e9 + Double(taken.components.attoseconds) / 1e9
    return nanoseconds / Double(max(1, run.engine.events - before))
  }

  var text: String {
    var text = "cost of an event at a light load:\n"
    for row in rows {
      text += "  \(Figures.grouped(row.size)) \(row.part.rawValue): \(Int(row.nanosecondsPerEvent)) ns\n"
    }
    return text
  }

  func write(_ json: inout JSONWriter) {
    json.array("scaling") { json in
      for row in rows {
        json.object { json in
          json.field("part", row.part.rawValue)
          json.field("size", row.size)
          json.field("nanoseconds_per_event", row.nanosecondsPerEvent.rounded())
        }
      }
    }
  }
}

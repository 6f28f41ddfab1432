import Foundation

/// The output of `signalbox run`, as parsed by the tests.
struct RunRecord: Sendable {
  var frames: [FrameLine] = []
  var alerts: [AlertLine] = []
  var commands: [CommandLine] = []
  var summary: SummaryLine

  init(_ output: Data) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    var summary: SummaryLine?
    for line in output.split(separator: UInt8(ascii: "\n")) {
      switch try decoder.decode(AnyLine.self, from: line).type {
      case "frame": frames.append(try decoder.decode(FrameLine.self, from: line))
      case "alert": alerts.append(try decoder.decode(AlertLine.self, from: line))
      case "command": commands.append(try decoder.decode(CommandLine.self, from: line))
      case "summary": summary = try decoder.decode(SummaryLine.self, from: line)
      default: break
      }
    }
    guard let summary else { throw Missing.summary }
    self.summary = summary
  }

  enum Missing: Error { case summary }

  /// Runs the program and reads what it writes.
  static func of(_ arguments: String...) throws -> RunRecord { try of(arguments) }

  static func of(_ arguments: [String]) throws -> RunRecord {
    let result = try Program.run(["run"] + arguments)
    guard result.status == 0 else { throw ProgramFailed(errors: result.errors) }
    return try RunRecord(result.output)
  }

  struct ProgramFailed: Error { let errors: String }

  /// Frames whose interval lies between two times of day.
  func frames(_ from: String, _ to: String) -> [FrameLine] {
    frames.filter { !$0.closing && $0.begin >= minutes(from) && $0.end <= minutes(to) + 1e-6 }
  }
}

private struct AnyLine: Decodable { let type: String }

/// Minutes since midnight of `14:05` or `14:05:30`.
func minutes(_ clock: some StringProtocol) -> Double {
  let parts = clock.split(separator: ":").compactMap { Double($0) }
  return parts[0] * 60 + parts[1] + (parts.count > 2 ? parts[2] / 60 : 0)
}

/// The time of day, in minutes, of `2020-10-28T14:05:00Z`.
func minutes(ofInstant instant: String) -> Double { minutes(instant.dropFirst(11).dropLast()) }

struct Durations: Decodable, Sendable {
  var count: Int
  var mean: Double
  var p50: Double
  var p95: Double
  var p99: Double
  var max: Double
}

struct FrameLine: Decodable, Sendable {
  struct DSS: Decodable, Sendable {
    var attempts: Int, served: Int, timedOut: Int, rateLimited: Int, refused: Int, givenUp: Int
    var latencySeconds: Durations
    var queueWaitSeconds: Durations
  }
  struct HVCA: Decodable, Sendable {
    var requested: Int, issued: Int
    var queueWaitSeconds: Durations
  }
  struct Queue: Decodable, Sendable {
    var id: Int, depth: Int, parked: Int
    var meanDepth: Double
    var waitedSeconds: Double
    var oldestAgeSeconds: Double
  }
  struct OCSP: Decodable, Sendable {
    var active: Int, inbound: Int, inboundFailed: Int
  }

  var time: String
  var intervalSeconds: Double
  var closing: Bool
  var dss: DSS
  var hvca: HVCA
  var queues: [Queue]
  var ocsp: OCSP
  var ledger: Account
  var events: Int

  var end: Double { minutes(ofInstant: time) }
  var begin: Double { end - intervalSeconds / 60 }
  var servedPerSecond: Double { Double(dss.served) / intervalSeconds }
  var errors: Int { dss.timedOut + dss.rateLimited + dss.refused }
  var errorShare: Double { errors == 0 ? 0 : Double(errors) / Double(errors + dss.served) }
  var depth: Int { queues.reduce(0) { $0 + $1.depth } }
  var parked: Int { queues.reduce(0) { $0 + $1.parked } }
}

struct AlertLine: Decodable, Sendable {
  var time: String
  var id: String
  var change: String
}

struct CommandLine: Decodable, Sendable {
  var time: String
  var command: String
  var done: Bool
}

struct Account: Decodable, Equatable, Sendable {
  var requested: Int, issued: Int, rejected: Int, expired: Int, cancelled: Int, queued: Int, parked: Int,
    inFlight: Int

  var ended: Int { issued + rejected + expired + cancelled }
  var isEmpty: Bool { queued == 0 && parked == 0 && inFlight == 0 }
}

struct SummaryLine: Decodable, Sendable {
  var ledger: Account
  var duplicateCertificates: Int
  var issuedToNobody: Int
  var events: Int
  var stateHash: String
}

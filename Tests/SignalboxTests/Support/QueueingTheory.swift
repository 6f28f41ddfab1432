import Foundation

/// Mean waits of textbook queues, in units of the mean service time.
enum QueueingTheory {
  /// The probability of waiting in M/M/c with offered load `a` (Erlang C), by the stable recursion for Erlang B.
  static func erlangC(servers: Int, load a: Double) -> Double {
    var blocking = 1.0
    for n in 1...servers { blocking = a * blocking / (Double(n) + a * blocking) }
    let utilisation = a / Double(servers)
    return blocking / (1 - utilisation * (1 - blocking))
  }

  /// M/M/c: Erlang C's mean wait.
  static func exponentialService(servers: Int, utilisation: Double) -> Double {
    erlangC(servers: servers, load: utilisation * Double(servers)) / (Double(servers) * (1 - utilisation))
  }

  /// M/D/1: Pollaczek and Khinchine.
  static func constantService(utilisation: Double) -> Double { utilisation / (2 * (1 - utilisation)) }
}

/// A scenario that is one textbook queue: exponential arrivals, c servers of a hundredth of a second each.
struct TextbookQueue: Sendable, CustomStringConvertible {
  enum Service: String, Sendable { case exponential, constant }

  static let serviceSeconds = 0.01
  /// The first of so many frames is the warm-up, which is left out.
  static let frames = 20

  var service = Service.exponential
  var servers: Int
  var utilisation: Double
  /// Customers needed for a sufficiently exact mean wait.
  var customers: Double

  var description: String {
    "M/\(service == .exponential ? "M" : "D")/\(servers) at ρ = \(utilisation)"
  }

  var theory: Double {
    let inServiceTimes =
      switch service {
      case .exponential: QueueingTheory.exponentialService(servers: servers, utilisation: utilisation)
      case .constant: QueueingTheory.constantService(utilisation: utilisation)
      }
    return inServiceTimes * Self.serviceSeconds
  }

  var rate: Double { utilisation * Double(servers) / Self.serviceSeconds }
  /// Of a frame, whole seconds.
  var interval: Int { max(1, Int((customers / rate / Double(Self.frames)).rounded(.up))) }

  var yaml: String {
    let end = Date(timeIntervalSince1970: Double(interval * Self.frames)).formatted(.iso8601)
    return """
      drill: 1
      id: textbook
      title: "\(description)"
      seed: 1
      clock: {from: "1970-01-01T00:00:00Z", to: "\(end)"}
      set:
        dss.rate: 0
        hvca.rate: \(rate)
        ocsp.rate: 0
        accounts: 1
        servers.count: \(servers)
        servers.service_distribution: \(service.rawValue)
        servers.service_time: 10ms
        queues.count: 1
        issuers.dead: 0
        renewals.due: 0
        ocsp.responders: 0
        ocsp.active: 0
      """
  }

  /// Runs it; the mean wait is that of all customers after the warm-up.
  func run() throws -> (meanWait: Double, customers: Int, record: RunRecord) {
    let scratch = try Scratch()
    let file = try scratch.write(yaml, to: "textbook.yaml")
    let record = try RunRecord.of(file, "--every", "\(interval)s")
    let waits = record.frames.filter { !$0.closing }.dropFirst().map(\.hvca.queueWaitSeconds)
    let count = waits.reduce(0) { $0 + $1.count }
    return (waits.reduce(0) { $0 + $1.mean * Double($1.count) } / Double(count), count, record)
  }
}

import ArgumentParser
import Basics
import Foundation
import Service

/// Calls a plane that runs, as its customers do.
struct LoadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Put a load on a live plane that runs: requests for certificates at a rate.",
    discussion: """
      With --retry a call that gets 503 is tried again after 1, 2, 3, 4 and 5 seconds, as hvclient does, and then given
      up. It prints what came of the calls as one JSON object on one line.
      """)

  @Option(
    help: ArgumentHelp(
      "The object that 'signalboxd serve --json' prints; default: standard input.", valueName: "FILE"))
  var doors: String?

  @Option(
    parsing: .unconditional, help: "Calls a second; default: each connection calls again once it is answered."
  )
  var rate: Double?

  @Option(parsing: .unconditional, help: "Seconds in which calls begin.")
  var seconds = 10.0

  @Option(parsing: .unconditional, help: "Connections.")
  var connections = 32

  @Flag(help: "Try again after 503.")
  var retry = false

  mutating func validate() throws {
    if let rate, !(rate.isFinite && rate > 0 && rate <= 1e6) {
      throw ValidationError("--rate: expected 0.001 to 1000000")
    }
    guard seconds.isFinite, (0.1...86_400).contains(seconds) else {
      throw ValidationError("--seconds: expected 0.1 to 86400")
    }
    guard (1...20_000).contains(connections) else {
      throw ValidationError("--connections: expected 1 to 20000")
    }
  }

  mutating func run() async throws {
    let text = try doors.map { try String(contentsOfFile: $0, encoding: .utf8) } ?? readLine() ?? ""
    guard let doors = try? JSONDecoder().decode(Doors.self, from: Data(text.utf8)) else {
      throw Complaint("expected the object that 'signalboxd serve --json' prints")
    }
    let target = try LoadTarget.account(doors.hvca, of: doors)
    let tokens = LoadTokens(LoadClient(target), doors)
    try await tokens.renew()
    let keeper = Task { await tokens.keep() }
    defer { keeper.cancel() }
    let make = try LoadRequests.certificates(series: "l\(UInt32.random(in: 0 ... .max))")
    var plan = LoadPlan { number in make(tokens.token, number) }
    plan.warmUp = 0
    plan.patience = retry ? 30 : 10
    (plan.rate, plan.seconds, plan.connections) = (rate, seconds, connections)
    if retry { plan.retries = LoadPlan.hvclientWaits }
    let result = try await LoadRun.run(target, plan)
    try Streams.say(result.json)
  }
}

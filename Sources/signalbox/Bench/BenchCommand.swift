import ArgumentParser
import Basics
import Glibc

/// Measures the engine's speed and the dashboard's cost on this machine.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure the speed of the engine, on one core, and the cost of sessions and the dashboard.",
    discussion: """
      Each figure is the median of several runs, by the monotonic clock; memory is the process's peak during the runs.
      100 times the load is measured over the clock's first half hour (--quick: 18 minutes), against the same span at
      normal load. The cost of an event is measured at a light load with few and with many queues, servers, responders
      and accounts: what is idle costs nothing. The dashboard is measured on a pseudo-terminal, through the incident.

      --soak runs sessions at full speed for that many seconds, with one console that reads and subscribers that never
      do. Every ten seconds it writes, as CSV, its memory and the longest wait of that console.

      --plane measures a live plane instead, from outside: durable certificates and OCSP answers a second, with an empty
      store and with a million certificates, beside cfssl where it is installed (Debian: golang-cfssl), and the cost of a
      dashboard that is attached. It takes five minutes, and with --quick, which stores 20 000 certificates, one.
      """.flowing)

  @Flag(help: "Write one JSON object.")
  var json = false

  @Flag(help: "Fewer and shorter runs.")
  var quick = false

  @Flag(help: "Measure a live plane, by signalboxd.")
  var plane = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Run only sessions, for this many seconds, with subscribers that never read.", valueName: "SECONDS"),
    transform: { try Arguments.number("--soak", $0, in: 1...1_000_000) })
  var soak: Double?

  func run() throws {
    let output = try Output.standard()
    if plane {
      output.write("\(try PlaneCost.measure(quick: quick, json: json))")
      return try output.finish()
    }
    if let soak {
      output.write("\(Soak.header)\n")
      _ = try Soak.run(seconds: soak) { sample in
        output.write("\(sample.row)\n")
        try output.flush()
      }
      return try output.finish()
    }
    let results = try Workload.all(quick: quick).map { workloads in
      Measurement.interleaved(workloads, runs: quick ? 3 : 5, warmUp: !quick)
    }.flatMap(\.self)
    let scaling = Scaling.measure(seconds: quick ? 600 : 3600)
    let session = try SessionCost.measure(points: quick ? 10 : 40, runs: quick ? 1 : 5)
    let dashboard = try DashboardCost.measure(quick ? .quick : .whole)
    if json {
      output.write(BenchReport.json(results, scaling, session, dashboard, quick: quick))
    } else {
      output.write("\(BenchReport.text(results))\(scaling.text)\(session.text)\(dashboard.text)")
    }
    try output.finish()
  }
}

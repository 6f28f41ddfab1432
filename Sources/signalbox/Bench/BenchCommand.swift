import ArgumentParser
import Drills
import Glibc
import Issuance
import Simulation

/// Measures the engine's speed and the dashboard's cost on this machine.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure how fast the engine runs, on one core, and what sessions and the dashboard cost.",
    discussion: """
      Each figure is the median of several runs, by the monotonic clock; memory is the process's peak while the runs went on.
      100 times the load is measured over the clock's first half hour (--quick: 18 minutes), against the same time at
      normal load, which is the fair comparison; the whole clock would take minutes. The dashboard is measured on a
      pseudo-terminal, through the onset of the incident.
      """)

  @Flag(help: "Write one JSON object.")
  var json = false

  @Flag(help: "Fewer and shorter runs, for a first impression.")
  var quick = false

  func run() throws {
    let output = try Output.standard()
    let results = try Workload.all(quick: quick).map { workloads in
      Measurement.interleaved(workloads, runs: quick ? 3 : 5, warmUp: !quick)
    }.flatMap(\.self)
    let session = try SessionCost.measure(points: quick ? 10 : 40, runs: quick ? 1 : 5)
    let dashboard = try DashboardCost.measure(seconds: quick ? 5 : 20, keys: quick ? 100 : 300)
    output.write(
      json
        ? BenchReport.json(results, session, dashboard, quick: quick)
        : BenchReport.text(results) + session.text + dashboard.text)
    try output.finish()
  }
}

import ArgumentParser
import Drills
import Glibc
import Issuance
import Simulation

/// Measures the engine's speed on this machine.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure how fast the engine runs, on one core.",
    discussion: """
      Each figure is the median of several runs, by the monotonic clock; memory is the process's peak while the runs went on.
      100 times the load is measured over the clock's first half hour (--quick: 18 minutes), against the same time at
      normal load, which is the fair comparison; the whole clock would take minutes.
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
    output.write(json ? BenchReport.json(results, quick: quick) : BenchReport.text(results))
    try output.finish()
  }
}

import Basics
import Glibc

/// Prints measurements.
enum BenchReport {
  static func text(_ results: [Measurement]) -> String {
    var text = ""
    for result in results {
      text += "\(result.workload.name): \(result.workload.what)\n"
      text +=
        "  \(rounded(result.median, 4)) s (best \(rounded(result.best, 4)) s of \(Figures.counted(result.seconds.count, "run")))\n"
      if result.workload.name == "mm8" {
        text += "  \(millions(result.issuedPerSecond)) million customers/s\n"
      }
      text += "  \(result.events) engine events, \(millions(result.eventsPerSecond)) million/s\n"
      text += "  \(result.peakBytes >> 20) MiB at most\n"
    }
    if let ratio = ratio(results) {
      text += "speed at 100 times the load, of that at normal load: \(rounded(ratio, 2))\n"
    }
    return text
  }

  static func json(
    _ results: [Measurement], _ scaling: Scaling, _ session: SessionCost, _ dashboard: DashboardCost,
    quick: Bool
  ) -> JSONWriter {
    var json = JSONWriter()
    json.object { json in
      json.field("type", "bench")
      json.field("quick", quick)
      json.field("cores", Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
      json.array("results") { json in
        for result in results {
          json.object { json in
            json.field("name", result.workload.name)
            json.field("what", result.workload.what)
            json.field("runs", result.seconds.count)
            json.field("seconds", result.median)
            json.field("best_seconds", result.best)
            json.field("events", result.events)
            json.field("events_per_second", result.eventsPerSecond.rounded())
            json.field("certificates_per_second", result.issuedPerSecond.rounded())
            json.field("peak_rss_bytes", result.peakBytes)
            json.field("state_hash", result.stateHash)
          }
        }
      }
      json.field("load_100x_ratio", ratio(results))
      json.field(
        "mm8_customers_per_second", results.first { $0.workload.name == "mm8" }?.issuedPerSecond.rounded())
      scaling.write(&json)
      session.write(&json)
      dashboard.write(&json)
    }
    json.endLine()
    return json
  }

  /// Events a second at 100 times the load, relative to normal load.
  private static func ratio(_ results: [Measurement]) -> Double? {
    guard let hundred = results.first(where: { $0.workload.name == "load_100x" }),
      let one = results.first(where: { $0.workload.name == "load_1x" })
    else { return nil }
    return hundred.eventsPerSecond / one.eventsPerSecond
  }

  private static func millions(_ value: Double) -> Double { rounded(value / 1e6, 2) }

  private static func rounded(_ value: Double, _ decimals: Int) -> Double {
    let scale = pow(10, Double(decimals))
    return (value * scale).rounded() / scale
  }
}

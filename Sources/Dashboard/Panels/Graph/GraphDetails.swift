import Basics
import Telemetry

extension Model {
  /// The columns of a summary of durations.
  private static let statistics = ["mean", "p50", "p95", "p99", "max"]

  func graphDetails(_ frame: Frame) -> TextOverlay {
    func seconds(_ name: String, _ summary: DurationSummary) -> TextOverlay.Line {
      let values = [summary.mean, summary.p50, summary.p95, summary.p99, summary.max].map {
        Format.latency($0)
      }
      let named = zip(Self.statistics, values).map { "\($0) \($1)" }.joined(separator: ", ")
      return .fact(name, values.map { $0.right(10) }.joined())
        .said("\(name): \(summary.count == 0 ? "none measured" : named)")
    }
    let retries: [TextOverlay.Line] =
      frame.knowsCustomers ? [.fact("  of them retries", Format.grouped(frame.customers.retries))] : []
    let patience: [TextOverlay.Line] =
      frame.knowsCustomers
      ? [
        .fact("given up", Format.grouped(frame.dss.givenUp)),
        .fact("still trying", Format.grouped(frame.dss.trying)),
      ] : []
    return TextOverlay(
      title: "The last interval, \(frame.interval.text)",
      lines: [
        .fact(" ", Self.statistics.map { $0.right(10) }.joined(), .label).unsaid,
        seconds("DSS latency", frame.dss.latency), seconds("DSS time in queue", frame.dss.queueWait),
        seconds("HVCA time in queue", frame.hvca.queueWait), .blank,
        .fact("attempts", Format.grouped(frame.dss.attempts)),
      ] + retries + [
        .fact("served", Format.grouped(frame.dss.served)),
        .fact("503", Format.grouped(frame.dss.timedOut)), .fact("429", Format.grouped(frame.dss.rateLimited)),
        .fact("refused", Format.grouped(frame.dss.refused)),
      ] + patience + [
        .blank, .heading("Errors, averaged"),
        .fact("last minute", Format.percent(frame.averages.errorShare1m)),
        .fact("five minutes", Format.percent(frame.averages.errorShare5m)),
        .fact("an hour", Format.percent(frame.averages.errorShare60m)),
      ])
  }
}

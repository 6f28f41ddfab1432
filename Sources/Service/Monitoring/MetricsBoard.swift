internal import Synchronization
package import Telemetry

/// A part of the plane with metrics of its own.
package protocol MetricsSource: Sendable {
  func write(to text: inout PrometheusText)
}

/// The plane's metrics: the latest frame, the sums of all frames, and what the plane's parts report.
package final class MetricsBoard: Sendable {
  private struct State {
    var frame: Frame?
    var totals = FrameTotals()
  }

  private let state = Mutex(State())
  private let gauges: PlaneGauges
  private let sources: [any MetricsSource]

  /// - Parameter sources: further parts with metrics of their own.
  package init(_ gauges: PlaneGauges, sources: [any MetricsSource] = []) {
    self.gauges = gauges
    self.sources = sources
  }

  /// Takes each frame once, in order.
  package func take(_ frame: Frame) {
    state.withLock { state in
      state.frame = frame
      state.totals.add(frame)
    }
  }

  /// Prometheus' text format, version 0.0.4; without a frame the metrics of frames are left out.
  package var text: String {
    var text = PrometheusText()
    let (frame, totals) = state.withLock { ($0.frame, $0.totals) }
    if let frame { FrameText(frame: frame, totals: totals).write(to: &text) }
    gauges.snapshot.write(to: &text)
    for source in sources { source.write(to: &text) }
    return text.text
  }
}

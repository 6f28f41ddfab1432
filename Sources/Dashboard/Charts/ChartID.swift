import Basics

/// The charts of a run.
enum ChartID: Int, CaseIterable, Sendable {
  case latency, answers, depth, issued, inbound

  /// A line of a chart: its value in a history bucket, and how that value is written.
  struct Quantity: Sendable {
    var name: String
    var role: Role
    var stroke: Plot.Stroke
    /// Whether it is a percentile of the quantity whose mean another line shows.
    var isPercentile = false
    var value: @Sendable (HistoryBucket) -> Double?
  }

  var caption: String {
    switch self {
    case .latency: "latency"
    case .answers: "answers"
    case .depth: "requests"
    case .issued: "certificates"
    case .inbound: "OCSP requests"
    }
  }

  /// The title of the chart in a panel of its own.
  var title: String {
    switch self {
    case .latency: "Latency of identity calls"
    case .answers: "Identity calls"
    case .depth: "Requests in the queues"
    case .issued: "Certificates issued"
    case .inbound: "OCSP requests"
    }
  }

  /// The unit after a value at the axis.
  var unit: String {
    switch self {
    case .latency: " s"
    case .depth: ""
    case .answers, .issued, .inbound: "/s"
    }
  }

  /// Lines in the order they are drawn; where several meet, ``Plot`` says which is seen.
  var quantities: [Quantity] {
    switch self {
    case .latency:
      [
        Quantity(name: "p99", role: .latencyP99, stroke: .dotted, isPercentile: true) {
          $0.latencyCount > 0 ? Double($0.latencyP99) : nil
        },
        Quantity(name: "p50", role: .latencyP50, stroke: .dashed, isPercentile: true) { $0.latencyP50 },
        Quantity(name: "mean", role: .latency, stroke: .solid) { $0.latencyMean },
      ]
    case .answers:
      [
        Quantity(name: "served", role: .served, stroke: .solid) { $0.rate($0.served) },
        Quantity(name: "429", role: .rateLimited, stroke: .dotted) { $0.rate($0.rateLimited) },
        Quantity(name: "503", role: .timedOut, stroke: .dashed) { $0.rate($0.timedOut) },
      ]
    case .depth: [Quantity(name: "queued", role: .live, stroke: .solid) { Double($0.depth) }]
    case .issued: [Quantity(name: "issued", role: .busy, stroke: .solid) { $0.rate($0.issued) }]
    case .inbound:
      [
        Quantity(name: "asked", role: .ocsp, stroke: .solid) { $0.rate($0.inbound) },
        Quantity(name: "failed", role: .bad, stroke: .dashed) { $0.rate($0.inboundFailed) },
      ]
    }
  }

  /// A value as text.
  func text(of value: Double) -> String {
    switch self {
    case .latency: Format.latency(value)
    case .depth: value.isFinite ? Format.grouped(Int(min(max(value, 0), 1e15))) : "–"
    case .answers, .issued, .inbound: Format.rate(value)
    }
  }

  /// The minimum of the axis's top.
  func lowestTop(identityTimeout: Interval) -> Double {
    switch self {
    case .latency: ValueScale.roundTop(above: identityTimeout.seconds * 1.1)
    case .depth: 200
    case .answers, .issued, .inbound: 10
    }
  }
}

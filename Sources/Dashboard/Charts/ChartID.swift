import Basics

/// The charts of a run, each with a value axis of its own.
///
/// Served, 503 and 429 are three charts, because their rates differ by twenty times and more: a healthy 12/s beside a
/// flood of 200/s. On one linear axis, and stacked by rate, the smaller one is a third of a row high. A square-root axis
/// leaves 503 and served within one cell of a graph six rows high, and its even ticks (0, 10, 40, 90) read as an axis
/// that skips. Shares of the answers show every part, but hide the flood. With an axis each, every series fills its
/// rows at any size, no cell is shared by two of them, and the axis tells how much larger the flood is.
enum ChartID: Int, CaseIterable, Sendable {
  case latency, served, timedOut, rateLimited, depth, issued, inbound
  /// Of live planes: certificates of callers who do not wait, and all that was answered 503.
  case issuedAsync, all503

  /// The incident report's graph.
  static let identities: [ChartID] = [.latency, .served, .timedOut, .rateLimited]
  /// The same of a plane, which also refuses calls with 503.
  static let planeIdentities: [ChartID] = [.latency, .served, .all503, .rateLimited]
  /// A plane whose callers all ask for certificates.
  static let certificates: [ChartID] = [.issued, .all503, .depth, .inbound]
  /// A plane with both kinds of callers: a screen of 24 rows has room for five charts.
  static let both: [ChartID] = [.latency, .served, .issuedAsync, .all503, .rateLimited]
  /// What a large graph of identity calls has besides.
  static let further: [ChartID] = [.depth, .issued, .inbound]

  /// A line of a chart: its value in a history bucket, and its extremes there.
  struct Quantity: Sendable {
    var name: String
    var role: Role
    var stroke: Plot.Stroke
    /// Whether it is a percentile of the quantity whose mean another line shows.
    var isPercentile: Bool
    var value: @Sendable (HistoryBucket) -> Double?
    var extent: @Sendable (HistoryBucket) -> Extent

    init(
      _ name: String, _ role: Role, _ stroke: Plot.Stroke = .solid, isPercentile: Bool = false,
      value: @escaping @Sendable (HistoryBucket) -> Double?,
      extent: @escaping @Sendable (HistoryBucket) -> Extent
    ) {
      self.name = name
      self.role = role
      self.stroke = stroke
      self.isPercentile = isPercentile
      self.value = value
      self.extent = extent
    }
  }

  var caption: String {
    switch self {
    case .latency: "latency"
    case .served, .timedOut, .rateLimited, .all503: "answers"
    case .depth: "requests"
    case .issued, .issuedAsync: "certificates"
    case .inbound: "OCSP requests"
    }
  }

  /// The title of the chart in a panel of its own.
  var title: String {
    switch self {
    case .latency: "Latency of identity calls"
    case .served, .timedOut, .rateLimited: "Identity calls"
    case .depth: "Requests in the queues"
    case .issued: "Certificates issued"
    case .inbound: "OCSP requests"
    case .issuedAsync: "Certificates issued by HVCA"
    case .all503: "Answered 503"
    }
  }

  /// The unit after a value at the axis.
  var unit: String {
    switch self {
    case .latency: " s"
    case .depth: ""
    case .served, .timedOut, .rateLimited, .issued, .inbound, .issuedAsync, .all503: "/s"
    }
  }

  /// Lines in the order they are drawn; where several meet, ``Plot`` says whose colour is seen.
  var quantities: [Quantity] {
    switch self {
    case .latency:
      [
        Quantity(
          "p99", .latencyP99, .dotted, isPercentile: true,
          value: { $0.latencyCount > 0 ? Double($0.latencyP99) : nil }, extent: { $0.extremes.latencyP99 }),
        Quantity(
          "p50", .latencyP50, .dashed, isPercentile: true, value: { $0.latencyP50 },
          extent: { $0.extremes.latencyP50 }),
        Quantity("mean", .latency, value: { $0.latencyMean }, extent: { $0.extremes.latencyMean }),
      ]
    case .served:
      [Quantity("served", .served, value: { $0.rate($0.served) }, extent: { $0.extremes.served })]
    case .timedOut:
      [Quantity("503", .timedOut, value: { $0.rate($0.timedOut) }, extent: { $0.extremes.timedOut })]
    case .rateLimited:
      [Quantity("429", .rateLimited, value: { $0.rate($0.rateLimited) }, extent: { $0.extremes.rateLimited })]
    case .depth: [Quantity("queued", .text, value: { Double($0.depth) }, extent: { $0.depthExtent })]
    case .issued:
      [Quantity("issued", .title, value: { $0.rate($0.issued) }, extent: { $0.extremes.issued })]
    case .issuedAsync:
      [Quantity("HVCA", .title, value: { $0.rate($0.issuedAsync) }, extent: { $0.extremes.issuedAsync })]
    case .all503:
      [Quantity("503", .timedOut, value: { $0.rate($0.all503) }, extent: { $0.extremes.all503 })]
    case .inbound:
      [
        Quantity("inbound", .ocsp, value: { $0.rate($0.inbound) }, extent: { $0.extremes.inbound }),
        Quantity(
          "failed", .bad, .dashed, value: { $0.rate($0.inboundFailed) },
          extent: { $0.extremes.inboundFailed }),
      ]
    }
  }

  /// The greatest value measured in a bucket: of latency, that of a single call.
  func measuredMost(_ quantity: Quantity, _ bucket: HistoryBucket) -> Double {
    self == .latency ? Double(bucket.latencyMax) : quantity.extent(bucket).range?.upperBound ?? 0
  }

  /// A value as text.
  func text(of value: Double) -> String {
    switch self {
    case .latency: Format.latency(value)
    case .depth: value.isFinite ? Format.grouped(Int(min(max(value, 0), 1e15))) : "–"
    case .served, .timedOut, .rateLimited, .issued, .inbound, .issuedAsync, .all503:
      Format.rate(value)
    }
  }

  /// The minimum of the axis's top.
  func lowestTop(identityTimeout: Interval) -> Double {
    switch self {
    case .latency: ValueScale.roundTop(above: identityTimeout.seconds * 1.1)
    case .depth: 200
    case .served, .timedOut, .rateLimited, .issued, .inbound, .issuedAsync, .all503: 10
    }
  }
}

import Session
import Telemetry

/// Numbers and times in the format of reports.
enum ReportText {
  /// In groups of three: `12 400`; the spaces do not break.
  static func grouped(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "\u{A0}" }
      text.append(digit)
    }
    return text
  }

  static func signed(_ value: Int) -> String { value > 0 ? "+" + grouped(value) : grouped(value) }

  /// A length of time in its two largest units: `12 s`, `4 min 10 s`, `1 h 12 min`, `2 d 3 h`.
  static func span(_ seconds: Double) -> String {
    guard seconds.isFinite, abs(seconds) < 1e12 else { return "unknown" }
    let total = Int(abs(seconds).rounded())
    let sign = seconds < 0 && total > 0 ? "−" : ""
    let parts = [
      (total / 86_400, "d"), (total / 3600 % 24, "h"), (total / 60 % 60, "min"), (total % 60, "s"),
    ]
    guard let first = parts.firstIndex(where: { $0.0 > 0 }) else { return "0\u{A0}s" }
    let shown = parts[first...].prefix(2).filter { $0.0 > 0 }
    return sign + shown.map { "\($0.0)\u{A0}\($0.1)" }.joined(separator: " ")
  }

  /// A signal's value: `4.7 %`, `6.0 s`, `11.9/s`, `69 882`.
  static func value(_ value: Double, _ unit: String) -> String {
    guard value.isFinite else { return "unknown" }
    switch SignalUnit(rawValue: unit) {
    case .share: return fixed(value * 100, 1) + "\u{A0}%"
    case .seconds: return abs(value) < 120 ? fixed(value, abs(value) < 10 ? 2 : 1) + "\u{A0}s" : span(value)
    case .perSecond: return fixed(value, 1) + "/s"
    case .count, nil: return grouped(Int(clamping: value))
    }
  }

  /// With a fixed count of decimals, whole thousands grouped.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "unknown" }
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (value * Double(scale)).rounded()
    let whole = Int(scaled.magnitude) / scale
    let sign = scaled < 0 ? "−" : ""
    guard decimals > 0 else { return sign + grouped(whole) }
    let fraction = String(Int(scaled.magnitude) % scale)
    return sign + grouped(whole) + "." + String(repeating: "0", count: decimals - fraction.count) + fraction
  }

  /// A share in whole per cent, rounded down: only a complete share is 100 %.
  static func percent(_ share: Double) -> String { "\(Int(clamping: (share * 100).rounded(.down)))\u{A0}%" }

  /// `1 action`, `2 actions`.
  static func counted(_ count: Int, _ noun: String) -> String {
    "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  /// A signal's title in the chart.
  static func title(_ signal: String) -> String {
    switch Signal.named(signal) {
    case .dssLatency1m: "Latency of identity calls"
    case .dssErrors1m: "Identity calls answered with an error"
    case .dssTimedOut1m: "503 a second"
    case .dssRateLimited1m: "429 a second"
    case .dssRefused1m: "Other errors a second"
    case .queueDepth: "Requests in the queues"
    case .inboundFailed1m: "OCSP requests that failed"
    default: signal
    }
  }
}

extension Int {
  /// The nearest integer; 0 for NaN.
  init(clamping value: Double) {
    self = value.isNaN ? 0 : Int(exactly: Swift.max(-9e15, Swift.min(9e15, value.rounded()))) ?? 0
  }
}

extension String {
  /// With spaces in numbers that do not break.
  var unbroken: String { replacing(/(\d) (?=\d)/) { "\($0.output.1)\u{A0}" } }
}

extension HarmWords {
  init(_ summary: Report.Summary) { self.init(holdsCertificates: summary.holdsCertificates) }
}

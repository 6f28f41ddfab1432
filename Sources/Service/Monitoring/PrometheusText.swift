/// Writes families of metrics in Prometheus' text format, version 0.0.4.
///
/// https://prometheus.io/docs/instrumenting/exposition_formats/
package struct PrometheusText: Sendable {
  /// Prometheus 3 refuses an answer without the version.
  static let contentType = "text/plain; version=0.0.4; charset=utf-8"
  /// The one prefix of all names.
  static let prefix = "signalbox_"

  enum Kind: String { case counter, gauge, histogram }

  typealias Labels = [(name: String, value: String)]

  private(set) var text = ""

  init() { text.reserveCapacity(65_536) }

  /// A family of one sample.
  mutating func family(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
    family(name, kind, help) { $0.sample([], value) }
  }

  mutating func family(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
    family(name, kind, help, Double(value))
  }

  /// A family with its samples; nothing is written of one without samples.
  ///
  /// - Parameter help: a sentence without its full stop.
  mutating func family(_ name: String, _ kind: Kind, _ help: String, _ samples: (inout Samples) -> Void) {
    var written = Samples(name: Self.prefix + name)
    samples(&written)
    guard !written.text.isEmpty else { return }
    text += "# HELP \(Self.prefix)\(name) \(Self.escapedHelp(help)).\n"
    text += "# TYPE \(Self.prefix)\(name) \(kind.rawValue)\n"
    text += written.text
  }

  /// The samples of a family.
  struct Samples {
    fileprivate let name: String
    fileprivate var text = ""

    mutating func sample(_ labels: Labels, _ value: Double) { line("", labels, value) }
    mutating func sample(_ labels: Labels, _ value: Int) { line("", labels, Double(value)) }

    /// The buckets, sum and count of a histogram.
    mutating func histogram(_ labels: Labels, _ histogram: SecondsHistogram) {
      var cumulated = 0
      for (limit, count) in zip(SecondsHistogram.limits, histogram.counts) {
        cumulated += count
        line("_bucket", labels + [("le", PrometheusText.number(limit))], Double(cumulated))
      }
      line("_bucket", labels + [("le", "+Inf")], Double(histogram.count))
      line("_sum", labels, histogram.sum)
      line("_count", labels, Double(histogram.count))
    }

    private mutating func line(_ suffix: String, _ labels: Labels, _ value: Double) {
      text += name
      text += suffix
      if !labels.isEmpty {
        text += "{"
        for (index, label) in labels.enumerated() {
          if index > 0 { text += "," }
          text += "\(label.name)=\"\(PrometheusText.escaped(label.value))\""
        }
        text += "}"
      }
      text += " "
      text += PrometheusText.number(value)
      text += "\n"
    }
  }

  /// A number as Go's ParseFloat reads it; whole numbers without a fraction.
  static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
    return value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }

  private static func escaped(_ value: String) -> String {
    var text = ""
    for character in value.unicodeScalars {
      switch character {
      case "\\": text += "\\\\"
      case "\"": text += "\\\""
      case "\n": text += "\\n"
      default: text.unicodeScalars.append(character)
      }
    }
    return text
  }

  private static func escapedHelp(_ help: String) -> String {
    var text = ""
    for character in help.unicodeScalars {
      switch character {
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      default: text.unicodeScalars.append(character)
      }
    }
    return text
  }
}

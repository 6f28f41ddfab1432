/// Simulated seconds per second of wall time.
package enum Speed: Codable, Equatable, Sendable {
  case times(Double)
  /// As fast as the machine can.
  case unpaced

  package static let range = 0.1...1000.0
  /// The speeds the `[` and `]` keys step through.
  package static let ladder: [Speed] = [
    .times(0.1), .times(0.25), .times(0.5), .times(1), .times(2), .times(5), .times(10), .times(30),
    .times(60),
    .times(120), .times(300), .times(1000), .unpaced,
  ]

  /// Reads `60`, `60x`, `60×`, `unpaced` or `max`; nil for other text and for numbers out of range.
  package init?(parsing text: String) {
    if text == "unpaced" || text == "max" {
      self = .unpaced
      return
    }
    let digits = text.hasSuffix("x") || text.hasSuffix("×") ? String(text.dropLast()) : text
    guard let factor = Double(digits), Self.range.contains(factor) else { return nil }
    self = .times(factor)
  }

  /// For people, with two decimals at most: `60×`, `0.5×`, `unpaced`.
  package var text: String {
    switch self {
    case .times(let factor): "\(Figures.number(factor))×".filter { $0 != " " }
    case .unpaced: "unpaced"
    }
  }

  /// Reads back as the same speed: `60.0`, `0.3333333`, `unpaced`.
  package var exactText: String {
    switch self {
    case .times(let factor): factor.description
    case .unpaced: "unpaced"
    }
  }
}

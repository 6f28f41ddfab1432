extension Role {
  /// The minimum contrast with the ground (WCAG 2.2) for this role in any theme: the text ratio for text, the graphics
  /// ratio for single words, less for areas and lines, and hardly any for the least conspicuous roles.
  ///
  /// Built-in themes keep ``textContrastMin`` for all that is read.
  var contrastMin: Double {
    switch self {
    case .text, .title, .label, .key: Self.textContrastMin
    case .borderGraph, .borderTables, .borderGauges, .borderTimeline, .divider, .meterBackground: 1.15
    case .standby, .expired, .deadCA: 2
    default: 3
    }
  }

  /// The text ratio of WCAG 2.2, level AA.
  static let textContrastMin = 4.5

  /// Whether words or numbers have this colour, not only lines and signs.
  var isRead: Bool {
    switch self {
    case .borderGraph, .borderTables, .borderGauges, .borderTimeline, .borderFocused, .divider,
      .meterBackground, .standby:
      false
    default: true
    }
  }
}

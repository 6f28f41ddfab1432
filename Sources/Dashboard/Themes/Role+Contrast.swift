extension Role {
  /// The minimum contrast with the ground (WCAG) for this role: the text ratio for text, the graphics ratio for single
  /// words, less for areas and lines, and hardly any for the least conspicuous roles.
  var contrastMin: Double {
    switch self {
    case .text, .title: 4.5
    case .borderGraph, .borderTables, .borderGauges, .borderTimeline, .divider, .meterBackground: 1.15
    case .standby, .expired, .deadCA: 2
    default: 3
    }
  }
}

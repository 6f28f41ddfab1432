extension Role {
  /// The contrast with its ground (WCAG) a colour needs for this role: that of reading for text, that of shapes for
  /// words that stand alone, less for areas and lines, and hardly any for what must not draw the eye.
  var contrastMin: Double {
    switch self {
    case .text, .title: 4.5
    case .borderGraph, .borderTables, .borderGauges, .borderTimeline, .divider, .meterBackground: 1.15
    case .standby, .expired, .deadCA: 2
    default: 3
    }
  }
}

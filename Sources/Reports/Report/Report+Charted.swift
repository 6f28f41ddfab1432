extension Report {
  /// The signals that charts draw, from top to bottom.
  package var charted: [Chart.Series] {
    ReportChart.panels.compactMap { name in chart.signals.first { $0.signal == name } }
  }
}

extension Report.Chart.Series {
  package var title: String { ReportText.title(signal) }

  /// A value with its unit.
  package func value(_ value: Double) -> String { ReportText.value(value, unit) }
}

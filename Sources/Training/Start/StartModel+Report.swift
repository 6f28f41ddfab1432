import Dashboard

/// A report computed beside the start screen; it opens as soon as the user neither types nor reads.
extension StartModel {
  /// Progress of the report requested last.
  enum Reporting: Equatable, Sendable {
    case none
    case making
    /// Shown once the user neither types nor reads.
    case made(TextOverlay)
  }

  /// Applies progress of the report requested last.
  mutating func report(_ progress: ReportJob.Progress) {
    guard reporting == .making else { return }
    switch progress {
    case .runs(let done, let all):
      notice = Notice(
        .plain, "the report is being made: \(done) of \(all) runs" + (isFree ? "; Esc cancels it" : ""))
    case .ended(.made(let text)):
      reporting = .made(text)
      notice = Notice(.good, "the report is ready; it opens when this is closed")
      openReport()
    case .ended(.givenUp): (reporting, notice) = (.none, nil)
    case .ended(.failed(let text)):
      reporting = .none
      notice = Notice(.bad, text.split(separator: "\n").first.map { String($0) } ?? text)
    }
  }

  /// Whether the user neither types nor reads.
  private var isFree: Bool { page == nil && !isFiltering }

  /// Opens a finished report, unless the user types or reads.
  mutating func openReport() {
    guard isFree, case .made(let text) = reporting else { return }
    reporting = .none
    notice = nil
    show(text)
  }

  /// Another screen is open: drops the report.
  mutating func forgetReport() { reporting = .none }
}

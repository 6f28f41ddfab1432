/// A report that is made beside the start screen, and opens once nobody types or reads.
extension StartModel {
  /// What there is of the report that was wanted last.
  enum Reporting: Equatable, Sendable {
    case none
    case making
    /// Its lines, which are not shown while somebody types or reads.
    case made([String])
  }

  /// What came of the report that was wanted last.
  mutating func report(_ progress: ReportJob.Progress) {
    guard reporting == .making else { return }
    switch progress {
    case .runs(let done, let all):
      notice = Notice(
        .plain, "the report is being made: \(done) of \(all) runs" + (isFree ? "; Esc gives it up" : ""))
    case .ended(.made(let lines)):
      reporting = .made(lines)
      notice = Notice(.good, "the report is there; it opens when this is closed")
      openReport()
    case .ended(.givenUp): (reporting, notice) = (.none, nil)
    case .ended(.failed(let text)):
      reporting = .none
      notice = Notice(.bad, text.split(separator: "\n").first.map { String($0) } ?? text)
    }
  }

  /// Whether nobody types or reads.
  private var isFree: Bool { page == nil && !isFiltering }

  /// Shows a report that is there, unless somebody types or reads.
  mutating func openReport() {
    guard isFree, case .made(let lines) = reporting else { return }
    reporting = .none
    notice = nil
    show(page: "Report", lines)
  }

  /// Something else is on the screen now: nobody waits for a report.
  mutating func forgetReport() { reporting = .none }
}

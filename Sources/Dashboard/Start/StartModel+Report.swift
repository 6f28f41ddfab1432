/// A report that is made beside the start screen, and opens once nobody types or reads.
extension StartModel {
  /// What came of the report that was wanted last.
  mutating func report(_ progress: ReportJob.Progress) {
    guard isReporting else { return }
    switch progress {
    case .runs(let done, let all):
      notice = Notice(
        .plain, "the report is being made: \(done) of \(all) runs" + (isFree ? "; Esc gives it up" : ""))
      return
    case .ended(.made(let lines)):
      waiting = lines
      notice = Notice(.good, "the report is there; it opens when this is closed")
    case .ended(.givenUp): notice = nil
    case .ended(.failed(let text)):
      notice = Notice(.bad, text.split(separator: "\n").first.map { String($0) } ?? text)
    }
    isReporting = false
    openWaiting()
  }

  /// Whether nobody types or reads.
  private var isFree: Bool { page == nil && !isFiltering }

  mutating func openWaiting() {
    guard isFree, let lines = waiting else { return }
    waiting = nil
    notice = nil
    show(page: "Report", lines)
  }

  /// Something else is on the screen now: nobody waits for a report.
  mutating func forgetReport() { (isReporting, waiting) = (false, nil) }
}

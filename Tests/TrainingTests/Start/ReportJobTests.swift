import Basics
import Dispatch
import Glibc
import Synchronization
import Testing

@testable import Dashboard
@testable import Terminal
@testable import Training

/// A report computed beside the start screen.
@Suite struct ReportJobTests {
  /// Waits for the end of a job; returns its result and all progress before.
  private func finish(_ job: ReportJob) throws -> (result: ReportJob.Result, runs: [Int]) {
    var runs: [Int] = []
    let end = DispatchTime.now() + .seconds(20)
    while DispatchTime.now() < end {
      switch job.take() {
      case .ended(let result)?: return (result, runs)
      case .runs(let done, of: _)?: runs.append(done)
      case nil: usleep(1000)
      }
    }
    throw Late()
  }

  private struct Late: Error {}

  private static let text = TextOverlay(title: "Report", lines: [TextOverlay.Line(words: "Report")])

  @Test func `a job reports progress, then its result`() throws {
    let gate = DispatchSemaphore(value: 0)
    let job = ReportJob(
      { goOn in
        // Threads overtake one another.
        for done in [1, 3, 2] { #expect(goOn(done, 3)) }
        gate.wait()
        return .made(Self.text)
      }, waker: try Waker())
    var told: ReportJob.Progress?
    while told != .runs(3, of: 3) { told = job.take() ?? told }
    gate.signal()
    #expect(try finish(job).result == .made(Self.text))
  }

  @Test func `a cancelled job stops`() throws {
    let isGivenUp = DispatchSemaphore(value: 0)
    let job = ReportJob(
      { goOn in
        isGivenUp.wait()
        return goOn(1, 2) ? .made(Self.text) : .givenUp
      }, waker: try Waker())
    job.giveUp()
    isGivenUp.signal()
    #expect(try finish(job).result == .givenUp)
  }
}

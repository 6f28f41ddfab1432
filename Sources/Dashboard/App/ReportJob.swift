package import Basics
import Dispatch
internal import Synchronization

/// The report of a session, computed on another thread while a screen runs.
package final class ReportJob: Sendable {
  /// Called from any thread after each run of a report; returns whether to continue.
  package typealias GoOn = @Sendable (_ done: Int, _ all: Int) -> Bool
  package typealias Maker = @Sendable (GoOn) -> Result

  package enum Result: Equatable, Sendable {
    case made(TextOverlay)
    case givenUp
    /// The reason it failed.
    case failed(String)
  }

  /// The job's progress.
  package enum Progress: Equatable, Sendable {
    case runs(Int, of: Int)
    case ended(Result)
  }

  private let news = Mutex(Progress?.none)
  private let isGivenUp = Atomic(false)

  /// Starts at once.
  ///
  /// - Parameter waker: called on progress.
  package init(_ make: @escaping Maker, waker: Waker) {
    DispatchQueue.global(qos: .utility).async { [self] in
      let result = make { done, all in
        publish(.runs(done, of: all), waker)
        return !isGivenUp.load(ordering: .relaxed)
      }
      publish(.ended(result), waker)
    }
  }

  /// Cancels it soon, without waiting.
  package func giveUp() { isGivenUp.store(true, ordering: .relaxed) }

  /// The progress since the last call.
  package func take() -> Progress? {
    news.withLock { news in
      defer { news = nil }
      return news
    }
  }

  /// The number of runs never falls: threads may overtake one another here.
  private func publish(_ progress: Progress, _ waker: Waker) {
    news.withLock { news in
      if case (.runs(let before, _)?, .runs(let now, _)) = (news, progress), now < before { return }
      news = progress
    }
    waker.wake()
  }
}

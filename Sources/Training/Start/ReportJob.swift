import Basics
import Dispatch
internal import Synchronization
import Terminal

/// The report of a session, made on another thread while the start screen goes on.
package final class ReportJob: Sendable {
  /// Called from any thread after each of the runs a report takes; says whether to go on.
  package typealias GoOn = @Sendable (_ done: Int, _ all: Int) -> Bool
  package typealias Maker = @Sendable (_ path: String, GoOn) -> Result

  package enum Result: Equatable, Sendable {
    /// Its lines.
    case made([String])
    case givenUp
    /// What is in the way.
    case failed(String)
  }

  /// How far it is.
  enum Progress: Equatable, Sendable {
    case runs(Int, of: Int)
    case ended(Result)
  }

  private let news = Mutex(Progress?.none)
  private let isGivenUp = Atomic(false)

  /// Begins at once.
  ///
  /// - Parameter waker: called when there are news.
  init(_ path: String, _ make: @escaping Maker, waker: Waker) {
    DispatchQueue.global(qos: .utility).async { [self] in
      let result = make(path) { done, all in
        publish(.runs(done, of: all), waker)
        return !isGivenUp.load(ordering: .relaxed)
      }
      publish(.ended(result), waker)
    }
  }

  /// Ends it soon; nobody waits for it.
  func giveUp() { isGivenUp.store(true, ordering: .relaxed) }

  /// What has come since the last time.
  func take() -> Progress? {
    news.withLock { news in
      defer { news = nil }
      return news
    }
  }

  /// The number of runs never falls: threads may overtake one another on their way here.
  private func publish(_ progress: Progress, _ waker: Waker) {
    news.withLock { news in
      if case (.runs(let before, _)?, .runs(let now, _)) = (news, progress), now < before { return }
      news = progress
    }
    waker.wake()
  }
}

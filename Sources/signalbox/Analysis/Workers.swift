import Analysis
import Basics
import Dispatch
import Synchronization

/// Runs independent tasks on several threads; results are in the order of the tasks, whichever thread ran them.
final class Workers<Result: Sendable>: Sendable {
  typealias Task = @Sendable (Int, Playback.GoOn) throws(AnalysisStop) -> Result

  private struct Shared {
    var next = 0
    var results: [Result?]
    var done = 0
    var idle = 0
    var fault: AnalysisStop?
  }

  private let shared: Mutex<Shared>
  /// Simulated nanoseconds run so far.
  private let simulated = Atomic<Int64>(0)
  private let isStopped = Atomic(false)
  private let changed = DispatchSemaphore(value: 0)
  private let task: Task

  init(tasks: Int, _ task: @escaping Task) {
    shared = Mutex(Shared(results: Array(repeating: nil, count: tasks)))
    self.task = task
  }

  /// Runs until all tasks are done, the user interrupts, or a task fails; results of unfinished tasks are nil.
  ///
  /// - Parameter progress: called about ten times a second with the tasks done and the simulated time run.
  func run(jobs: Int, _ progress: (Int, Interval) -> Void) throws -> [Result?] {
    Interrupt.watch()
    let count = min(jobs, shared.withLock { $0.results.count })
    for number in 0..<count {
      DispatchQueue(label: "signalbox.analysis.\(number)").async { [self] in work() }
    }
    while shared.withLock({ $0.idle }) < count {
      _ = changed.wait(timeout: .now() + .milliseconds(100))
      if Interrupt.isRequested { isStopped.store(true, ordering: .relaxed) }
      progress(shared.withLock { $0.done }, Interval(nanoseconds: simulated.load(ordering: .relaxed)))
    }
    let (results, fault) = shared.withLock { ($0.results, $0.fault) }
    if let fault { throw fault }
    return results
  }

  private func work() {
    while let index = take() {
      do throws(AnalysisStop) {
        let result = try task(index) { step in
          simulated.wrappingAdd(step.nanoseconds, ordering: .relaxed)
          return !isStopped.load(ordering: .relaxed)
        }
        shared.withLock { shared in
          shared.results[index] = result
          shared.done += 1
        }
      } catch {
        isStopped.store(true, ordering: .relaxed)
        if error != .interrupted { shared.withLock { $0.fault = $0.fault ?? error } }
      }
    }
    shared.withLock { $0.idle += 1 }
    changed.signal()
  }

  private func take() -> Int? {
    guard !isStopped.load(ordering: .relaxed) else { return nil }
    return shared.withLock { shared in
      guard shared.next < shared.results.count else { return nil }
      defer { shared.next += 1 }
      return shared.next
    }
  }
}

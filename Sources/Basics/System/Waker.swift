import Synchronization

/// Wakes a thread that waits in poll(2), from any other thread.
///
/// Any number of calls before that thread comes round is one wake-up, and only the first of them costs a system call.
package final class Waker: Sendable {
  private let pipe: WakePipe
  private let isPending = Atomic<Bool>(false)

  package init() throws(SystemError) { pipe = try WakePipe() }

  deinit { pipe.close() }

  /// Readable when there is a wake-up.
  package var descriptor: Int32 { pipe.readEnd }

  /// Never waits. Publish first what the thread is to find, then call this.
  package func wake() {
    guard !isPending.exchange(true, ordering: .acquiringAndReleasing) else { return }
    pipe.put(1)
  }

  /// Clears all wake-ups so far; data published before the last ``wake()`` is visible after it.
  package func drain() {
    while pipe.take(8).count == 8 {}
    _ = isPending.exchange(false, ordering: .acquiringAndReleasing)
  }
}

import Glibc
import Synchronization

/// Wakes the loop on the terminal's thread from any other.
///
/// Any number of calls before the loop comes round is one wake-up, and only the first of them costs a system call.
package final class Waker: Sendable {
  /// Readable when there is a wake-up.
  let descriptor: Int32
  private let writeEnd: Int32
  private let isPending = Atomic<Bool>(false)

  package init() throws(TerminalError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .system(call: "pipe", errno: errno) }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    descriptor = ends[0]
    writeEnd = ends[1]
  }

  deinit {
    close(descriptor)
    close(writeEnd)
  }

  /// Publish first what the loop is to find, then call this.
  package func wake() {
    guard !isPending.exchange(true, ordering: .acquiringAndReleasing) else { return }
    var byte: UInt8 = 1
    _ = write(writeEnd, &byte, 1)
  }

  /// Takes all wake-ups so far; what was published before the last ``wake()`` is visible after it.
  package func drain() {
    var bytes: UInt64 = 0
    while read(descriptor, &bytes, 8) == 8 {}
    _ = isPending.exchange(false, ordering: .acquiringAndReleasing)
  }
}

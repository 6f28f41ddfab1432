import Glibc
import Synchronization

/// Wakes a thread that waits on descriptors from any other.
final class WakePipe: Sendable {
  /// Readable when there is a wake-up.
  let descriptor: Int32
  private let writeEnd: Int32
  private let isPending = Atomic<Bool>(false)

  init() throws(SocketError) {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { throw .system("pipe") }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    (descriptor, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    close(descriptor)
    close(writeEnd)
  }

  /// Never waits. Publish first what is to be found, then call this.
  func wake() {
    guard !isPending.exchange(true, ordering: .acquiringAndReleasing) else { return }
    var byte: UInt8 = 1
    _ = write(writeEnd, &byte, 1)
  }

  /// What was published before the last ``wake()`` is visible after it.
  func drain() {
    var bytes: UInt64 = 0
    while read(descriptor, &bytes, 8) == 8 {}
    _ = isPending.exchange(false, ordering: .acquiringAndReleasing)
  }
}

extension SocketError {
  /// A call that failed, with what the system says of it.
  static func system(_ call: String, _ number: Int32 = errno) -> SocketError {
    SocketError(code: .system, message: "\(call): \(String(cString: strerror(number)))")
  }
}

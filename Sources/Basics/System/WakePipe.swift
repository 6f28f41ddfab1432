import Glibc

/// A pipe whose ends never wait and are closed in processes that this one starts.
package struct WakePipe: Sendable {
  /// Readable while bytes are in the pipe.
  package let readEnd: Int32
  package let writeEnd: Int32

  package init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SystemError("pipe") }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  package func close() {
    _ = Glibc.close(readEnd)
    _ = Glibc.close(writeEnd)
  }

  /// A full pipe takes nothing: its reader wakes up anyway.
  package func put(_ byte: UInt8) {
    var byte = byte
    _ = write(writeEnd, &byte, 1)
  }

  /// The bytes in the pipe, `count` at most.
  package func take(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, taken in
      taken = max(0, read(readEnd, buffer.baseAddress, count))
    }
  }
}

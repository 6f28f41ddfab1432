package import Glibc

/// The system calls on files and sockets, in one place: each repeats what a signal interrupts, and says on which file
/// it failed and why. A test can have chosen calls on chosen paths fail (``InjectedFaults``).
package enum SystemCall: String, Sendable {
  case open, close, read, pread, write, fsync, fdatasync, rename, link, mkdir, unlink, flock
  case socket, bind, listen, connect, accept, recv, send, poll

  /// Makes a call whose result is negative if it fails.
  ///
  /// - Parameters:
  ///   - path: the file or socket of the call, for its error; nil if it has none.
  ///   - repeats: whether a call that a signal interrupts is made again; otherwise it fails with `EINTR`.
  package func make<Result: BinaryInteger>(
    on path: String?, repeats: Bool = true, _ call: () -> Result
  ) throws(SystemError) -> Result {
    while true {
      let number: Int32
      if let fault = InjectedFaults.error(of: self, on: path) {
        number = fault
      } else {
        let result = call()
        if result >= 0 { return result }
        number = errno
      }
      guard number == EINTR, repeats else { throw SystemError(rawValue, path: path, number) }
    }
  }

  /// How many of `count` bytes to offer the call: all of them, unless a test has it take fewer.
  package func share(of count: Int, on path: String?) -> Int {
    min(count, InjectedFaults.share(of: self, on: path) ?? count)
  }

  /// Waits for the first of several descriptors, as poll(2) does; a failed wait reports none as ready.
  ///
  /// A signal ends the wait. A wait that fails otherwise, for want of memory, lasts a moment, so that a loop around it
  /// does not occupy a processor.
  ///
  /// - Returns: how many are ready.
  @discardableResult
  package static func wait(
    for descriptors: inout [pollfd], milliseconds: Int32, on path: String? = nil
  ) -> Int {
    do throws(SystemError) {
      return Int(
        try poll.make(on: path, repeats: false) {
          Glibc.poll(&descriptors, nfds_t(descriptors.count), milliseconds)
        })
    } catch {
      for index in descriptors.indices { descriptors[index].revents = 0 }
      if error.number != EINTR { usleep(10_000) }
      return 0
    }
  }
}

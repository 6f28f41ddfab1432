import Basics
import Dispatch
import Glibc
internal import Synchronization

/// Serves a session to instructors and viewers outside its process, over a Unix-domain socket.
///
/// A thread of its own does all of it; nothing a console does or leaves undone can hold up the run.
package final class InstructorServer: Sendable {
  private let session: any ConsoleHost
  private let listener: ListeningSocket
  private let waker: Waker
  private let isClosing = Atomic<Bool>(false)
  private let closed = DispatchSemaphore(value: 0)

  /// Listens at once.
  ///
  /// - Parameter path: where the socket is made, for its owner alone.
  package init(session: any ConsoleHost, path: String) throws(SocketError) {
    self.session = session
    do throws(SystemError) { waker = try Waker() } catch { throw .system(error) }
    listener = try ListeningSocket(path)
    DispatchQueue(label: "signalbox.instructor", qos: .userInitiated).async { [self] in
      var loop = ServerLoop(session: session, listener: listener, waker: waker)
      while !isClosing.load(ordering: .acquiring) { loop.turn() }
      loop.end()
      listener.remove()
      closed.signal()
    }
  }

  /// Says goodbye to all consoles and removes the socket; returns within half a second. The session goes on.
  package func close() {
    guard !isClosing.exchange(true, ordering: .acquiringAndReleasing) else { return }
    waker.wake()
    closed.wait()
  }
}

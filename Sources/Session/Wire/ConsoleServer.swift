import Basics
import Dispatch
import Glibc
internal import Synchronization

/// Serves a session to consoles outside its process, over a Unix-domain socket.
///
/// It runs on one thread of its own; a slow or silent console never delays the run.
package final class ConsoleServer: Sendable {
  private let session: any ConsoleHost
  private let listener: ListeningSocket
  private let waker: Waker
  private let isClosing = Atomic<Bool>(false)
  private let ending = Mutex<SessionEnding?>(nil)
  private let closed = DispatchSemaphore(value: 0)

  /// Begins to listen.
  ///
  /// - Parameters:
  ///   - path: the socket's path.
  ///   - access: who may connect besides the process's user.
  package init(
    session: any ConsoleHost, path: String, access: SocketAccess = .owner
  ) throws(SocketError) {
    self.session = session
    do throws(SystemError) { waker = try Waker() } catch { throw .system(error) }
    listener = try ListeningSocket(path, for: access)
    DispatchQueue(label: "signalbox.consoles", qos: .userInitiated).async { [self] in
      var loop = ServerLoop(session: session, listener: listener, access: access, waker: waker)
      while !isClosing.load(ordering: .acquiring) { loop.turn() }
      loop.end(ending.withLock { $0 })
      listener.remove()
      closed.signal()
    }
  }

  /// Dismisses all consoles and removes the socket; returns within half a second. The session continues.
  ///
  /// - Parameter ending: how the session ended, for the consoles; nil if it has not.
  package func close(with ending: SessionEnding? = nil) {
    self.ending.withLock { $0 = $0 ?? ending }
    guard !isClosing.exchange(true, ordering: .acquiringAndReleasing) else { return }
    waker.wake()
    closed.wait()
  }
}

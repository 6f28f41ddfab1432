import Basics
import Dispatch
import Glibc
internal import Synchronization
import Telemetry

/// A console of a session that runs in another process.
///
/// A thread of its own talks to the session. When the session ends or is lost, the last update has the reason.
package final class RemoteConsole: SessionConsole {
  package let welcome: SessionWelcome
  private let shared: Mutex<Shared>
  private let waker: Waker
  private let isClosing = Atomic<Bool>(false)

  private struct Shared {
    var update: SessionUpdate
    var outbox: [UInt8] = []
    var wake: (@Sendable () -> Void)?
  }

  /// Bytes of requests kept while the session does not read them.
  private static let outboxMax = 1 << 18
  /// The deadline for the session's welcome, in milliseconds.
  private static let welcomeWithin: UInt64 = 5_000

  /// Connects, and waits for the welcome or a refusal, for five seconds at most.
  ///
  /// - Parameters:
  ///   - path: the session's socket.
  ///   - person: who sits at the console, as the journal names them; nil if that is unknown.
  package init(path: String, viewpoint: Viewpoint, person: String? = nil) throws(SocketError) {
    do throws(SystemError) { waker = try Waker() } catch { throw .system(error) }
    let socket = try UnixSocket.connect(path)
    var link = SessionLink(socket: socket, path: path)
    do throws(SocketError) {
      let name = Originator(.operatorAtConsole, person: person).person
      let hello = ConsoleRequest.hello(version: SessionProtocol.version, viewpoint, person: name)
      link.add(MessageReader.framed(Array((hello.text ?? "").utf8)))
      welcome = try link.welcome(by: ServerLoop.now() + Self.welcomeWithin, path: path)
    } catch {
      close(socket)
      throw error
    }
    var update = SessionUpdate(
      status: SessionStatus(phase: .running, speed: .times(1), now: welcome.start))
    // The state is still to come.
    update.isPart = true
    shared = Mutex(Shared(update: update))
    DispatchQueue(label: "signalbox.console", qos: .userInitiated).async { [self, link] in talk(link) }
  }

  package func take() -> SessionUpdate {
    shared.withLock { shared in
      let seen = shared.update
      shared.update = SessionUpdate(status: seen.status)
      shared.update.isPart = seen.isPart
      shared.update.exercise = seen.exercise
      shared.update.debrief = seen.debrief
      shared.update.ending = seen.ending
      shared.update.lost = seen.lost
      return seen
    }
  }

  package func send(_ control: SessionControl) {
    if let refusal = welcome.viewpoint.refusal(of: control) {
      if !refusal.isEmpty { reply(refusal) }
      return
    }
    guard let text = ConsoleRequest.control(control).text else { return }
    guard text.utf8.count <= SessionProtocol.requestLengthMax else { return reply("the request is too long") }
    guard shared.withLock({ $0.update.lost == nil }) else { return reply("the session has ended") }
    let isTaken = shared.withLock { shared in
      guard shared.outbox.count < Self.outboxMax else { return false }
      shared.outbox += MessageReader.framed(Array(text.utf8))
      return true
    }
    if isTaken { waker.wake() } else { reply("the session does not answer; the request was not sent") }
  }

  package func onUpdate(_ wake: @escaping @Sendable () -> Void) {
    let isNew = shared.withLock { shared in
      shared.wake = wake
      return !shared.update.isBare || shared.update.lost != nil
    }
    if isNew { wake() }
  }

  /// Disconnects; the session continues.
  package func hangUp() {
    isClosing.store(true, ordering: .releasing)
    waker.wake()
  }

  private func reply(_ text: String) { change { $0.replies.append(text) } }

  private func change(_ body: (inout SessionUpdate) -> Void) {
    let wake = shared.withLock { shared in
      body(&shared.update)
      return shared.wake
    }
    wake?()
  }

  /// The body of its thread.
  private func talk(_ welcomed: SessionLink) {
    var link = welcomed
    var lost: String?
    while lost == nil, !isClosing.load(ordering: .acquiring) {
      link.add(
        shared.withLock { shared in
          defer { shared.outbox = [] }
          return shared.outbox
        })
      do throws(SocketError) {
        link.wait(waker)
        for message in try link.receive() {
          switch message {
          case .welcome: continue
          case .goodbye(let reason): lost = lost ?? reason
          case .update(let news):
            change { update in
              update.merge(news)
              update.dropOldest()
            }
          }
        }
        if lost == nil { try link.flush() }
      } catch { lost = error.message }
    }
    if let lost { change { $0.lost = lost } }
    close(link.socket)
  }
}
